import type { Line } from './line-breaking.ts';
import { baselineIn, type Item } from './page.ts';
import { cellHeight, type MeasuredCell, type MeasuredRows, type MeasuredTable } from './table.ts';
import type { Artifact, Tag } from './tag.ts';

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

/** A cell ready to draw: rows from the piece's first row, lines already chosen. */
export interface DrawnCell {
  readonly row: number;
  readonly rowSpan: number;
  readonly column: number;
  readonly columnSpan: number;
  readonly indent: number;
  /** Cells of the head; a label column of th cells is not shaded. */
  readonly shaded: boolean;
  readonly lines: readonly Line[];
  readonly of: Tag | Artifact;
}

/** Items of a block of rows at (x, y): shading, then text row by row, then ruling lines. */
export function drawRows(
  table: MeasuredTable,
  cells: readonly DrawnCell[],
  heights: readonly number[],
  x: number,
  y: number,
): Item[] {
  const tops = [y];
  for (const height of heights) tops.push(tops.at(-1)! + height);
  const items: Item[] = [];
  if (table.style.shade !== '') {
    for (const cell of cells) if (cell.shaded) items.push(shade(table, cell, x, tops));
  }
  const inOrder = [...cells].sort((a, b) => a.row - b.row || a.column - b.column);
  for (const cell of inOrder) items.push(...text(table, cell, x, tops));
  items.push({ kind: 'rules', weight: table.style.line, segments: segments(table.edges, cells, x, tops) });
  return items;
}

function shade(table: MeasuredTable, cell: DrawnCell, x: number, tops: readonly number[]): Item {
  const left = table.edges[cell.column]!;
  const top = tops[cell.row]!;
  return {
    kind: 'fill',
    x: x + left,
    y: top,
    width: table.edges[cell.column + cell.columnSpan]! - left,
    height: tops[cell.row + cell.rowSpan]! - top,
    color: table.style.shade,
  };
}

function text(table: MeasuredTable, cell: DrawnCell, x: number, tops: readonly number[]): Item[] {
  const left = x + table.edges[cell.column]! + table.style.padding.x + cell.indent * table.size;
  const top = tops[cell.row]!;
  const height = tops[cell.row + cell.rowSpan]! - top;
  const first = top + (height - cell.lines.length * table.pitch) / 2;
  return cell.lines.map((line, index) => ({
    kind: 'text',
    line,
    x: left + line.x,
    baseline: baselineIn(first + index * table.pitch, table.pitch, table.size),
    of: cell.of,
  }));
}

/** Lines between cells that differ, joined to the longest straight pieces. */
function segments(
  edges: readonly number[],
  cells: readonly DrawnCell[],
  x: number,
  tops: readonly number[],
): [number, number, number, number][] {
  const rows = tops.length - 1;
  const columns = edges.length - 1;
  const owner = Array.from({ length: rows }, () => new Int32Array(columns).fill(-1));
  cells.forEach((cell, index) => {
    for (let row = cell.row; row < cell.row + cell.rowSpan; row += 1) {
      owner[row]!.fill(index, cell.column, cell.column + cell.columnSpan);
    }
  });
  const at = (row: number, column: number): number => owner[row]?.[column] ?? -2;
  const found: [number, number, number, number][] = [];
  for (let row = 0; row <= rows; row += 1) {
    strokes(columns, (column) => at(row - 1, column) !== at(row, column)).forEach(([from, to]) => {
      found.push([x + edges[from]!, tops[row]!, x + edges[to]!, tops[row]!]);
    });
  }
  for (let column = 0; column <= columns; column += 1) {
    strokes(rows, (row) => at(row, column - 1) !== at(row, column)).forEach(([from, to]) => {
      found.push([x + edges[column]!, tops[from]!, x + edges[column]!, tops[to]!]);
    });
  }
  return found;
}

function strokes(count: number, drawn: (index: number) => boolean): [number, number][] {
  const found: [number, number][] = [];
  for (let from = 0; from < count; from += 1) {
    if (!drawn(from)) continue;
    let to = from + 1;
    while (to < count && drawn(to)) to += 1;
    found.push([from, to]);
    from = to;
  }
  return found;
}
