import { stopwatch } from '../stopwatch.ts';
import type { Makers } from './pool.ts';
import type { Result, Task } from './task.ts';

/** How far a run is. */
export interface Progress {
  /** Booklets made in this run, and all that are to be made. */
  readonly done: number;
  readonly all: number;
  /** Since the first was begun. */
  readonly seconds: number;
  /** The booklet begun last. */
  readonly task: Task | undefined;
}

export interface Watcher {
  /** Told whenever a booklet is begun or done. */
  readonly progress: (progress: Progress) => void;
  /** Told of every result as it comes. */
  readonly result: (task: Task, result: Result) => void;
  /** No further booklet is begun once this is true; those begun are finished. */
  readonly stopped: () => boolean;
}

/** Make booklets, as many at a time as there are makers; those not begun when the watcher stops are left out. */
export async function runAll(tasks: readonly Task[], makers: Makers, watcher: Watcher): Promise<void> {
  const seconds = stopwatch();
  let next = 0;
  let done = 0;
  const tell = (task?: Task): void => {
    watcher.progress({ done, all: tasks.length, seconds: seconds(), task });
  };
  const lane = async (): Promise<void> => {
    while (next < tasks.length && !watcher.stopped()) {
      const task = tasks[next]!;
      next += 1;
      tell(task);
      watcher.result(task, await makers.make(task));
      done += 1;
      tell(task);
    }
  };
  await Promise.all(Array.from({ length: makers.size }, lane));
}
