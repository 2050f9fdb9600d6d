import { distance } from 'fastest-levenshtein';

/** The known word a misspelt one most likely meant; undefined when none is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const best = Math.min(...known.map((each) => distance(word, each)));
  const candidates = known.filter((each) => distance(word, each) === best);
  const candidate = candidates.find((each) => each.includes(word)) ?? candidates[0]!;
  // One slip of the pen in a longer word apart, a word that holds the other is meant, though others may be nearer.
  const around = known.filter((each) => Math.min(each.length, word.length) > 1 && holdsOther(each, word));
  if (around.length === 1 && !(best === 1 && word.length > 2)) return around[0];
  const [shorter = 0, longer = 0] = [word.length, candidate.length].sort((a, b) => a - b);
  if (shorter < 2 && longer > 1) return undefined;
  // A short Chinese word with half of it exchanged is another word.
  const few = /^\p{Script=Han}+$/u.test(word) ? 3 : 2;
  return best <= Math.max(1, Math.floor(longer / few)) ? candidate : undefined;
}

const holdsOther = (a: string, b: string): boolean => a.includes(b) || b.includes(a);

/** A stretch of an alignment: what it takes of each of two lists, `[from, to)` of the one and of the other. */
export interface Stretch {
  readonly a: readonly [from: number, to: number];
  readonly b: readonly [from: number, to: number];
}

/**
 * The cheapest way through two lists of these lengths (Needleman and Wunsch), in order. `steps` offers what can be
 * done at place i of the one and j of the other: take so many things from each, at a cost that may be negative. To leave
 * one thing of either list alone must always be offered. Of two ways that cost the same, the step offered first is
 * taken. Time and memory grow with the product of the lengths.
 */
export function alignment(
  a: number,
  b: number,
  steps: (i: number, j: number, offer: (ofA: number, ofB: number, cost: number) => void) => void,
): Stretch[] {
  const width = b + 1;
  const costs = new Float64Array((a + 1) * width);
  const next = new Uint32Array(costs.length);
  let at = 0;
  const offer = (ofA: number, ofB: number, cost: number): void => {
    const to = at + ofA * width + ofB;
    if (next[at] !== 0 && cost + costs[to]! >= costs[at]!) return;
    costs[at] = cost + costs[to]!;
    next[at] = to;
  };
  for (at = costs.length - 2; at >= 0; at -= 1) steps(Math.floor(at / width), at % width, offer);
  const way: Stretch[] = [];
  for (at = 0; at < costs.length - 1; at = next[at]!) {
    const place = (index: number): readonly [number, number] => [Math.floor(index / width), index % width];
    const [[i, j], [toI, toJ]] = [place(at), place(next[at]!)];
    way.push({ a: [i, toI], b: [j, toJ] });
  }
  return way;
}
