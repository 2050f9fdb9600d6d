import { describe, expect, test } from 'vitest';
import { withoutTypesetSpaces } from '../../src/proof/read/graphics-state.ts';
import { Draw, Op } from '../../src/proof/read/operators.ts';
import { cluster, frames, type Segment } from '../../src/proof/read/rulings.ts';
import { gridOf } from '../../src/proof/read/tables.ts';

const level = (at: number, from: number, to: number): Segment => ({ axis: 'level', at, from, to });
const upright = (at: number, from: number, to: number): Segment => ({ axis: 'upright', at, from, to });

test('the operator numbers are those of the pinned pdf.js', async () => {
  const name = 'pdfjs-dist/legacy/build/pdf.mjs';
  const pdfjs = (await import(name)) as { OPS: Record<string, number>; version: string };
  expect(pdfjs.version).toBe('5.4.296');
  expect(pdfjs.OPS).toMatchObject(Op);
  expect(Draw).toEqual({ moveTo: 0, lineTo: 1, curveTo: 2, closePath: 3 });
});

test.each([
  ['年 预 算 1995.86 万 元', '年预算1995.86万元'],
  [' 2024 年 2 月 ', '2024年2月'],
  ['a  b', 'a b'],
  ['1\u00a0000', '1 000'],
  ['예산 편성', '예산 편성'],
  ['　　本部门', '本部门'],
  ['办结率≥ 95%', '办结率≥95%'],
  ['120 ㎡', '120㎡'],
  ['예산 2024', '예산 2024'],
  ['a - b', 'a - b'],
])('%j without typeset spaces is %j', (text, plain) => {
  expect(withoutTypesetSpaces(text)).toBe(plain);
});

describe('rulings', () => {
  test('coordinates within a point are one', () => {
    expect(cluster([10, 50.5, 10.4, 50])).toEqual([10.2, 50.25]);
  });

  test('an edge drawn in pieces closes a cell, a lone line encloses nothing', () => {
    const pieces = [
      level(0, 0, 40),
      level(0, 40.5, 100),
      level(20, 0, 100),
      upright(0, 0, 20),
      upright(100, 0, 20),
    ];
    const found = frames([...pieces, level(300, 0, 100)]);
    expect(found).toHaveLength(1);
    expect(gridOf(found[0]!)).toMatchObject({ rows: 1, columns: 1 });
  });

  test('a narrower row under a table leaves no cell beside it', () => {
    const [frame] = frames([
      level(40, 0, 100),
      level(20, 0, 100),
      level(0, 0, 60),
      upright(0, 0, 40),
      upright(60, 0, 40),
      upright(100, 20, 40),
    ]);
    const grid = gridOf(frame!);
    expect(grid.cells.map(({ row, column }) => [row, column])).toEqual([
      [0, 0],
      [0, 1],
      [1, 0],
    ]);
    expect(grid.at(80, 10)).toBeUndefined();
    expect(grid.at(30, 10)).toBe(grid.cells[2]);
  });
});
