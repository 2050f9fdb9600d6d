import { describe, expect, test } from 'vitest';
import { type Dictionary, Name, type Value } from '../../src/pdf/value.ts';
import { checkConformance } from '../../src/proof/conform/conform.ts';
import { booklet, p, print, section } from '../paper/sample.ts';
import { Rewrite } from './rewrite.ts';

const { pdf } = await print(booklet([section(1, '收支', [p('预算AB')])], { contentsTitle: '录' }));

/** What is said of the fonts when the first composite font is described in another way. */
function said(change: (font: { whole: Dictionary; part: Dictionary; file: Rewrite }) => void): string[] {
  const file = new Rewrite(pdf);
  const [whole] = file.having('Subtype', 'Type0');
  change({ whole: whole!, part: file.at(file.list(whole!.get('DescendantFonts'))[0]), file });
  const found: string[] = [];
  checkConformance(file.bytes(), '3a', (finding) =>
    found.push(finding.message.replace(/^字体 [^：]*：/, '')),
  );
  return found;
}

const widths = (part: Dictionary): number[] => ((part.get('W') as Value[])[1] as number[]).slice();

test('the fonts of a booklet are in order', () => {
  expect(said(() => {})).toEqual([]);
});

describe('widths', () => {
  const wrong = /^写明的字宽与字体文件不一致/;

  test('may be written one by one, from a code on, or as one for a range', () => {
    expect(
      said(({ part }) => {
        const all = widths(part);
        part.set(
          'W',
          all.flatMap((width, code) => [code, code, width]),
        );
      }),
    ).toEqual([]);
    expect(
      said(({ part }) => {
        const [first, ...more] = widths(part);
        part.set('W', [0, 0, first!, 1, more]);
      }),
    ).toEqual([]);
  });

  test('may be off by a thousandth of an em, not by two', () => {
    const off = (by: number) =>
      said(({ part }) => part.set('W', [0, widths(part).map((width) => width + by)]));
    expect(off(1)).toEqual([]);
    expect(off(-1)).toEqual([]);
    expect(off(2)[0]).toMatch(wrong);
  });

  test('that are not written are an em, which a Chinese character is', () => {
    expect(said(({ part }) => part.delete('W'))).toEqual([]);
  });

  test('of glyphs that no page shows are not asked for', () => {
    expect(said(({ part }) => part.set('W', [0, [5, ...widths(part).slice(1)]]))).toEqual([]);
  });

  test('that are wrong are told with the characters they are of', () => {
    const [message] = said(({ part }) =>
      part.set('W', [0, widths(part).map((width, code) => (code === 1 ? 9 : width))]),
    );
    expect(message).toBe('写明的字宽与字体文件不一致（录）');
  });
});

describe('what the codes read as', () => {
  const map = (lines: string) => `begincmap\n${lines}\nendcmap`;
  const reads = (lines: string): string[] =>
    said(({ whole, file }) => file.stream(whole.get('ToUnicode'), () => map(lines)));

  test('may be written as a range', () => {
    expect(reads('1 beginbfrange\n<0001> <00ff> <9884>\nendbfrange')).toEqual([]);
  });

  test('must be written for every code that is shown', () => {
    expect(reads('1 beginbfchar\n<0001> <5f55>\nendbfchar')[0]).toMatch(/^有的字没有对应的文字/);
    expect(reads('')[0]).toMatch(/^有的字没有对应的文字/);
  });

  test.each(['0000', 'feff', 'fffe', 'fffd', ''])('must be a character, not <%s>', (code) => {
    expect(
      reads(
        `1 beginbfrange\n<0000> <00ff> <9884>\nendbfrange\n1 beginbfchar\n<0001> <${code}>\nendbfchar`,
      )[0],
    ).toMatch(/^有的字没有对应的文字/);
  });
});

describe('a font that is not one of ours', () => {
  test.each<[what: string, change: (font: { whole: Dictionary; part: Dictionary; file: Rewrite }) => void]>([
    ['is simple', ({ whole }) => whole.set('Subtype', new Name('TrueType'))],
    ['has another encoding', ({ whole }) => whole.set('Encoding', new Name('UniGB-UCS2-H'))],
    ['has outlines of another kind', ({ part }) => part.set('Subtype', new Name('CIDFontType0'))],
    ['has no glyph numbers', ({ part }) => part.delete('CIDToGIDMap')],
    ['has no description', ({ part }) => part.delete('FontDescriptor')],
    ['is made of nothing', ({ whole }) => whole.delete('DescendantFonts')],
    [
      'is in the file as no font',
      ({ part, file }) => file.stream(file.at(part.get('FontDescriptor')).get('FontFile2'), () => 'font'),
    ],
  ])('%s', (_what, change) => {
    expect(said(change)).toContain('没有完整嵌入，或编码方式不对');
  });
});
