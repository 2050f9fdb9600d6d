import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Line, type LineStyle, linesOf } from '../../src/paper/line-breaking.ts';
import { LOOSEST } from '../../src/paper/total-fit.ts';
import { shape } from './broken.ts';

const SIZE = 10;

/** Lines in a column of so many ems of 10 points. */
function set(text: string, ems: number, align: LineStyle['align'], indent = 0): Line[] {
  return linesOf(shape(text), ems * SIZE, { size: SIZE, align, indent: indent * SIZE });
}

const textOf = ({ runs }: Line): string => runs.map(({ text }) => text).join('');
const endOf = ({ x, width }: Line): number => (x + width) / SIZE;

describe('where lines stand', () => {
  test('at the left, in the middle, at the right of their column', () => {
    const x = (align: LineStyle['align']): number => set('预算表', 10, align)[0]!.x / SIZE;
    expect(x('left')).toBe(0);
    expect(x('center')).toBeCloseTo(3.5, 9);
    expect(x('right')).toBeCloseTo(7, 9);
    expect(x('justify')).toBe(0);
  });

  test('the first line is indented, the others are not, and it holds less', () => {
    const lines = set('预算收入支出总表说明', 5, 'left', 2);
    expect(lines.map((line) => [textOf(line), line.x / SIZE])).toEqual([
      ['预算收', 2],
      ['入支出总表', 0],
      ['说明', 0],
    ]);
  });

  test('the middle of an indented line is the middle of what is left of the column', () => {
    expect(set('预算', 10, 'center', 2)[0]!.x / SIZE).toBeCloseTo(5, 9);
    expect(endOf(set('预算', 10, 'right', 2)[0]!)).toBeCloseTo(10, 9);
  });

  test('a space at the end of a line is not counted when it is put at the right', () => {
    const [first] = set('预算收入 支出总表', 5, 'right');
    expect(textOf(first!)).toBe('预算收入');
    expect(endOf(first!)).toBeCloseTo(5, 9);
  });
});

describe('justified lines', () => {
  test('the last line is not stretched, nor is a line that is the only one', () => {
    const lines = set('预算收入支出总表预算收', 5.2, 'justify');
    expect(lines.map((line) => line.runs[0]!.spacing > 0)).toEqual([true, true, false]);
    expect(set('预算', 4.5, 'justify')[0]!.runs[0]!.spacing).toBe(0);
  });

  test('a line of one long word has no place to be stretched and stays as it is', () => {
    const [first] = set('A-VERY-LONG-CODE-2024 预算', 13.4, 'justify');
    expect(textOf(first!)).toBe('A-VERY-LONG-CODE-2024');
    expect(first!.runs.map(({ spacing }) => spacing)).toEqual([0]);
    expect(endOf(first!)).toBeLessThan(13.4);
  });

  test('a figure in it is not spread: its digits stand as close as in a table', () => {
    const [first] = set('支出总计2,385.56万元，收入', 12.2, 'justify');
    const figure = first!.runs.find(({ text }) => text.includes('2,385.56'))!;
    expect(figure.spacing).toBe(0);
    expect(first!.runs[0]!.spacing).toBeGreaterThan(0);
  });
});

describe('centred lines', () => {
  const widths = (text: string, ems: number): number[] =>
    set(text, ems, 'center').map((line) => Math.round(line.width / SIZE));

  test('are about equally long, in no more lines than are needed', () => {
    expect(widths('一般公共预算拨款支出', 8)).toEqual([5, 5]);
    expect(widths('一般公共预算拨款支出表', 8)).toEqual([6, 5]);
    expect(widths('机关事业单位基本养老保险缴费支出', 7)).toEqual([6, 6, 4]);
  });

  test('a piece that cannot be cut is the least that a line holds', () => {
    expect(set('2024年度部门预算', 7, 'center').map(textOf)).toEqual(['2024年度', '部门预算']);
  });

  test('a text of many lines is a paragraph: it is filled from the top', () => {
    expect(widths('预'.repeat(33), 6)).toEqual([6, 6, 6, 6, 6, 3]);
  });
});

test('no text has no lines, a text of blanks has none either', () => {
  expect(set('', 10, 'left')).toEqual([]);
  expect(set('   ', 10, 'left')).toEqual([]);
});

const texts = fc
  .array(fc.constantFrom(...'预算收入支出年万元，。（）“”—12345,.%-ABc '), { minLength: 1, maxLength: 50 })
  .map((chars) => chars.join(''));
const aligns = fc.constantFrom('left', 'center', 'right', 'justify');

describe('whatever is set', () => {
  test('every character is drawn once and in order', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 3, max: 15 }), aligns, (text, ems, align) => {
        const spaceless = (words: string): string => words.replaceAll(' ', '');
        expect(spaceless(set(text, ems, align).map(textOf).join(''))).toBe(spaceless(text));
      }),
    );
  });

  test('runs follow each other, covering no more than the blank of a mark, and end where their line ends', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 3, max: 15 }), aligns, (text, ems, align) => {
        for (const line of set(text, ems, align)) {
          line.runs.slice(1).forEach((run, index) => {
            const before = line.runs[index]!;
            const blank = /[）。，”]$/.test(before.text) ? SIZE / 4 : 0;
            expect(run.x).toBeGreaterThanOrEqual(before.x + before.width - blank - 1e-9);
          });
          const last = line.runs.at(-1)!;
          expect(last.x + last.width).toBeCloseTo(line.width, 6);
        }
      }),
    );
  });

  test('a justified line is full, or as loose as it may be, but for the last', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 4, max: 15 }), (text, ems) => {
        for (const line of set(text, ems, 'justify').slice(0, -1)) {
          const gaps = line.runs.flatMap(({ x, width, spacing, text }, index) => [
            ...([...text].length > 1 ? [spacing / SIZE] : []),
            ...(index + 1 < line.runs.length ? [(line.runs[index + 1]!.x - x - width) / SIZE] : []),
          ]);
          const loose = Math.max(0, ...gaps.filter((gap) => gap < 0.24));
          expect(loose).toBeLessThanOrEqual(LOOSEST + 1e-9);
          if (loose > 1e-6 && loose < LOOSEST - 1e-6) expect(endOf(line)).toBeCloseTo(ems, 6);
          // The blank half of a closing mark may stand in the margin.
          else expect(endOf(line)).toBeLessThanOrEqual(ems + 0.5 + 1e-6);
        }
      }),
    );
  });
});
