import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FREE, fill } from '../../src/paper/breaks.ts';
import { fitTotally, LOOSEST } from '../../src/paper/total-fit.ts';
import { shape } from './broken.ts';

/** Lines of a paragraph with how far each is opened, or closed (below 0), from 0 to 1. */
function set(text: string, first: number, rest = first): [text: string, loose: number][] {
  const { glyphs, allowed } = shape(text, true);
  return fitTotally(glyphs, allowed, first, rest).map(({ from, to, stretch, squeeze }) => [
    glyphs
      .slice(from, to)
      .map(({ char }) => char)
      .join(''),
    Math.round((stretch / LOOSEST - squeeze) * 100) / 100,
  ]);
}

const textsOf = (lines: readonly (readonly [string, number])[]): string[] => lines.map(([text]) => text);

describe('a paragraph is as even as it can be', () => {
  const text =
    '2024年收入预算2,385.56万元，其中：本年收入1,995.86万元，占83.7%；上年结转389.70万元，占16.3%。';

  test('a number that does not fit parts from its unit rather than leave its line alone with the room', () => {
    const [first, second] = set(text, 26, 28);
    expect(first).toEqual(['2024年收入预算2,385.56万元，其中：本年收入1,995.86', 0.62]);
    expect(second![0]).toMatch(/^万元，占83.7%；/);
  });

  test('where it fits with its unit, they stay together', () => {
    expect(textsOf(set(text, 29, 30))[0]).toBe('2024年收入预算2,385.56万元，其中：本年收入1,995.86万元，占');
    expect(textsOf(set('按照综合预算的原则，收入预算为1,995.86万元。', 15))[1]).toBe('1,995.86万元。');
  });

  test('a year, a count and their words are never parted', () => {
    expect(textsOf(set('按照综合预算的原则，2024年公务用车12辆', 12))).toEqual([
      '按照综合预算的原则，',
      '2024年公务用车12辆',
    ]);
  });

  test('marks give up a part of their blank for a character that would not fit', () => {
    const lines = set('收入，支出，结转，结余和预算', 12.6);
    expect(textsOf(lines)).toEqual(['收入，支出，结转，结余和', '预算']);
    const [tight] = set('收入，支出，结转，结余和预算数', 11.6);
    expect(tight).toEqual(['收入，支出，结转，结余和', -0.53]);
  });

  test('a line that would need more room than reads as one word stays short', () => {
    const lines = set('收支编码ABCDEFGHIJKLMNOPQRSTUVWXYZ', 20);
    expect(lines[0]).toEqual(['收支编码', 1]);
  });

  test('a last line of one character is avoided, whatever that costs the others', () => {
    for (const text of ['预算收入支出总表说明第', '预算收入支出总表说明表。'])
      expect([...set(text, 5)[2]![0].replace('。', '')].length).toBeGreaterThan(1);
  });

  test('what cannot be cut is cut only where it is wider than a line, and then all of it is there', () => {
    expect(textsOf(set('ABCDEFGHIJ', 3)).join('')).toBe('ABCDEFGHIJ');
    expect(textsOf(set('（预算）', 1)).join('')).toBe('（预算）');
  });
});

const texts = fc
  .array(fc.constantFrom(...'预算收入支出年万元，。（）“”—12345,.%-ABc '), { minLength: 1, maxLength: 60 })
  .map((chars) => chars.join(''));

describe('whatever is written', () => {
  test('no line is wider than its room, and none is opened further than words can bear', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 8, max: 20 }), (text, ems) => {
        const { glyphs, allowed } = shape(text);
        if (glyphs.length === 0) return;
        for (const { from, to, stretch, squeeze } of fitTotally(glyphs, allowed, ems - 2, ems)) {
          const line = glyphs.slice(from, to);
          const width = line.reduce((sum, { advance }) => sum + advance, 0);
          const blank = line.slice(0, -1).reduce((sum, { hang }) => sum + (hang ?? 0) / 2, 0);
          const room = (from === 0 ? ems - 2 : ems) + (line.at(-1)?.hang ?? 0);
          expect(width - squeeze * blank).toBeLessThanOrEqual(room + 1e-6);
          expect(stretch).toBeLessThanOrEqual(LOOSEST);
          expect(squeeze).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  test('it ends lines only where they may end, unless a piece is wider than a line', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 31, max: 40 }), (text, ems) => {
        const { glyphs, allowed } = shape(text);
        if (glyphs.length === 0) return;
        const starts = fitTotally(glyphs, allowed, ems - 2, ems)
          .slice(1)
          .map(({ from }) => from);
        for (const from of starts) expect(allowed[from]).toBeGreaterThanOrEqual(FREE);
      }),
    );
  });

  test('it takes one line more than the fullest way at most', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 12, max: 30 }), (text, ems) => {
        const { glyphs, allowed } = shape(text);
        if (glyphs.length === 0) return;
        const fullest = fill(glyphs, allowed, ems, ems).length;
        expect(fitTotally(glyphs, allowed, ems, ems).length).toBeLessThanOrEqual(fullest + 1);
      }),
    );
  });
});
