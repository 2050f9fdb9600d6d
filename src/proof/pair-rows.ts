import { alignment, type Stretch } from '../words/likeness.ts';
import { type CellGrid, type ExpectedCell, linesOfCell, type Placed, type PrintedCell } from './cell-grid.ts';
import { follow } from './text.ts';

/** Indexes into two lists that belong together; one is undefined where the other list has nothing. */
export type Indexes = readonly [number | undefined, number | undefined];

/**
 * Pair two lists of words: place by place when they are equally long, else what both have in common stays in order
 * and the words between are paired one by one.
 */
export function pairUp(a: readonly string[], b: readonly string[]): Indexes[] {
  if (a.length === b.length) return a.map((_, i) => [i, i]);
  const pairs: Indexes[] = [];
  let i = 0;
  let j = 0;
  const pairUntil = (to: number, until: number): void => {
    while (i < to || j < until) pairs.push([i < to ? i++ : undefined, j < until ? j++ : undefined]);
  };
  for (const {
    a: [at, after],
    b: [beside, behind],
  } of inCommon(a, b)) {
    if (at === after || beside === behind) continue;
    pairUntil(at, beside);
    pairs.push([i++, j++]);
  }
  pairUntil(a.length, b.length);
  return pairs;
}

/** A longest common subsequence: what takes a word of each list. */
function inCommon(a: readonly string[], b: readonly string[]): Stretch[] {
  return alignment(a.length, b.length, (i, j, offer) => {
    if (i < a.length && a[i] === b[j]) offer(1, 1, -1);
    if (i < a.length) offer(1, 0, 0);
    if (j < b.length) offer(0, 1, 0);
  });
}

/** Rows of the page tree with their printed rows (from, to); no printed row: missing; no own row: printed too much. */
export interface RowPair {
  readonly row: number | undefined;
  readonly from: number;
  readonly to: number;
}

/** Leaving a row unpaired costs this; pairing two rows costs the part of their cells that differ. */
const alone = 0.35;

/**
 * Which printed row is which. Rows are paired by their words, so that one row lost or doubled does not make all that
 * follow wrong. A label that goes on over a page end is printed again with `continued` behind it.
 */
export function pairRows(
  expected: CellGrid<ExpectedCell>,
  printed: CellGrid<PrintedCell>,
  continued: string,
): RowPair[] {
  if (sameRows(expected, printed, continued)) {
    return Array.from({ length: expected.rows }, (_, row) => ({ row, from: row, to: row + 1 }));
  }
  const single = Array.from({ length: expected.rows }, (_, row) =>
    expected.cells.filter((cell) => cell.row === row && cell.rowSpan === 1),
  );
  return alignment(expected.rows, printed.rows, (i, j, offer) => {
    if (i < expected.rows && j < printed.rows) {
      offer(1, 1, unlike(expected, i, printed, j, continued));
      for (const taken of cutRows(single[i]!, printed, j, continued)) offer(1, taken, 0);
    }
    if (i < expected.rows) offer(1, 0, alone);
    if (j < printed.rows) offer(0, 1, alone);
  }).map(({ a: [row, after], b: [from, to] }) => ({ row: row < after ? row : undefined, from, to }));
}

function sameRows(a: CellGrid<Placed>, b: CellGrid<Placed>, continued: string): boolean {
  if (a.rows !== b.rows) return false;
  for (let row = 0; row < a.rows; row += 1) if (unlike(a, row, b, row, continued) > 0) return false;
  return true;
}

function unlike(a: CellGrid<Placed>, i: number, b: CellGrid<Placed>, j: number, continued: string): number {
  let written = 0;
  let different = 0;
  for (let column = 0; column < a.columns; column += 1) {
    const cell = a.at(i, column);
    const own = cell?.text ?? '';
    const other = b.at(j, column)?.text ?? '';
    if (own === '' && other === '') continue;
    written += 1;
    if (own === other || alikeWords(own, other, continued)) continue;
    // Of a merged cell that a page end cuts each page has a part.
    if (cell && cell.rowSpan > 1 && spaceless(own).includes(spaceless(other))) continue;
    different += 1;
  }
  return written === 0 ? 0 : different / written;
}

/** Spaces at ends of lines are lost, and a label that goes on carries its mark: neither makes another row. */
function alikeWords(own: string, other: string, continued: string): boolean {
  const words = other.endsWith(continued) ? other.slice(0, -continued.length) : other;
  return spaceless(own) === spaceless(words);
}

function spaceless(text: string): string {
  return text.replaceAll(' ', '');
}

/**
 * A row higher than its page is cut at the page's end, and its cells go on at the top of the next: over how many
 * printed rows a row with these cells may reach when it begins at row `j`.
 */
function cutRows(
  own: readonly ExpectedCell[],
  printed: CellGrid<PrintedCell>,
  j: number,
  continued: string,
): number[] {
  const possible: number[] = [];
  if (j + 1 === printed.rows || !beginsPage(printed, j + 1)) return possible;
  const reached = new Map<ExpectedCell, number>(own.map((cell) => [cell, 0]));
  for (let row = j; row < printed.rows; row += 1) {
    if (row > j && !beginsPage(printed, row)) break;
    if (own.every((cell) => (printed.at(row, cell.column)?.text ?? '') === '')) break;
    for (const cell of own) {
      const part = printed.at(row, cell.column);
      const from = reached.get(cell)!;
      if (from === cell.text.length && alikeWords(cell.text, part?.text ?? '', continued)) continue;
      const lines = part ? linesOfCell(part) : [];
      const to = follow(lines, cell.text, from > 0 && cell.text[from] === ' ' ? from + 1 : from);
      if (to === undefined) return possible;
      reached.set(cell, to);
    }
    if (row > j && own.every((cell) => reached.get(cell) === cell.text.length)) possible.push(row - j + 1);
  }
  return possible;
}

function beginsPage(printed: CellGrid<PrintedCell>, row: number): boolean {
  return printed.at(row, 0)?.piece !== printed.at(row - 1, 0)?.piece;
}
