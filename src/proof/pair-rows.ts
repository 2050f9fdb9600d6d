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
  for (const [to, until] of [...common(a, b), [a.length, b.length] as const]) {
    while (i < to || j < until) pairs.push([i < to ? i++ : undefined, j < until ? j++ : undefined]);
    if (to < a.length) pairs.push([i++, j++]);
  }
  return pairs;
}

/** A longest common subsequence, as pairs of indexes. */
function common(a: readonly string[], b: readonly string[]): (readonly [number, number])[] {
  const length = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      length[i]![j] =
        a[i] === b[j] ? length[i + 1]![j + 1]! + 1 : Math.max(length[i + 1]![j]!, length[i]![j + 1]!);
    }
  }
  const pairs: (readonly [number, number])[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if (length[i + 1]![j]! >= length[i]![j + 1]!) i += 1;
    else j += 1;
  }
  return pairs;
}

/** Rows of the page tree with their printed rows (from, to); no printed row: missing; no own row: printed too much. */
export interface RowPair {
  readonly row: number | undefined;
  readonly from: number;
  readonly to: number;
}

/** Leaving a row unpaired costs this; pairing two rows costs the part of their cells that differ. */
const alone = 0.35;

interface Step {
  readonly cost: number;
  readonly row: 0 | 1;
  readonly printed: number;
}

/**
 * Which printed row is which. Rows are paired by their words, so that one row lost or doubled does not make all that
 * follow wrong. `heights` are the printed rows' heights as parts of the page's.
 */
export function pairRows(
  expected: CellGrid<ExpectedCell>,
  printed: CellGrid<PrintedCell>,
  continued: string,
): RowPair[] {
  if (sameRows(expected, printed, continued)) {
    return Array.from({ length: expected.rows }, (_, row) => ({ row, from: row, to: row + 1 }));
  }
  const steps: Step[][] = Array.from({ length: expected.rows + 1 }, () => []);
  for (let i = expected.rows; i >= 0; i -= 1) {
    const own = expected.cells.filter((cell) => cell.row === i && cell.rowSpan === 1);
    for (let j = printed.rows; j >= 0; j -= 1) {
      const rest = (row: number, taken: number) => steps[i + row]![j + taken]!.cost;
      let best: Step = {
        cost: i + j === expected.rows + printed.rows ? 0 : Number.POSITIVE_INFINITY,
        row: 0,
        printed: 0,
      };
      const consider = (row: 0 | 1, taken: number, cost: number) => {
        if (cost + rest(row, taken) < best.cost)
          best = { cost: cost + rest(row, taken), row, printed: taken };
      };
      if (i < expected.rows && j < printed.rows) {
        consider(1, 1, unlike(expected, i, printed, j, continued));
        for (const taken of cutRows(own, printed, j, continued)) consider(1, taken, 0);
      }
      if (i < expected.rows) consider(1, 0, alone);
      if (j < printed.rows) consider(0, 1, alone);
      steps[i]![j] = best;
    }
  }
  const pairs: RowPair[] = [];
  for (let i = 0, j = 0; i < expected.rows || j < printed.rows; ) {
    const { row, printed: taken } = steps[i]![j]!;
    pairs.push({ row: row ? i : undefined, from: j, to: j + taken });
    i += row;
    j += taken;
  }
  return pairs;
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
