import { alike } from './alike.ts';
import type { Unit } from './expected.ts';
import type { Found } from './found.ts';
import { halvesOf } from './prove-text.ts';
import { linesOf } from './read/text-lines.ts';
import { follow } from './text.ts';
import { pairInWindow } from './window.ts';

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
