import type { Task } from './task.ts';

/**
 * The tasks cut into runs, as short as may be, such that booklets which share a unit are in one: what a department
 * says is held against what its units say before either is put out. Units share a folder, stand in a roll-up, or have
 * a code that begins with their department's.
 */
export function runsOf(tasks: readonly Task[]): readonly (readonly Task[])[] {
  const codes = new Set(tasks.map(keyOfUnit));
  const first = new Map<string, number>();
  /** Where a run that begins at a task must reach. */
  const reach = tasks.map((_, i) => i);
  for (const [i, task] of tasks.entries())
    for (const unit of [task.unit, ...task.rollUp])
      for (let length = 1; length <= unit.length; length += 1) {
        const key = keyOfUnit({ year: task.year, unit: unit.slice(0, length) });
        if (length < unit.length && !codes.has(key)) continue;
        const begin = first.get(key) ?? i;
        first.set(key, begin);
        reach[begin] = i;
      }
  const runs: Task[][] = [];
  let end = -1;
  for (const [i, task] of tasks.entries()) {
    if (i > end) runs.push([]);
    runs.at(-1)!.push(task);
    end = Math.max(end, reach[i]!);
  }
  return runs;
}

const keyOfUnit = ({ year, unit }: Pick<Task, 'year' | 'unit'>): string => `${year}/${unit}`;
