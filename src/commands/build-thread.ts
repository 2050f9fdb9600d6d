import { workerData } from 'piscina';
import type { Result, Task } from '../office/batch/task.ts';
import { work } from '../office/batch/work.ts';
import type { Wishes } from '../output/making.ts';
import { type Folders, type Opening, openWorld } from './open-world.ts';

/** What every thread of a build is given. */
export interface ThreadData {
  readonly folders: Folders;
  readonly opening: Opening;
  readonly wishes: Wishes;
}

const { folders, opening, wishes } = workerData as ThreadData;
// Fonts that are missing have been reported by the one that started this thread.
const world = openWorld(folders, opening, () => undefined);

/** Makes one booklet in a thread of its own; packs and fonts are read once per thread. */
export default async function make(task: Task): Promise<Result> {
  const opened = await world;
  if (!opened) throw new Error('fonts');
  return work(task, opened, wishes);
}
