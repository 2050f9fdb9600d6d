import { describe, expect, test } from 'vitest';
import type { Makers } from '../../src/office/batch/run.ts';
import { type Progress, runAll } from '../../src/office/batch/run.ts';
import { type Result, type Task, without } from '../../src/office/batch/task.ts';

const tasks: readonly Task[] = ['甲', '乙', '丙', '丁', '戊'].map((unit) => ({
  ...{ year: 2024, unit, folder: '', kind: '部门', pack: 'mini', rollUp: [] },
}));
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Makers that take a turn for each booklet, and note how many are at work together. */
function makers(size: number): Makers & { readonly most: () => number } {
  let [now, most] = [0, 0];
  return {
    size,
    most: () => most,
    async make(task) {
      now += 1;
      most = Math.max(most, now);
      await turn();
      now -= 1;
      return without(task, 'built', [], 0);
    },
    close: async () => undefined,
  };
}

async function run(by: Makers, stopped = (_done: number): boolean => false) {
  const results: Result[] = [];
  const progress: Progress[] = [];
  await runAll(tasks, by, {
    result: (_, result) => results.push(result),
    progress: (each) => progress.push(each),
    stopped: () => stopped(results.length),
  });
  return { units: results.map(({ task }) => task.unit).join(''), progress };
}

describe('booklets are made', () => {
  test('one by one, in order, by one maker', async () => {
    const one = makers(1);
    expect((await run(one)).units).toBe('甲乙丙丁戊');
    expect(one.most()).toBe(1);
  });

  test('as many at a time as there are makers, never more', async () => {
    const three = makers(3);
    expect([...(await run(three)).units].sort()).toEqual([...'甲乙丙丁戊'].sort());
    expect(three.most()).toBe(3);
  });

  test('all of them, by more makers than there are booklets', async () => {
    const many = makers(9);
    expect((await run(many)).units).toHaveLength(5);
    expect(many.most()).toBe(5);
  });

  test('nothing to make is done at once', async () => {
    const told: Progress[] = [];
    const watcher = { result: () => undefined, stopped: () => false };
    await runAll([], makers(2), { ...watcher, progress: (each) => told.push(each) });
    expect(told).toEqual([]);
  });
});

describe('an interrupt', () => {
  test('lets those at hand be finished and begins no other', async () => {
    expect((await run(makers(2), (done) => done >= 1)).units).toHaveLength(2);
    expect((await run(makers(1), (done) => done >= 3)).units).toBe('甲乙丙');
  });

  test('before the first begins none', async () => {
    expect(await run(makers(2), () => true)).toEqual({ units: '', progress: [] });
  });
});

test('progress counts what is done, names what was begun, and never goes back', async () => {
  const { progress } = await run(makers(2));
  expect(progress[0]).toMatchObject({ done: 0, all: 5, task: { unit: '甲' } });
  expect(progress.at(-1)).toMatchObject({ done: 5, all: 5 });
  const counts = progress.map(({ done }) => done);
  expect(counts).toEqual(counts.toSorted((a, b) => a - b));
  expect(new Set(progress.map(({ task }) => task?.unit))).toEqual(new Set('甲乙丙丁戊'));
});
