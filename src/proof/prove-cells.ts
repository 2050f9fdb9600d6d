import { diagnose, type Report } from '../words/diagnostic.ts';
import { type CellGrid, type ExpectedCell, linesOfCell, type PrintedCell, type Titles } from './cell-grid.ts';
import type { RowPair } from './pair-rows.ts';
import { proveLineBreaks } from './prove-text.ts';
import type { Proving, Spot } from './tally.ts';
import { numbersIn } from './tally.ts';
import { follow, plain, reads } from './text.ts';

export interface TableSpot extends Spot {
  readonly table: string;
}

/** Head or body of a table, as it should be and as it is, and which row is which. */
export interface CellTask {
  readonly expected: CellGrid<ExpectedCell>;
  readonly printed: CellGrid<PrintedCell>;
  readonly rows: readonly RowPair[];
  /** False for a head that stands again: its figures are counted where it stands first. */
  readonly first: boolean;
  readonly head: boolean;
}

/** Compare cell by cell: place, spans and words. */
export function proveCells(
  task: CellTask,
  titles: Titles,
  spot: TableSpot,
  { marks, tally, report }: Proving,
): void {
  const { expected, printed, rows, first } = task;
  const of = new Map<number, RowPair>();
  for (const pair of rows) if (pair.row !== undefined) of.set(pair.row, pair);
  reportRows(task, spot, report);
  for (const cell of expected.cells) {
    const places = rowsOf(cell, of);
    if (places.length === 0) {
      tally.refused(cell.content);
      continue;
    }
    const parts = partsOf(cell, places, printed);
    const page = parts[0]?.page ?? spot.page;
    for (const part of parts) {
      if (part.cell.items.length < 2) continue;
      const own = { page: part.page, under: spot.under };
      proveLineBreaks(linesOfCell(part), cell.text, () => own, report);
    }
    const fault = faultOf(cell, places, parts, marks.continued);
    if (fault === undefined) {
      tally.cells += 1;
      if (first) tally.proved(cell.content, cell.text, { page, under: spot.under }, () => page);
      continue;
    }
    tally.refused(cell.content);
    const at = {
      ...spot,
      page,
      row: labelOf(expected, cell.row),
      column: titles.of(cell.column),
      head: task.head,
    };
    const found = parts.map((part) => part.text).join(' | ');
    report(diagnose(fault, { ...at, expected: cell.text, found }));
  }
}

/** What is wrong with the printed parts of a cell. */
function faultOf(
  cell: ExpectedCell,
  rows: readonly RowPair[],
  parts: readonly PrintedCell[],
  continued: string,
) {
  const whole =
    rows.length === cell.rowSpan && rows.every((pair, i) => i === 0 || pair.from === rows[i - 1]!.to);
  if (whole && !tiles(cell, rows, parts)) return 'pdf-table-span';
  return saysAll(cell, parts, continued) ? undefined : codeFor(cell, parts);
}

function codeFor(cell: ExpectedCell, parts: readonly PrintedCell[]) {
  if (cell.content.some((inline) => inline.figure !== undefined)) return 'pdf-cell-figure';
  const own = numbersIn(cell.text).map((number) => number.text);
  const found = parts.flatMap((part) => numbersIn(part.text).map((number) => number.text));
  return found.some((number) => !own.includes(number)) ? 'pdf-cell-number' : 'pdf-cell-differs';
}

function reportRows({ expected, printed, rows }: CellTask, spot: TableSpot, report: Report): void {
  let page = spot.page;
  for (const { row, from, to } of rows) {
    page = printed.at(from, 0)?.page ?? page;
    const place = { ...spot, page };
    if (row === undefined) report(diagnose('pdf-table-row-extra', { ...place, row: wordsOf(printed, from) }));
    else if (from === to)
      report(diagnose('pdf-table-row-missing', { ...place, row: wordsOf(expected, row) }));
  }
}

function rowsOf(cell: ExpectedCell, of: ReadonlyMap<number, RowPair>): RowPair[] {
  const rows: RowPair[] = [];
  for (let row = cell.row; row < cell.row + cell.rowSpan; row += 1) {
    const pair = of.get(row);
    if (pair && pair.from < pair.to) rows.push(pair);
  }
  return rows;
}

/** Printed cells in the place of a cell, from top to bottom. */
function partsOf(
  cell: ExpectedCell,
  rows: readonly RowPair[],
  printed: CellGrid<PrintedCell>,
): PrintedCell[] {
  const parts: PrintedCell[] = [];
  for (const { from, to } of rows) {
    for (let row = from; row < to; row += 1) {
      for (let column = cell.column; column < cell.column + cell.columnSpan; column += 1) {
        const part = printed.at(row, column);
        if (part && !parts.includes(part)) parts.push(part);
      }
    }
  }
  return parts;
}

/** Do the parts fill the cell's place, cut only where a page ends? */
function tiles(cell: ExpectedCell, rows: readonly RowPair[], parts: readonly PrintedCell[]): boolean {
  let row = rows[0]!.from;
  for (const [i, part] of parts.entries()) {
    if (part.row !== row || part.column !== cell.column || part.columnSpan !== cell.columnSpan) return false;
    const above = parts[i - 1];
    if (above && above.piece === part.piece) return false;
    row += part.rowSpan;
  }
  return row === rows.at(-1)!.to;
}

/** A text of more characters is prose, which is not said again. */
const LABEL = 40;

/**
 * A cell over several pages goes on with the words left, or says them again with the mark of continuation; figures
 * and prose need not be said again.
 */
function saysAll(cell: ExpectedCell, parts: readonly PrintedCell[], continued: string): boolean {
  const { text } = cell;
  const once = text.length > LABEL || cell.content.some((inline) => inline.figure !== undefined);
  if (parts.length === 1 && parts[0]!.text === text) return true;
  let at = 0;
  for (const [i, part] of parts.entries()) {
    const lines = linesOfCell(part);
    const from = at > 0 && text[at] === ' ' ? at + 1 : at;
    if (i > 0 && at === text.length) {
      const silent = once && part.text === '';
      if (!silent && !reads(lines, text === '' ? '' : plain(text + continued))) return false;
      continue;
    }
    const to = follow(lines, text, from);
    if (to === undefined) return false;
    at = to;
  }
  return at === text.length;
}

/** The first words of a row, by which a reader finds it: its own rather than those of a merged cell. */
function labelOf(grid: CellGrid<ExpectedCell>, row: number): string {
  const cells = Array.from({ length: grid.columns }, (_, column) => grid.at(row, column));
  const written = cells.filter((cell) => cell !== undefined && cell.text !== '');
  const worded = written.filter((cell) => /\p{L}/u.test(cell!.text));
  const label = worded.find((cell) => cell!.rowSpan === 1) ?? worded[0] ?? written[0];
  return label?.text ?? '';
}

function wordsOf(grid: CellGrid<ExpectedCell | PrintedCell>, row: number): string {
  const cells = Array.from({ length: grid.columns }, (_, column) => grid.at(row, column));
  return [...new Set(cells)].flatMap((cell) => (cell && cell.text !== '' ? [cell.text] : [])).join(' ');
}
