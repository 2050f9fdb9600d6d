import { afterAll, beforeAll, expect, test } from 'vitest';
import { pictures } from '../looks/pages.ts';
import type { Bench } from './bench.ts';
import { kinds } from './kinds/all.ts';
import { rates } from './rates.ts';
import { benchOfThreePages } from './three-pages.ts';

/*
 * A finished booklet of three pages is spoilt below the page tree, in the operators that draw its pages, and
 * given to `booklet verify`. Here a few of each kind; test:slow does twenty-five of each.
 */
const each = 3;
let bench: Bench;
let clear: () => void;
const { note, table } = rates();

beforeAll(async () => {
  ({ bench, clear } = await benchOfThreePages());
});
afterAll(() => {
  clear();
  process.stdout.write(table());
});

test('the booklet as it was built is the original', async () => {
  expect(await bench.verify(bench.pdf)).toMatchObject({
    status: 0,
    text: expect.stringMatching(/^原件：/),
  });
});

test('taken apart and put together again it still agrees and looks the same', async () => {
  const book = bench.openBook();
  for (const page of book.pages) page.write();
  const pdf = book.forged.bytes();
  expect(await bench.verify(pdf)).toMatchObject({
    status: 0,
    text: expect.stringContaining('内容相符，未能判定是否原件：已核验 3 页'),
  });
  const [before, after] = await Promise.all([pictures(bench.pdf, [2, 3], 600), pictures(pdf, [2, 3], 600)]);
  for (const page of [2, 3]) expect(after.get(page)!.equals(before.get(page)!)).toBe(true);
});

test.each([...kinds])('%s is caught, with the page', async (name, kind) => {
  const trials = await bench.try(kind, each, 2024);
  expect(trials).toHaveLength(each);
  note(name, trials);
  const missed = trials.filter(({ caught }) => !caught);
  expect(missed.map(({ page, what, verdict }) => `${page}: ${what}\n${verdict.text}`)).toEqual([]);
});

test.each([...kinds])('%s can be seen', async (_, kind) => {
  const [mutation] = bench.mutations(kind, 1, 7);
  const { page, pdf, what } = mutation!;
  const [before, after] = await Promise.all([pictures(bench.pdf, [page], 600), pictures(pdf, [page], 600)]);
  expect(after.get(page)!.equals(before.get(page)!), what).toBe(false);
});
