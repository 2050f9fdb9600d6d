import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { root } from '../sample/booklet.ts';
import { Bench, type Trial } from './bench.ts';
import { kinds } from './kinds/all.ts';
import { rates } from './rates.ts';
import { benchOfThreePages } from './three-pages.ts';

const missed = (trials: readonly Trial[]): readonly string[] =>
  trials.flatMap(({ caught, page, what, verdict }) => (caught ? [] : [`${page}: ${what}\n${verdict.text}`]));

describe('the booklet of three pages, twenty-five mutations of each kind', () => {
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

  test.each([...kinds])('%s is caught, with the page', async (name, kind) => {
    const trials = await bench.try(kind, 25, 1);
    note(name, trials);
    expect(trials).toHaveLength(25);
    expect(missed(trials)).toEqual([]);
  });
});

describe('the sample, thirty mutations', () => {
  let bench: Bench;
  const folder = mkdtempSync(path.join(tmpdir(), 'booklet-'));
  const { note, table } = rates();
  beforeAll(async () => {
    const from = (name: string): string => path.join(root, name);
    bench = await Bench.build(folder, ['--data', from('data'), '--templates', from('templates')], ['601001']);
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
    process.stdout.write(table());
  });

  // The sample prints no negative number that could lose its minus.
  const able = [...kinds].filter(([name]) => name !== 'a minus lost');
  test.each(able.map(([name, kind], i) => [name, kind, i < 8 ? 3 : 2] as const))(
    '%s is caught, with the page',
    async (name, kind, count) => {
      const trials = await bench.try(kind, count, 31);
      note(name, trials);
      expect(trials).toHaveLength(count);
      expect(missed(trials)).toEqual([]);
    },
  );
});
