import { readdirSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { bookletsWording } from '../../src/words/catalogue/batch.ts';
import { dataWording } from '../../src/words/catalogue/data.ts';
import { packWording } from '../../src/words/catalogue/pack.ts';
import { check } from './run.ts';
import { readScenarios, withResults } from './scenario.ts';

// To write a new scenario: leave its result empty, run with REWRITE=1, and read what a clerk would read.
const folder = new URL('scenarios/', import.meta.url);
const seen = new Set<string>();

for (const name of readdirSync(folder).sort()) {
  const path = new URL(encodeURIComponent(name), folder);
  describe(name.replace('.txt', ''), () => {
    const results: string[] = [];
    for (const [i, { title, files, expected }] of readScenarios(path).entries()) {
      test(title, async () => {
        const { findings, text } = await check(files);
        for (const { code } of findings) seen.add(code);
        results[i] = text;
        if (!process.env.REWRITE) expect(text).toBe(expected);
      });
    }
    if (process.env.REWRITE) afterAll(() => writeFileSync(path, withResults(path, results)));
  });
}

test('every finding about data and packs has its scenario', () => {
  const never = [dataWording, bookletsWording, packWording]
    .flatMap(Object.keys)
    .filter((code) => !seen.has(code));
  expect(never).toEqual([]);
});
