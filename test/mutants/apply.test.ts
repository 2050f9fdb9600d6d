import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { applied, patches, root } from './patch.ts';

const all = patches();

test('there are at least twenty mutants, each different from the source', () => {
  expect(all.length).toBeGreaterThanOrEqual(20);
  for (const patch of all) expect(patch.is, patch.name).not.toBe(patch.becomes);
});

test.each(all.map((patch) => [patch.name, patch] as const))('%s still fits the source', (_, patch) => {
  expect(applied(patch)).toContain(patch.becomes);
  expect(patch.tests.filter((file) => !existsSync(root + file))).toEqual([]);
});
