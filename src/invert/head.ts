import type { PivotColumn } from '../booklet/pivot/axes.ts';
import type { Sheet } from '../source/sheet.ts';
import { folded } from './folded.ts';
import type { FormBlock, FormTable } from './form.ts';

/** Where the columns of a table stand on a sheet. */
export interface Head {
  /** First row below the head, from 0. */
  readonly body: number;
  /** For each block, its leaves by their place on the sheet. */
  readonly columns: readonly ReadonlyMap<PivotColumn, number>[];
  /** Columns of figures that fit a leaf as well as the one that it has, and belong to no other. */
  readonly rivals: readonly number[];
  /** Columns that a form must have and the sheet has not. */
  readonly missing: number;
  /** How well the words agree; the higher the better. */
  readonly score: number;
}

/** Rows in which heads are looked for, and rows that one takes. */
const above = 30;
const tallest = 6;

/** The best place of a table's head on a sheet; undefined when no column with figures is there. */
export function headOf(sheet: Sheet, table: FormTable): Head | undefined {
  const depth = Math.min(
    tallest,
    1 + Math.max(...table.blocks.flatMap(({ leaves }) => leaves.map(({ titles }) => titles.length))),
  );
  let best: Head | undefined;
  for (let last = 0; last < Math.min(above, sheet.rows.length); last += 1) {
    const head = headEndingAt(sheet, table, last, depth);
    if (head && (!best || head.score > best.score)) best = head;
  }
  return best;
}

/** A leaf of a block with the words over it, as a row of the alignment. */
interface Wanted {
  readonly block: number;
  readonly leaf: PivotColumn;
  readonly words: readonly string[];
}

function headEndingAt(sheet: Sheet, table: FormTable, last: number, depth: number): Head | undefined {
  const wanted = table.blocks.flatMap((block, at) => wantedOf(block, at));
  const titles = titlesOver(sheet, last, depth);
  const fits = wanted.map(({ words }) => titles.map((over) => likeness(words, over)));
  // The heaviest way to give leaves, in their order, columns in theirs.
  const [rows, columns] = [wanted.length, titles.length];
  const weight = Array.from({ length: rows + 1 }, () => new Float64Array(columns + 1));
  for (let i = rows - 1; i >= 0; i -= 1)
    for (let j = columns - 1; j >= 0; j -= 1) {
      const fit = fits[i]![j]!;
      const taken = fit > 0 ? fit + weight[i + 1]![j + 1]! : 0;
      weight[i]![j] = Math.max(taken, weight[i + 1]![j]!, weight[i]![j + 1]!);
    }
  const found = table.blocks.map(() => new Map<PivotColumn, number>());
  for (let i = 0, j = 0; i < rows && j < columns; ) {
    const fit = fits[i]![j]!;
    if (fit > 0 && weight[i]![j] === fit + weight[i + 1]![j + 1]!) {
      found[wanted[i]!.block]!.set(wanted[i]!.leaf, j);
      i += 1;
      j += 1;
    } else if (weight[i]![j] === weight[i + 1]![j]!) i += 1;
    else j += 1;
  }
  const taken = new Set(found.flatMap((columns) => [...columns.values()]));
  const rivals = wanted.flatMap(({ block, leaf }, i) => {
    const column = found[block]!.get(leaf);
    if (leaf.show || column === undefined) return [];
    return titles.flatMap((_, j) => (!taken.has(j) && fits[i]![j]! >= fits[i]![column]! ? [j] : []));
  });
  const figures = wanted.filter(({ leaf }) => !leaf.show);
  const placed = figures.filter(({ block, leaf }) => found[block]!.has(leaf));
  if (placed.length === 0) return undefined;
  const missing = figures.filter(({ block, leaf }) => !leaf.when && !found[block]!.has(leaf)).length;
  return { body: last + 1, columns: found, rivals, missing, score: weight[0]![0]! - missing };
}

function wantedOf({ title, leaves }: FormBlock, block: number): Wanted[] {
  return leaves.map((leaf) => ({ block, leaf, words: [title, ...leaf.titles].map(folded).filter(Boolean) }));
}

/** What stands over each column in the rows of a head that ends here, from the bottom; the same words once. */
function titlesOver({ rows }: Sheet, last: number, depth: number): readonly (readonly string[])[] {
  const width = Math.max(0, ...rows.slice(Math.max(0, last - depth + 1), last + 1).map((row) => row.length));
  return Array.from({ length: width }, (_, column) => {
    const over: string[] = [];
    for (let row = last; row > last - depth && row >= 0; row -= 1) {
      const cell = rows[row]?.[column];
      if (!cell || cell.text === '') continue;
      // A number is no title: below it the head is over.
      if (cell.number !== undefined) return [];
      const words = folded(cell.text);
      if (!over.includes(words)) over.push(words);
    }
    return over;
  });
}

/** 0 when the words right over the figures differ; more for each of those above that agree too. */
function likeness(words: readonly string[], over: readonly string[]): number {
  if (words.at(-1) !== over[0] || over[0] === undefined) return 0;
  return 2 + words.slice(0, -1).filter((word) => over.includes(word, 1)).length;
}
