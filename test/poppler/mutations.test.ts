import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Bench } from '../forged/bench.ts';
import { kinds } from '../forged/kinds/all.ts';
import { benchOfThreePages, spread } from '../forged/three-pages.ts';

/* Every mutation of the proof's test is one that a reader of the paper could see: poppler draws another page. */
const { folder, clear: clearFolder } = spread({});
let bench: Bench;
let clear: () => void;
beforeAll(async () => {
  ({ bench, clear } = await benchOfThreePages());
});
afterAll(() => {
  clear();
  clearFolder();
});

/** A page as poppler draws it, 72 dots to the inch. */
function drawn(pdf: Uint8Array, page: number): Buffer {
  const file = path.join(folder, 'page.pdf');
  writeFileSync(file, pdf);
  const place = ['-f', String(page), '-l', String(page)];
  return execFileSync('pdftoppm', ['-r', '72', '-gray', '-cropbox', ...place, file], { maxBuffer: 1 << 26 });
}

test.each([...kinds])('%s, twenty-five times, can be seen', (_, kind) => {
  const mutations = bench.mutations(kind, 25, 1);
  expect(mutations).toHaveLength(25);
  const before = new Map([1, 2, 3].map((page) => [page, drawn(bench.pdf, page)]));
  const same = mutations.filter(({ pdf, page }) => drawn(pdf, page).equals(before.get(page)!));
  expect(same.map(({ what }) => what)).toEqual([]);
});
