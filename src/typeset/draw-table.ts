import type { Line } from './line-breaking.ts';
import type { Item } from './page.ts';
import { baselineIn } from './place.ts';
import type { MeasuredTable } from './table.ts';
import type { Artifact, Tag } from './tag.ts';

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
