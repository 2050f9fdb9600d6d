import { diagnose, type Report } from '../diagnostics/diagnostic.ts';
import {
  type CellGrid,
  edgesOf,
  expectedGrid,
  gridFrom,
  type PrintedCell,
  printedGrid,
  sharedEdges,
  Titles,
} from './cell-grid.ts';
import { proveCells, type TableSpot } from './cells.ts';
import type { TableUnit } from './expected.ts';
import type { FoundTable, Piece } from './found.ts';
import type { Marks } from './marks.ts';
import { pairRows } from './rows.ts';
import type { Tally } from './tally.ts';
import { reads } from './text.ts';
import { sideBySide } from './texts.ts';

/** Prove a table, rejoined from all its pages, cell by cell; empty and spanned cells included. */
export function proveTable(
  unit: TableUnit,
  found: FoundTable,
  marks: Marks,
  tally: Tally,
  report: Report,
): void {
  const { table, name } = unit;
  const spot: TableSpot = { page: found.page, under: unit.under, table: name };
  const ownEdges = edgesOf(table.head, table.body);
  const edges = sharedEdges(found.pieces);
  if (ownEdges.length !== edges.length) {
    for (const row of [...table.head, ...table.body])
      for (const cell of row.cells) tally.refused(cell.content);
    report(
      diagnose('pdf-table-columns', { ...spot, expected: ownEdges.length - 1, found: edges.length - 1 }),
    );
    return;
  }
  const head = expectedGrid(table.head, ownEdges);
  const body = expectedGrid(table.body, ownEdges);
  const printed = found.pieces.map((piece, index) => printedGrid(piece, index, edges));
  const titles = new Titles(head);
  for (const [index, grid] of printed.entries()) {
    if (index > 0) proveOver(unit, found.pieces[index]!, report);
    const own = cut(grid, 0, head.rows);
    const page = found.pieces[index]!.page;
    const rows = identity(Math.min(head.rows, own.rows));
    proveCells(
      { expected: head, printed: own, rows, first: index === 0, head: true },
      titles,
      marks,
      { ...spot, page },
      tally,
      report,
    );
  }
  const joined = join(printed.map((grid) => cut(grid, head.rows, grid.rows)));
  const rows = pairRows(body, joined, heightsOf(joined, found.pieces), marks.continued);
  proveCells(
    { expected: body, printed: joined, rows, first: true, head: false },
    titles,
    marks,
    spot,
    tally,
    report,
  );
  tally.tables += 1;
}

/** Title and side line stand again over a continuation. */
function proveOver({ again, name, under }: TableUnit, { over, page }: Piece, report: Report): void {
  const { title, left, right } = again;
  const lines = over.map((line) => line.text);
  const text = title + left + right;
  if (reads(lines, text) || reads(lines.length > 1 ? sideBySide(over) : lines, text)) return;
  const found = lines.join('');
  report(diagnose('pdf-table-again', { page, under, table: name, expected: text, found }));
}

function identity(rows: number) {
  return Array.from({ length: rows }, (_, row) => ({ row, from: row, to: row + 1 }));
}

/** Rows [from, to) of a grid; cells that reach over the cut are closed there. */
function cut(grid: CellGrid<PrintedCell>, from: number, to: number): CellGrid<PrintedCell> {
  const end = Math.min(to, grid.rows);
  const cells = grid.cells
    .filter((cell) => cell.row < end && cell.row + cell.rowSpan > from)
    .map((cell) => {
      const row = Math.max(cell.row, from);
      return { ...cell, row: row - from, rowSpan: Math.min(cell.row + cell.rowSpan, end) - row };
    });
  return gridFrom(Math.max(0, end - from), grid.columns, cells);
}

/** Pieces one under the other. */
function join(pieces: readonly CellGrid<PrintedCell>[]): CellGrid<PrintedCell> {
  let rows = 0;
  const cells: PrintedCell[] = [];
  for (const piece of pieces) {
    for (const cell of piece.cells) cells.push({ ...cell, row: cell.row + rows });
    rows += piece.rows;
  }
  return gridFrom(rows, pieces[0]?.columns ?? 0, cells);
}

/** Heights of rows as parts of their page's height. */
function heightsOf(grid: CellGrid<PrintedCell>, pieces: readonly Piece[]): number[] {
  return Array.from({ length: grid.rows }, (_, row) => {
    const heights = Array.from({ length: grid.columns }, (_, column) => {
      const cell = grid.at(row, column);
      if (!cell) return 0;
      const { box } = cell.cell;
      return (box.top - box.bottom) / cell.rowSpan / pieces[cell.piece]!.pageHeight;
    });
    return Math.max(0, ...heights);
  });
}
