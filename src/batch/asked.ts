import { word } from '../budget/reserved.ts';
import { findJobs, type Job, type Jobs, jobsOf } from '../jobs.ts';
import { readYaml } from '../source/read.ts';
import type { Source } from '../source/tree.ts';
import { type UnitPlace, unitsOf } from '../source/unit.ts';
import type { World } from '../world.ts';
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
