import { distance } from 'fastest-levenshtein';
import { alignment } from '../words/likeness.ts';

/** Two things that belong together; one is undefined where the other list has nothing like it. */
export type Pair<T> = readonly [before: T | undefined, after: T | undefined];

/** Things less alike than this are not the same thing changed, but one gone and another come. */
const least = 0.5;

/**
 * Pair two lists in order so that what is paired is as much alike as can be: `likeness` is 1 for equal things
 * and 0 for strangers. What has no partner stands alone at its place.
 */
export function align<T>(
  before: readonly T[],
  after: readonly T[],
  likeness: (a: T, b: T) => number,
): readonly Pair<T>[] {
  let start = 0;
  const shorter = Math.min(before.length, after.length);
  while (start < shorter && likeness(before[start]!, after[start]!) === 1) start += 1;
  let end = 0;
  while (end < shorter - start && likeness(before.at(-1 - end)!, after.at(-1 - end)!) === 1) end += 1;
  const a = before.slice(start, before.length - end);
  const b = after.slice(start, after.length - end);
  return [
    ...before.slice(0, start).map((item, i): Pair<T> => [item, after[i]]),
    ...between(a, b, likeness),
    ...before.slice(before.length - end).map((item, i): Pair<T> => [item, after[after.length - end + i]]),
  ];
}

/** The best pairing of what lies between the equal ends. */
function between<T>(a: readonly T[], b: readonly T[], likeness: (a: T, b: T) => number): readonly Pair<T>[] {
  return alignment(a.length, b.length, (i, j, offer) => {
    const alike = i < a.length && j < b.length ? likeness(a[i]!, b[j]!) : 0;
    if (alike >= least) offer(1, 1, -alike);
    if (i < a.length) offer(1, 0, 0);
    if (j < b.length) offer(0, 1, 0);
  }).map(({ a: [from, to], b: [start, end] }) => [
    from < to ? a[from] : undefined,
    start < end ? b[start] : undefined,
  ]);
}

/**
 * The same pairs, with those things brought together that only stand elsewhere: left alone in both lists, under a
 * name that each list has once. They stand where they are now.
 */
export function withMoved<T>(pairs: readonly Pair<T>[], nameOf: (thing: T) => string): readonly Pair<T>[] {
  const names = ([0, 1] as const).map((side) => pairs.flatMap((pair) => named(pair[side], nameOf)));
  const isSingle = (name: string): boolean =>
    names.every((list) => list.includes(name) && list.indexOf(name) === list.lastIndexOf(name));
  const gone = new Map(
    pairs.flatMap(([old, now]) =>
      old && !now && isSingle(nameOf(old)) ? [[nameOf(old), old] as const] : [],
    ),
  );
  const moved = new Set(
    pairs.flatMap(([old, now]) => (now && !old && gone.has(nameOf(now)) ? nameOf(now) : [])),
  );
  return pairs.flatMap(([old, now]): readonly Pair<T>[] => {
    if (old && !now && moved.has(nameOf(old))) return [];
    return [[old ?? (now && moved.has(nameOf(now)) ? gone.get(nameOf(now)) : undefined), now]];
  });
}

function named<T>(thing: T | undefined, nameOf: (thing: T) => string): readonly string[] {
  return thing === undefined ? [] : [nameOf(thing)];
}

/** How much of the longer text need not be changed to get the other, from 0 to 1. */
export function textLikeness(a: string, b: string): number {
  if (a === b) return 1;
  const longer = Math.max(a.length, b.length);
  return Math.min(0.999, 1 - distance(a, b) / longer);
}
