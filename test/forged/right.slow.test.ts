import fc from 'fast-check';
import { expect, test } from 'vitest';
import { filesOf } from '../sums/files.ts';
import { plainTable } from '../sums/plain.ts';
import { type PlainWorld, type Tree, worlds } from '../sums/world.ts';
import { Bench } from './bench.ts';
import { spread } from './three-pages.ts';

const roots = (tree: Tree): readonly string[] =>
  [...tree].filter(([, above]) => above === undefined).map(([node]) => node);

/** The form with a table that shares out its lines, as the program asks of every table. */
function sound(world: PlainWorld): PlainWorld {
  const columns = [{}, ...roots(world.kinds).map((kind) => ({ kind: [kind] }))];
  const levels = world.lengths.map((_, i) => i);
  return { ...world, levels, stated: [], table: {}, groups: [{ where: {}, columns }] };
}

test('thirty booklets of made-up forms are built, and verify finds no word of any wrong', async () => {
  const made = fc.sample(worlds, { numRuns: 30, seed: 2024 }).map(sound);
  for (const world of made) {
    const { folder, clear } = spread(filesOf(world));
    try {
      const bench = await Bench.build(folder);
      const { status, text } = await bench.verify(bench.openBook().forged.bytes());
      expect(text).toMatch(
        /内容相符，未能判定是否原件：已核验 \d+ 页：\d+ 个数、1 张表 \d+ 个单元格、5 条目录、\d+ 个字，与数据一致\n$/,
      );
      expect(status).toBe(0);
      const figures = Number(/(\d+) 个数/.exec(text)![1]);
      const printed = plainTable(world).flatMap(([, ...row]) => row.filter((cell) => cell !== ''));
      expect(figures).toBe(printed.length + 1);
    } finally {
      clear();
    }
  }
});
