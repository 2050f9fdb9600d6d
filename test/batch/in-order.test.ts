import fc from 'fast-check';
import { expect, test } from 'vitest';
import { InOrder } from '../../src/batch/in-order.ts';
import { type Result, type Task, without } from '../../src/batch/task.ts';

const taskOf = (n: number): Task => ({
  ...{ year: 2024, unit: String(601001 + n), folder: '', kind: '部门', pack: 'mini', rollUp: [] },
});
const made = (task: Task): Result => without(task, 'built', [], 0);
const units = (results: readonly Result[]): readonly string[] => results.map(({ task }) => task.unit);

test('results are told as soon as all before them are, whatever comes in first', () => {
  const tasks = [0, 1, 2, 3].map(taskOf);
  const told: string[] = [];
  const order = new InOrder(tasks, ({ task }) => told.push(task.unit));
  const after = (n: number): string => {
    order.add(tasks[n]!, made(tasks[n]!));
    return told.splice(0).join(' ');
  };
  expect(after(2)).toBe('');
  expect(after(0)).toBe('601001');
  expect(after(1)).toBe('601002 601003');
  expect(after(3)).toBe('601004');
});

test('when some never come in, the others are told at the end, in order all the same', () => {
  const tasks = [0, 1, 2, 3].map(taskOf);
  const told: string[] = [];
  const order = new InOrder(tasks, ({ task }) => told.push(task.unit));
  for (const n of [3, 1]) order.add(tasks[n]!, made(tasks[n]!));
  expect(told).toEqual([]);
  expect(units(order.finish())).toEqual(['601002', '601004']);
  expect(told).toEqual(['601002', '601004']);
});

test('any order, any of them missing: told once each, in the order of the tasks', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7]), (arrivals) => {
      const tasks = [0, 1, 2, 3, 4, 5, 6, 7].map(taskOf);
      const told: Result[] = [];
      const order = new InOrder(tasks, (result) => told.push(result));
      for (const n of arrivals) order.add(tasks[n]!, made(tasks[n]!));
      const all = order.finish();
      expect(units(all)).toEqual(arrivals.toSorted().map((n) => tasks[n]!.unit));
      expect(told).toEqual(all);
    }),
  );
});

test('the texts are there when a result is told, and are not kept after it', () => {
  const task = taskOf(0);
  const texts = { 'data/收入.yaml': '收入: 1\n' };
  const told: Result[] = [];
  const order = new InOrder([task], (result) => told.push(result));
  order.add(task, { ...made(task), texts });
  expect(told.map((result) => result.texts)).toEqual([texts]);
  expect(order.finish().map((result) => result.texts)).toEqual([{}]);
});
