import { describe, expect, test } from 'vitest';
import type { Inline } from '../../src/document/document.ts';
import type { Style } from '../../src/form/style.ts';
import { Glyphs } from '../../src/paper/glyphs.ts';
import type { Diagnostic } from '../../src/words/diagnostic.ts';
import { shape } from './broken.ts';
import { fonts, style } from './sample.ts';

/** Texts set one after the other by one booklet, and what is said of them. */
function set(contents: readonly (readonly Inline[])[], role = '仿宋', look: Style = style) {
  const found: Diagnostic[] = [];
  const glyphs = new Glyphs(fonts, look, (finding) => found.push(finding));
  const shaped = contents.map((content) => glyphs.shape(content, role));
  return {
    shaped,
    found,
    codes: found.map(({ code }) => code),
    messages: found.map(({ message }) => message),
  };
}

const textOf = (content: readonly Inline[]): string =>
  set([content])
    .shaped[0]!.glyphs.map(({ char }) => char)
    .join('');

describe('white space', () => {
  test.each([
    ['  收入   预算  ', '收入 预算'],
    ['收入\n预算\t表\r\n', '收入 预算 表'],
    ['   ', ''],
    ['', ''],
    // A full-width space is a character like any other: 目　录.
    ['目　录', '目　录'],
  ])('%j is set as %j', (text, printed) => {
    expect(textOf([{ text }])).toBe(printed);
  });

  test('a blank at the seam of two pieces is one blank', () => {
    expect(textOf([{ text: '共 ' }, { text: ' 2,385.56' }, { text: ' ' }, { text: ' 万元 ' }])).toBe(
      '共 2,385.56 万元',
    );
  });

  test('no text at all is no letters', () => {
    expect(set([[]]).shaped[0]).toMatchObject({ glyphs: [], widest: 0, whole: 0 });
  });
});

describe('figures', () => {
  const content = [
    { text: '收入 ' },
    { text: ' 2,385.56', figure: '收入' },
    { text: '万元，支出' },
    { text: '12', figure: '支出' },
  ];

  test('each is known by the letter it begins with', () => {
    const { glyphs, figures } = set([content]).shaped[0]!;
    expect([...figures].map(([at, id]) => [id, glyphs[at]!.char])).toEqual([
      ['收入', '2'],
      ['支出', '1'],
    ]);
  });

  test('one that prints nothing is nowhere', () => {
    const { figures } = set([[{ text: '共' }, { text: '', figure: '无' }, { text: '万元' }]]).shaped[0]!;
    expect([...figures]).toEqual([]);
  });
});

describe('fonts', () => {
  test('strong words are in the font of strong words, with their digits in its digit font', () => {
    const { glyphs } = set([[{ text: '核定' }, { text: '个11', strong: true }]]).shaped[0]!;
    expect(glyphs.map(({ face }) => face.font.name)).toEqual([
      'NotoSerifSC-Regular',
      'NotoSerifSC-Regular',
      'NotoSansSC-Medium',
      'Tinos-Bold',
      'Tinos-Bold',
    ]);
  });

  test('a role that fonts.yaml lacks is told once, and the text is printed in some font', () => {
    const { codes, messages, shaped } = set([[{ text: '预算' }], [{ text: '收入' }]], '隶书');
    expect(messages[0]).toBe('版式用到字体“隶书”，fonts.yaml 里没有');
    expect(codes.filter((code) => code === 'font-role-unknown')).toHaveLength(1);
    expect(shaped[1]!.glyphs).toHaveLength(2);
  });

  test('a digit role that fonts.yaml lacks is told too: the digits would be uneven without a word', () => {
    const { messages } = set([[{ text: '2024' }]], '仿宋', { ...style, digits: { 仿宋: '数子' } });
    expect(messages).toEqual(['版式用到字体“数子”，fonts.yaml 里没有']);
  });
});

describe('characters that no font has', () => {
  test('each is told once, with its code, and stood in for by a mark nobody takes for text', () => {
    const { messages, shaped } = set([[{ text: '甲\u{E000}乙\u{E001}' }], [{ text: '\u{E000}' }]]);
    expect(messages).toEqual([
      '字“\u{E000}”（U+E000）所有备用字体里都没有，出现在“甲\u{E000}乙\u{E001}”',
      '字“\u{E001}”（U+E001）所有备用字体里都没有，出现在“甲\u{E000}乙\u{E001}”',
    ]);
    expect(shaped[0]!.glyphs.map(({ char }) => char).join('')).toBe('甲〓乙〓');
  });

  test('what is not seen is told by its code', () => {
    expect(set([[{ text: '零\u200B宽' }]]).messages[0]).toContain('（U+200B）');
    expect(set([[{ text: '异体字\u{E0100}' }]]).messages[0]).toContain('（U+E0100）');
  });

  test('eight characters stand around it, none of them cut in half', () => {
    const [message] = set([[{ text: `${'𬳽'.repeat(9)}\u{E000}${'𬳽'.repeat(9)}` }]]).messages;
    expect(message).toContain(`出现在“${'𬳽'.repeat(8)}\u{E000}${'𬳽'.repeat(8)}”`);
  });
});

describe('closing marks', () => {
  const hang = (char: string): number | undefined => shape(`预${char}`).glyphs[1]!.hang;

  test.each([...'，。、；：？！）》”'])('half of %s is blank and may stand in the margin', (mark) => {
    expect(hang(mark)).toBe(0.5);
  });

  test.each([...'％,)%'])('%s has nothing to spare', (mark) => {
    expect(hang(mark) ?? 0).toBe(0);
  });
});

describe('words that stand whole', () => {
  const cut = (before: string, mark: string): string => {
    const glyphs = new Glyphs(fonts, style, (finding) => expect.fail(finding.message));
    const { glyphs: all, allowed } = glyphs.shape([{ text: before }, { text: mark, whole: true }], '仿宋');
    return all.map(({ char }, i) => (allowed[i] ? '|' : '') + char).join('');
  };

  test.each([
    ['支出表', '（续）', '支|出|表|（续）'],
    // What holds to the next glyph otherwise does not hold to the mark: there is always room to break before it.
    ['附表A-', '（续）', '附|表|A-|（续）'],
    ['支出表（', '（续）', '支|出|表|（|（续）'],
    ['支出表', '接上页 continued', '支|出|表|接上页 continued'],
  ])('%s and its mark of continuation %s', (before, mark, pieces) => {
    expect(cut(before, mark)).toBe(pieces);
  });
});
