import fc from 'fast-check';
import { expect, test } from 'vitest';
import { piecesOf } from '../../src/paper/draw-table.ts';
import type { Line } from '../../src/paper/line-breaking.ts';
import type { MeasuredCell, MeasuredRows } from '../../src/paper/table.ts';
import { Tag } from '../../src/paper/tag.ts';
import { cell } from './sample.ts';

const PITCH = 10;
const PADDING = 2;

/** A line that can be told from all others. */
function line(): Line {
  return { runs: [], size: 8, x: 0, width: 0, figures: [] };
}

/** Two columns: merged cells of the given spans beside single rows; every row as tall as it needs. */
function bodyOf(spans: readonly { rows: number; lines: number }[], own: readonly number[]): MeasuredRows {
  const cells: MeasuredCell[] = [];
  const heights: number[] = [];
  const make = (row: number, column: number, rowSpan: number, count: number): MeasuredCell => {
    const lines = Array.from({ length: count }, line);
    const again = lines.slice(0, 1).map(line);
    return { cell: cell('全'), row, column, rowSpan, lines, tag: new Tag('TD'), again: () => again };
  };
  for (const span of spans) {
    const start = heights.length;
    for (let row = start; row < start + span.rows; row += 1) {
      const lines = own[row % own.length] ?? 1;
      cells.push(make(row, 1, 1, lines));
      heights.push(lines * PITCH + 2 * PADDING);
    }
    cells.push(make(start, 0, span.rows, span.lines));
    const height = heights.slice(start).reduce((sum, each) => sum + each, 0);
    const lack = span.lines * PITCH + 2 * PADDING - height;
    if (lack > 0) heights[heights.length - 1]! += lack;
  }
  return { heights, cells };
}

const tables = fc.tuple(
  fc.array(fc.record({ rows: fc.integer({ min: 1, max: 12 }), lines: fc.integer({ min: 0, max: 14 }) }), {
    minLength: 1,
    maxLength: 8,
  }),
  fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 5 }),
  fc.integer({ min: 40, max: 300 }),
);

test('however a table is cut, every row and every line of every cell is printed once and in order', () => {
  fc.assert(
    fc.property(tables, ([spans, own, room]) => {
      const body = bodyOf(spans, own);
      const pieces = piecesOf(body, () => room, PITCH, PADDING);
      expect(pieces.reduce((sum, piece) => sum + piece.heights.length, 0)).toBe(body.heights.length);
      for (const each of body.cells) {
        const printed = pieces
          .flatMap((piece) => piece.cells.filter((part) => part.of === each).flatMap((part) => part.lines))
          .filter((one) => each.lines.includes(one));
        expect(printed).toEqual(each.lines);
        expect(new Set(printed).size).toBe(each.lines.length);
      }
    }),
  );
});

test('no piece is taller than its page unless it is a single row', () => {
  fc.assert(
    fc.property(tables, ([spans, own, room]) => {
      for (const piece of piecesOf(bodyOf(spans, own), () => room, PITCH, PADDING)) {
        const height = piece.heights.reduce((sum, each) => sum + each, 0);
        expect(piece.heights.length === 1 || height <= room + 0.02).toBe(true);
      }
    }),
  );
});

test('lines of a cell always fit the part of the cell they stand in', () => {
  fc.assert(
    fc.property(tables, ([spans, own, room]) => {
      for (const piece of piecesOf(bodyOf(spans, own), () => room, PITCH, PADDING)) {
        for (const { row, rowSpan, lines } of piece.cells) {
          const height = piece.heights.slice(row, row + rowSpan).reduce((sum, each) => sum + each, 0);
          expect(lines.length * PITCH).toBeLessThanOrEqual(height + 0.02);
        }
      }
    }),
  );
});
