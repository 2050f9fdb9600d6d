import type { Line } from './line-breaking.ts';
import { cellHeight, type MeasuredCell, type MeasuredRows } from './table.ts';

/** The rows of a table that stand on one page, with closed cells. */
export interface Piece {
  readonly heights: readonly number[];
  readonly cells: readonly PieceCell[];
  /** Does it end the table? */
  readonly last: boolean;
}

/** A cell as far as it reaches into the piece; row counts from the piece's first row. */
interface PieceCell {
  readonly of: MeasuredCell;
  readonly row: number;
  readonly rowSpan: number;
  readonly lines: readonly Line[];
  /** Are they words that were printed in full before? */
  readonly again: boolean;
}

/**
 * Cut the body of a table into pieces. `room(piece)` is the height in points that the piece's page leaves for rows.
 * A merged cell that a page end cuts is closed there; on the next page it goes on with the lines left, or shows its
 * words again with the mark of continuation. A last row never stands alone.
 */
export function piecesOf(
  body: MeasuredRows,
  room: (piece: number) => number,
  pitch: number,
  padding: number,
): Piece[] {
  const heights = [...body.heights];
  const shown = new Map<MeasuredCell, number>();
  const pieces: Piece[] = [];
  let from = 0;
  while (from < heights.length) {
    const start = from;
    const open = body.cells.filter((cell) => cell.row < start && cell.row + cell.rowSpan > start);
    const carried = new Map(open.map((cell) => [cell, pending(cell, shown.get(cell) ?? 0)]));
    for (const [cell, { lines }] of carried)
      lengthen(heights, cell, start, cellHeight(lines.length, pitch, padding));
    const to = endOf(heights, start, room(pieces.length));
    const cells = body.cells
      .filter((cell) => cell.row < to && cell.row + cell.rowSpan > start)
      .map((cell): PieceCell => {
        const row = Math.max(cell.row, start);
        const rowSpan = Math.min(cell.row + cell.rowSpan, to) - row;
        const { lines: all, again } = carried.get(cell) ?? { lines: cell.lines, again: false };
        const height = heights.slice(row, row + rowSpan).reduce((total, each) => total + each, 0);
        const most =
          cell.row + cell.rowSpan <= to ? all.length : Math.floor((height - 2 * padding + 0.01) / pitch);
        const lines = all.slice(0, Math.max(0, most));
        if (!carried.has(cell)) shown.set(cell, lines.length);
        else if ((shown.get(cell) ?? 0) < cell.lines.length)
          shown.set(cell, (shown.get(cell) ?? 0) + lines.length);
        return { of: cell, row: row - start, rowSpan, lines, again };
      });
    pieces.push({ heights: heights.slice(start, to), cells, last: to === heights.length });
    from = to;
  }
  return pieces;
}

/** What a merged cell shows after a page end: the lines that are left, else its words once more. */
function pending(cell: MeasuredCell, shown: number): { lines: readonly Line[]; again: boolean } {
  if (shown < cell.lines.length) return { lines: cell.lines.slice(shown), again: false };
  return { lines: cell.again(), again: true };
}

function lengthen(heights: number[], cell: MeasuredCell, start: number, need: number): void {
  const end = cell.row + cell.rowSpan;
  const own = heights.slice(start, end).reduce((total, each) => total + each, 0);
  if (need > own) heights[end - 1]! += need - own;
}

function endOf(heights: readonly number[], from: number, room: number): number {
  let to = from;
  let height = 0;
  while (to < heights.length && (to === from || height + heights[to]! <= room + 0.01)) {
    height += heights[to]!;
    to += 1;
  }
  if (to === heights.length - 1 && to - from > 2) to -= 1;
  return to;
}
