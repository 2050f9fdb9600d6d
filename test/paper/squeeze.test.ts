import { describe, expect, test } from 'vitest';
import type { Table } from '../../src/document/document.ts';
import { splitTallRows } from '../../src/paper/flow.ts';
import { type MeasuredTable, measureTable, squeezed } from '../../src/paper/table.ts';
import { gridOf, linesIn, measure, plainTable, setter } from './measured.ts';
import { cell, row, table, th } from './sample.ts';

/** A table of one line a row; 13 points each at full size. */
function rows(count: number): Table {
  return table(
    1,
    [row(th('项'))],
    Array.from({ length: count }, (_, at) => row(cell(`第${at + 1}项`))),
  );
}

/** The type size chosen for pages that hold so many rows of full size besides the head. */
function sizeFor(count: number, perPage: number, floor = 6): number {
  const grid = gridOf(rows(count), { ...plainTable, floor });
  const full = measureTable(grid, 200, setter.words, false)!;
  const height = (perPage + 1) * 13 + 0.5;
  return squeezed(full, grid, 200, { first: height, next: height }, setter.words).size;
}

describe('type is made smaller to save a page', () => {
  test('not when the table fits its page', () => {
    expect(sizeFor(20, 20)).toBe(10);
  });

  test('when a few rows would stand alone on the next, by no more than is needed', () => {
    expect(sizeFor(21, 20)).toBe(9.5);
    expect(sizeFor(23, 20)).toBe(8.5);
  });

  test('not when the next page is well filled anyway', () => {
    expect(sizeFor(30, 20)).toBe(10);
    expect(sizeFor(38, 20)).toBe(10);
  });

  test('by a fifth at most, and never below the floor of the style', () => {
    expect(sizeFor(26, 20)).toBe(10);
    expect(sizeFor(23, 20, 9)).toBe(10);
    expect(sizeFor(21, 20, 9)).toBe(9.5);
  });

  test('on any number of pages', () => {
    expect(sizeFor(41, 20)).toBeLessThan(10);
  });
});

describe('a tall row is cut into several, which its cells span', () => {
  const tall = (): MeasuredTable =>
    measure(
      table(
        2,
        [],
        [
          row(cell('类', { rowSpan: 3 }), cell('一')),
          row(cell('预'.repeat(300))),
          row(cell('三')),
          row(cell('四'), cell('五')),
        ],
      ),
      16,
    )!;

  test('of three lines or more each, as tall together as before', () => {
    const whole = tall();
    const { heights } = splitTallRows(whole, 100);
    const lines = linesIn(whole.body)[2]!.length;
    expect(heights).toHaveLength(3 + Math.floor(lines / 3));
    expect(heights.reduce((a, b) => a + b)).toBeCloseTo(
      whole.body.heights.reduce((a, b) => a + b),
      6,
    );
    for (const height of heights.slice(1, -2)) expect(height).toBeGreaterThanOrEqual(3 * 13 - 1e-6);
  });

  test('with the cells below moved down and the cell beside it grown', () => {
    const whole = tall();
    const { cells, heights } = splitTallRows(whole, 100);
    const added = heights.length - 4;
    expect(cells.map(({ row, rowSpan }) => [row, rowSpan])).toEqual([
      [0, 3 + added],
      [0, 1],
      [1, 1 + added],
      [2 + added, 1],
      [3 + added, 1],
      [3 + added, 1],
    ]);
  });

  test('not when it is no taller than may be, nor when it is too short to be cut', () => {
    const whole = tall();
    expect(splitTallRows(whole, 1000)).toEqual(whole.body);
    const short = measure(table(1, [], [row(cell('预'.repeat(20)))]), 5.1)!;
    expect(short.body.heights[0]).toBeCloseTo(4 * 13, 6);
    expect(splitTallRows(short, 10)).toEqual(short.body);
  });
});
