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
