import { type Inline, type Row, textOf } from '../document/document.ts';
import { placesOf } from '../document/grid.ts';
import type { Piece } from './found.ts';
import { linesOf } from './read/draw-text.ts';
import { cluster, nearest } from './read/rulings.ts';
import type { ReadCell } from './reading.ts';
import { plain } from './text.ts';

/** A cell over its place in a grid; rows and columns count from 0. */
export interface Placed {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly text: string;
}

export interface ExpectedCell extends Placed {
  readonly content: readonly Inline[];
}

export interface PrintedCell extends Placed {
  readonly page: number;
  /** Which piece of a table over several pages it stands on. */
  readonly piece: number;
  readonly cell: ReadCell;
}

/** Rows of units: the cell that covers each place. */
export interface CellGrid<C extends Placed> {
  readonly rows: number;
  readonly columns: number;
  readonly cells: readonly C[];
  readonly at: (row: number, column: number) => C | undefined;
}

/** Cells by the places they cover; what reaches out of the grid is cut off, a later cell lies over an earlier one. */
export function gridFrom<C extends Placed>(rows: number, columns: number, cells: readonly C[]): CellGrid<C> {
  const units: (C | undefined)[] = new Array(rows * columns).fill(undefined);
  for (const cell of cells) {
    for (let row = cell.row; row < Math.min(rows, cell.row + cell.rowSpan); row += 1) {
      units.fill(
        cell,
        row * columns + cell.column,
        row * columns + Math.min(columns, cell.column + cell.columnSpan),
      );
    }
  }
  return { rows, columns, cells, at: (row, column) => units[row * columns + column] };
}

/**
 * Head or body of the page tree's table as a grid. `columns` are the edges that remain (see `edgesOf`); rows that
 * every cell spans together are one, as on paper.
 */
export function expectedGrid(rows: readonly Row[], columns: readonly number[]): CellGrid<ExpectedCell> {
  const own = placedCells(rows);
  const ends = new Set<number>();
  for (const cell of own) ends.add(cell.row).add(cell.row + cell.rowSpan);
  const lines = [...ends].sort((a, b) => a - b);
  const rowOf = new Map(lines.map((line, i) => [line, i]));
  const columnOf = new Map(columns.map((line, i) => [line, i]));
  const cells = own.map((cell) => {
    const row = rowOf.get(cell.row)!;
    const column = columnOf.get(cell.column)!;
    return {
      row,
      column,
      rowSpan: rowOf.get(cell.row + cell.rowSpan)! - row,
      columnSpan: columnOf.get(cell.column + cell.columnSpan)! - column,
      text: cell.text,
      content: cell.content,
    };
  });
  return gridFrom(Math.max(0, lines.length - 1), Math.max(0, columns.length - 1), cells);
}

/** Column edges of a table, those left out that no cell ends at. */
export function edgesOf(head: readonly Row[], body: readonly Row[]): number[] {
  const edges = new Set<number>();
  for (const rows of [head, body]) {
    for (const cell of placedCells(rows)) edges.add(cell.column).add(cell.column + cell.columnSpan);
  }
  return [...edges].sort((a, b) => a - b);
}

const placed = new WeakMap<readonly Row[], readonly ExpectedCell[]>();

/** Cells with their places; none reaches below the last row. */
export function placedCells(rows: readonly Row[]): readonly ExpectedCell[] {
  const known = placed.get(rows);
  if (known) return known;
  const places = placesOf(rows.map((line) => line.cells)).flat();
  const cells = places.map(({ cell: { content, columnSpan, rowSpan: down }, row, column }): ExpectedCell => {
    const rowSpan = Math.min(down, rows.length - row);
    return { row, column, rowSpan, columnSpan, text: plain(textOf(content)), content };
  });
  placed.set(rows, cells);
  return cells;
}

/** One piece of a printed table, its columns counted by edges that all pieces share. */
export function printedGrid(
  { page, table }: Piece,
  index: number,
  edges: readonly number[],
): CellGrid<PrintedCell> {
  const from = table.box.left;
  const cells = table.cells.map((cell) => {
    const column = nearest(edges, cell.box.left - from);
    const { row, rowSpan, text } = cell;
    return {
      row,
      rowSpan,
      column,
      columnSpan: nearest(edges, cell.box.right - from) - column,
      text,
      page,
      piece: index,
      cell,
    };
  });
  return gridFrom(table.rows, Math.max(0, edges.length - 1), cells);
}

/** Column edges of all pieces of a table, from its left border, points. */
export function sharedEdges(pieces: readonly Piece[]): number[] {
  const edges: number[] = [];
  for (const { table } of pieces) {
    for (const { box } of table.cells) edges.push(box.left - table.box.left, box.right - table.box.left);
  }
  return cluster(edges);
}

/** The lines of a cell: only needed when its words do not agree at once. */
export function linesOfCell({ cell }: PrintedCell): readonly string[] {
  const known = lines.get(cell);
  if (known) return known;
  const made = linesOf(cell.items).map((line) => line.text);
  lines.set(cell, made);
  return made;
}

const lines = new WeakMap<ReadCell, readonly string[]>();

/** Column titles for findings: the words of the head over a column, from top to bottom. */
export class Titles {
  private readonly head: CellGrid<ExpectedCell>;

  constructor(head: CellGrid<ExpectedCell>) {
    this.head = head;
  }

  of(column: number): string {
    const words = Array.from({ length: this.head.rows }, (_, row) => this.head.at(row, column)?.text ?? '');
    return [...new Set(words)].filter((word) => word !== '').join('/');
  }
}
