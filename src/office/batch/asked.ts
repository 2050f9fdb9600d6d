import { findJobs, type Job, type Jobs, jobsOf } from '../../load/jobs.ts';
import type { World } from '../../load/world.ts';
import { readYaml } from '../../source/read.ts';
import type { Source } from '../../source/tree.ts';
import { type UnitPlace, unitsOf } from '../../source/unit.ts';
import { word } from '../../words/reserved.ts';
import type { Scan } from './scan.ts';
import type { Task } from './task.ts';

/** Every booklet the data ask for, as plain data. */
export type Asked = Omit<Jobs, 'jobs'> & { readonly tasks: readonly Task[] };

/**
 * The booklets of the units wanted, of all when none is named. Only the files that ask for booklets are parsed here,
 * where that is enough; the others are left to those who make the booklets.
 */
export async function findAsked(world: World, scan: Scan, wanted: readonly string[]): Promise<Asked> {
  const { jobs, ...found } = await findJobs(world, wanted, (place, packs) => quickly(place, scan, packs));
  return { ...found, tasks: jobs.map(taskOf) };
}

const key = Buffer.from(word.booklets);

/** The booklets of a unit from the files that can hold the key alone; undefined when anything is unclear. */
function quickly(place: UnitPlace, scan: Scan, packs: readonly string[]): readonly Job[] | undefined {
  let clear = true;
  const unclear = (): void => {
    clear = false;
  };
  const sources: Source[] = [];
  try {
    for (const file of scan.files(place.folder).filter((name) => name.endsWith('.yaml'))) {
      const bytes = scan.bytes(file);
      // A key may also be spelt with escapes.
      if (!bytes.includes(key) && !bytes.includes('\\')) continue;
      sources.push(readYaml(file, bytes, { anchors: false }, unclear));
    }
  } catch {
    return undefined;
  }
  const jobs = jobsOf(unitsOf(place, sources, []), packs, unclear);
  return clear && jobs.length > 0 ? jobs : undefined;
}

function taskOf({ unit, kind, packName, rollUp }: Job): Task {
  return { year: unit.year, unit: unit.code, folder: unit.folder, kind, pack: packName, rollUp };
}

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
