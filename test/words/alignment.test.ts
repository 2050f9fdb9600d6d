import fc from 'fast-check';
import { expect, test } from 'vitest';
import { alignment } from '../../src/words/likeness.ts';

/** What is taken of each list at each step, for two words whose equal letters belong together. */
const steps = (a: string, b: string): string[] =>
  alignment(a.length, b.length, (i, j, offer) => {
    if (i < a.length && a[i] === b[j]) offer(1, 1, -1);
    if (i < a.length) offer(1, 0, 0);
    if (j < b.length) offer(0, 1, 0);
  }).map((way) => `${a.slice(...way.a)}|${b.slice(...way.b)}`);

test('what is equal is paired, in order, and the rest stands alone', () => {
  expect(steps('abcd', 'xbdy')).toEqual(['a|', '|x', 'b|b', 'c|', 'd|d', '|y']);
  expect(steps('', 'ab')).toEqual(['|a', '|b']);
  expect(steps('', '')).toEqual([]);
});

test('a step may take several things of a list, and of two ways that cost the same the one offered first is taken', () => {
  const way = alignment(2, 3, (i, j, offer) => {
    if (i < 2) offer(1, 0, 10);
    if (j < 3) offer(0, 1, 1);
    if (i < 2 && j + 1 < 3) offer(1, 2, 4);
  });
  expect(way).toEqual([
    { a: [0, 1], b: [0, 0] },
    { a: [1, 1], b: [0, 1] },
    { a: [1, 2], b: [1, 3] },
  ]);
});

test('nothing is lost or taken twice', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 12 });
  fc.assert(
    fc.property(word, word, (a, b) => {
      const found = steps(a, b).map((step) => step.split('|'));
      expect(found.map(([left]) => left).join('')).toBe(a);
      expect(found.map(([, right]) => right).join('')).toBe(b);
    }),
  );
});
