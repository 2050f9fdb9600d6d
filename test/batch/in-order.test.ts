import fc from 'fast-check';
import { expect, test } from 'vitest';
import { InOrder } from '../../src/office/batch/run.ts';
import { type Result, type Task, without } from '../../src/office/batch/task.ts';

const taskOf = (n: number): Task => ({
  ...{ year: 2024, unit: String(601001 + n), folder: '', kind: '部门', pack: 'mini', rollUp: [] },
});
const made = (task: Task): Result => without(task, 'built', [], 0);
/** Each task by itself, settled as it is. */
const orderOf = (tasks: readonly Task[], tell: (result: Result) => void): InOrder =>
  new InOrder(
    tasks.map((task) => [task]),
    async (results) => results,
    tell,
  );
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const units = (results: readonly Result[]): readonly string[] => results.map(({ task }) => task.unit);

test('results are told as soon as all before them are, whatever comes in first', async () => {
  const tasks = [0, 1, 2, 3].map(taskOf);
  const told: string[] = [];
  const order = orderOf(tasks, ({ task }) => told.push(task.unit));
  const after = async (n: number): Promise<string> => {
    order.add(tasks[n]!, made(tasks[n]!));
    await settled();
    return told.splice(0).join(' ');
  };
  expect(await after(2)).toBe('');
  expect(await after(0)).toBe('601001');
  expect(await after(1)).toBe('601002 601003');
  expect(await after(3)).toBe('601004');
});

test('when some never come in, the others are told at the end, in order all the same', async () => {
  const tasks = [0, 1, 2, 3].map(taskOf);
  const told: string[] = [];
  const order = orderOf(tasks, ({ task }) => told.push(task.unit));
  for (const n of [3, 1]) order.add(tasks[n]!, made(tasks[n]!));
  expect(told).toEqual([]);
  expect(units(await order.finish())).toEqual(['601002', '601004']);
  expect(told).toEqual(['601002', '601004']);
});

test('any order, any of them missing: told once each, in the order of the tasks', async () => {
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7]), async (arrivals) => {
      const tasks = [0, 1, 2, 3, 4, 5, 6, 7].map(taskOf);
      const told: Result[] = [];
      const order = orderOf(tasks, (result) => told.push(result));
      for (const n of arrivals) order.add(tasks[n]!, made(tasks[n]!));
      const all = await order.finish();
      expect(units(all)).toEqual(arrivals.toSorted().map((n) => tasks[n]!.unit));
      expect(told).toEqual(all);
    }),
  );
});

test('the texts are there when a result is told, and are not kept after it', async () => {
  const task = taskOf(0);
  const texts = { 'data/收入.yaml': '收入: 1\n' };
  const told: Result[] = [];
  const order = orderOf([task], (result) => told.push(result));
  order.add(task, { ...made(task), texts });
  expect((await order.finish()).map((result) => result.texts)).toEqual([{}]);
  expect(told.map((result) => result.texts)).toEqual([texts]);
});

test('those of one run are settled together, when the last of them is there and all before it are', async () => {
  const tasks = [0, 1, 2, 3].map(taskOf);
  const runs = [tasks.slice(0, 1), tasks.slice(1, 3), tasks.slice(3)];
  const together: string[] = [];
  const order = new InOrder(
    runs,
    async (results) => {
      together.push(units(results).join(' '));
      return results;
    },
    () => undefined,
  );
  for (const n of [1, 3, 0]) order.add(tasks[n]!, made(tasks[n]!));
  await settled();
  expect(together).toEqual(['601001']);
  order.add(tasks[2]!, made(tasks[2]!));
  await order.finish();
  expect(together).toEqual(['601001', '601002 601003', '601004']);
});
