import { distance } from 'fastest-levenshtein';
import { alignment } from '../words/likeness.ts';
import { placedCells } from './cell-grid.ts';
import type { TableUnit, Unit } from './expected.ts';
import type { Found, FoundTable } from './found.ts';
import { halvesOf } from './prove-text.ts';
import { linesOf } from './read/draw-text.ts';
import { follow } from './text.ts';

/** More pairings than this are not weighed: the two have too little in common. */
const most = 4000;
/** A printed line counts as a unit's when less than this part of the characters would have to be changed. */
const related = 0.6;

/** Between two places of agreement: give each unit the printed elements that are most like it. */
function pairInWindow(units: readonly Unit[], found: readonly Found[]): Pair[] {
  if (units.length * found.length > most) {
    return [
      ...units.map((unit) => ({ unit, found: [] })),
      ...found.map((each) => ({ unit: undefined, found: [each] })),
    ];
  }
  return alignment(units.length, found.length, (i, j, offer) => {
    if (i < units.length) offer(1, 0, sizeOf(units[i]!));
    if (j < found.length) offer(0, 1, sizeOf(found[j]!));
    if (i < units.length && j < found.length)
      offerTogether(units[i]!, found, j, (ofFound, cost) => offer(1, ofFound, cost));
  }).map(({ a: [i, to], b }) => ({ unit: i < to ? units[i] : undefined, found: found.slice(...b) }));
}

/** The printed elements from `at` on that may be of the unit: one table, or lines that are enough like its text. */
function offerTogether(
  unit: Unit,
  found: readonly Found[],
  at: number,
  offer: (ofFound: number, cost: number) => void,
): void {
  const first = found[at]!;
  if (unit.kind === 'table') {
    if (first.kind === 'table') offer(1, alike(unit, first) ? 0 : sizeOf(unit));
    return;
  }
  let text = '';
  for (let to = at; to < found.length && text.length < 2 * unit.text.length + 40; to += 1) {
    const element = found[to]!;
    if (element.kind !== 'line') break;
    text += element.text;
    const cost = distance(text, unit.text);
    if (cost < related * Math.max(text.length, unit.text.length)) offer(to - at + 1, cost);
  }
}

/** What it costs to leave something unpaired: its characters. */
function sizeOf(element: Unit | Found): number {
  if (element.kind !== 'table') return element.text.length;
  return 100;
}

/** A block of the page tree with what was printed of it; without a unit something printed too much. */
export interface Pair {
  readonly unit: Unit | undefined;
  readonly found: readonly Found[];
}

/** Pair what should be there with what is there; after a difference go on where both agree again. */
export function match(units: readonly Unit[], found: readonly Found[]): Pair[] {
  const pairs: Pair[] = [];
  let i = 0;
  let j = 0;
  while (i < units.length || j < found.length) {
    const used = i < units.length ? take(units[i]!, found, j) : undefined;
    if (used !== undefined) {
      pairs.push({ unit: units[i]!, found: found.slice(j, j + used) });
      i += 1;
      j += used;
      continue;
    }
    const [to, until] = agreement(units, found, i, j);
    pairs.push(...pairInWindow(units.slice(i, to), found.slice(j, until)));
    i = to;
    j = until;
  }
  return pairs;
}

/** How many printed elements from `at` on are the unit; undefined when they are not. */
function take(unit: Unit, found: readonly Found[], at: number): number | undefined {
  const first = found[at];
  if (unit.kind === 'table') return first?.kind === 'table' && alike(unit, first) ? 1 : undefined;
  let end = 0;
  for (let next = at; end < unit.text.length; next += 1) {
    const element = found[next];
    if (element?.kind !== 'line') return undefined;
    if (end > 0 && unit.text[end] === ' ') end += 1;
    const reached = follow([element.text], unit.text, end);
    if (reached === undefined) return unit.sides && takeSides(unit.sides, found, at);
    if (reached === unit.text.length) return next - at + 1;
    end = reached;
  }
  return undefined;
}

/** Two parts side by side: each line falls apart at its widest gap. */
function takeSides(
  [left, right]: readonly [string, string],
  found: readonly Found[],
  at: number,
): number | undefined {
  const starts = { left: 0, right: 0 };
  for (let next = at; ; next += 1) {
    const element = found[next];
    if (element?.kind !== 'line') return undefined;
    const [a, b] = halvesOf(element.line).map((half, side) => {
      const words = linesOf(half).map((line) => line.text);
      return side === 0 ? follow(words, left, starts.left) : follow(words, right, starts.right);
    });
    if (a === undefined || b === undefined) return undefined;
    Object.assign(starts, { left: a, right: b });
    if (a === left.length && b === right.length) return next - at + 1;
  }
}

/** The nearest place after (i, j) from which both go on alike. */
function agreement(
  units: readonly Unit[],
  found: readonly Found[],
  i: number,
  j: number,
): readonly [number, number] {
  const most = units.length - i + found.length - j;
  for (let distance = 1; distance < most; distance += 1) {
    for (let more = 0; more <= distance; more += 1) {
      const to = i + more;
      const until = j + distance - more;
      if (to < units.length && until < found.length && agree(units, found, to, until)) return [to, until];
    }
  }
  return [units.length, found.length];
}

/** Words may stand in several places (the line over every table), so the block that follows must agree as well. */
function agree(units: readonly Unit[], found: readonly Found[], i: number, j: number): boolean {
  const used = take(units[i]!, found, j);
  if (used === undefined) return false;
  const next = units[i + 1];
  return next === undefined ? j + used === found.length : take(next, found, j + used) !== undefined;
}

/** Is the printed table, right or wrong, meant to be this one? Told by the words in its cells. */
function alike(unit: TableUnit, found: FoundTable): boolean {
  const expected = wordsOf(unit);
  const printed = wordsOf(found);
  const most = Math.max(expected.size, printed.size);
  let shared = 0;
  for (const word of printed) if (expected.has(word)) shared += 1;
  return most === 0 || shared / most >= enough;
}

/** Part of the words two tables must share to be taken for the same one. */
const enough = 0.5;

const words = new WeakMap<TableUnit | FoundTable, ReadonlySet<string>>();

function wordsOf(table: TableUnit | FoundTable): ReadonlySet<string> {
  const known = words.get(table);
  if (known) return known;
  const made = new Set<string>();
  if ('pieces' in table) for (const piece of table.pieces) addWords(piece.table.cells, made);
  else for (const rows of [table.table.head, table.table.body]) addWords(placedCells(rows), made);
  made.delete('');
  words.set(table, made);
  return made;
}

function addWords(cells: readonly { readonly text: string }[], into: Set<string>): void {
  for (const { text } of cells) into.add(text);
}
