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
