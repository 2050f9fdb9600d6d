import { diagnose, type Report } from '../words/diagnostic.ts';
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
import type { TableUnit } from './expected.ts';
import type { FoundTable, Piece } from './found.ts';
import { pairRows, type RowPair } from './pair-rows.ts';
import { proveCells, type TableSpot } from './prove-cells.ts';
import { sideBySide } from './prove-text.ts';
import type { Proving } from './tally.ts';
import { plain, reads } from './text.ts';

/** Prove a table, rejoined from all its pages, cell by cell; empty and spanned cells included. */
export function proveTable(unit: TableUnit, found: FoundTable, proving: Proving): void {
  const { table, name } = unit;
  let sound = true;
  const report: Report = (finding) => {
    sound = false;
    proving.report(finding);
  };
  const on = { ...proving, report };
  const spot: TableSpot = { page: found.page, under: unit.under, table: name };
  const ownEdges = edgesOf(table.head, table.body);
  const edges = sharedEdges(found.pieces);
  if (ownEdges.length !== edges.length) {
    on.tally.refusedTable(table);
    const columns = { expected: ownEdges.length - 1, found: edges.length - 1 };
    report(diagnose('pdf-table-columns', { ...spot, ...columns }));
    return;
  }
  const head = expectedGrid(table.head, ownEdges);
  const titles = new Titles(head);
  const printed = found.pieces.map((piece, index) => printedGrid(piece, index, edges));
  for (const [index, grid] of printed.entries()) {
    const piece = found.pieces[index]!;
    if (index > 0) proveOver(unit, piece, report);
    const own = cut(grid, 0, head.rows);
    const task = {
      expected: head,
      printed: own,
      rows: oneByOne(head.rows, own.rows),
      first: index === 0,
      head: true,
    };
    proveCells(task, titles, { ...spot, page: piece.page }, on);
  }
  const body = expectedGrid(table.body, ownEdges);
  const joined = join(printed.map((grid) => cut(grid, head.rows, grid.rows)));
  const rows = pairRows(body, joined, on.marks.continued);
  proveCells({ expected: body, printed: joined, rows, first: true, head: false }, titles, spot, on);
  if (sound) on.tally.tables += 1;
}

/** Title and side line stand again over a continuation. */
function proveOver({ again, name, under }: TableUnit, { over, page }: Piece, report: Report): void {
  const { title, left, right } = again;
  const lines = over.map((line) => line.text);
  const expected = title + plain(`${left} ${right}`);
  if (reads(lines, expected) || reads(sideBySide(over), title + left + right)) return;
  report(diagnose('pdf-table-again', { page, under, table: name, expected, found: lines.join('') }));
}

/** The rows of a head are paired in order; those the page lacks are missing. */
function oneByOne(rows: number, printed: number): RowPair[] {
  return Array.from({ length: rows }, (_, row) => ({
    row,
    from: Math.min(row, printed),
    to: Math.min(row + 1, printed),
  }));
}

/** Rows [from, to) of a grid; cells that reach over the cut are closed there. */
function cut(grid: CellGrid<PrintedCell>, from: number, to: number): CellGrid<PrintedCell> {
  const end = Math.min(to, grid.rows);
  const cells = grid.cells
    .filter((cell) => cell.row < end && cell.row + cell.rowSpan > from)
    .map((cell) => {
      const row = Math.max(cell.row, from);
      return placedAt(cell, row - from, Math.min(cell.row + cell.rowSpan, end) - row);
    });
  return gridFrom(Math.max(0, end - from), grid.columns, cells);
}

/** Pieces one under the other. */
function join(pieces: readonly CellGrid<PrintedCell>[]): CellGrid<PrintedCell> {
  let rows = 0;
  const cells: PrintedCell[] = [];
  for (const piece of pieces) {
    for (const cell of piece.cells) cells.push(placedAt(cell, cell.row + rows, cell.rowSpan));
    rows += piece.rows;
  }
  return gridFrom(rows, pieces[0]?.columns ?? 0, cells);
}

function placedAt(cell: PrintedCell, row: number, rowSpan: number): PrintedCell {
  return row === cell.row && rowSpan === cell.rowSpan ? cell : { ...cell, row, rowSpan };
}
