import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formTable, longTable } from './booklets.ts';
import { linesOn, pagesOf } from './pages.ts';
import { booklet, p, section } from './sample.ts';

/** A page of the sample's style holds 22 lines of text; a heading takes one of them. */
const PAGE = 22;
const lines = (count: number) => p('预'.repeat(28 * count - 2));

/** How many lines of text stand on each page below a first paragraph of so many lines and its heading. */
const countsOf = (...blocks: Parameters<typeof section>[2]): number[] =>
  pagesOf(booklet([section(2, '一、职能', blocks)])).map((page) => linesOn(page).length);

describe('no line of a paragraph stands alone', () => {
  test('at the foot of a page', () => {
    expect(countsOf(lines(PAGE - 2), lines(5))).toEqual([PAGE - 1, 5]);
    expect(countsOf(lines(PAGE - 3), lines(5))).toEqual([PAGE, 3]);
  });

  test('at the top of the next', () => {
    expect(countsOf(lines(PAGE - 5), lines(5))).toEqual([PAGE - 1, 2]);
    expect(countsOf(lines(PAGE))).toEqual([PAGE - 1, 2]);
  });

  test('one of two or three lines is not parted at all', () => {
    expect(countsOf(lines(PAGE - 2), lines(2))).toEqual([PAGE - 1, 2]);
    expect(countsOf(lines(PAGE - 3), lines(3))).toEqual([PAGE - 2, 3]);
  });

  test('a paragraph of many pages fills them', () => {
    expect(countsOf(lines(3 * PAGE - 1))).toEqual([PAGE, PAGE, PAGE]);
  });
});

describe('what belongs together stands on one page', () => {
  test('a heading and two lines of what follows it, or all three', () => {
    const pagesWith = (above: number, below: number): number[] =>
      pagesOf(booklet([section(2, '一、职能', [lines(above)]), section(2, '二、机构', [lines(below)])])).map(
        (page) => linesOn(page).length,
      );
    expect(pagesWith(PAGE - 4, 5)).toEqual([PAGE, 3]);
    expect(pagesWith(PAGE - 3, 5)).toEqual([PAGE - 2, 6]);
    expect(pagesWith(PAGE - 4, 3)).toEqual([PAGE - 3, 4]);
  });

  test('a sentence and the table it announces', () => {
    const pages = pagesOf(
      booklet([section(2, '一、职能', [lines(PAGE - 4), p('各项支出见下表。'), formTable(6)])]),
    );
    expect(linesOn(pages[0]!).at(-1)).not.toContain('各项支出见下表');
    expect(linesOn(pages[1]!)[0]).toBe('各项支出见下表。');
  });

  test('notes and the last rows of their table', () => {
    const noted = (rows: number) => ({ ...longTable(rows), notes: [p('注：本表含上年结转。', 'note')] });
    for (let rows = 20; rows < 80; rows += 1) {
      const pages = pagesOf(booklet([section(2, '一、表', [noted(rows)])])).map(linesOn);
      expect(pages.at(-1)!.at(-1)).toBe('注：本表含上年结转。');
      expect(pages.at(-1)!.length, `${rows} rows`).toBeGreaterThan(4);
    }
  });
});

test('however long paragraphs are, all lines are printed, and none alone where a page ends', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 }), (counts) => {
      const pages = pagesOf(booklet([section(2, '一、职能', counts.map(lines))])).map(linesOn);
      const printed = pages.map((page) => page.filter((line) => line.startsWith('预')));
      const sum = (all: number[]): number => all.reduce((a, b) => a + b, 0);
      expect(sum(printed.map((page) => page.length))).toBe(sum(counts));
      // Walk through the paragraphs: where a page ends inside of one, two lines or more are on each side.
      let [page, used] = [0, 0];
      for (const count of counts) {
        for (let left = count; left > 0; ) {
          if (used === printed[page]!.length) [page, used] = [page + 1, 0];
          const here = Math.min(left, printed[page]!.length - used);
          if (count > 1) expect(here).toBeGreaterThan(1);
          [left, used] = [left - here, used + here];
        }
      }
    }),
    { numRuns: 40 },
  );
});
