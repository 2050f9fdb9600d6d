import { word } from '../budget/reserved.ts';
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.ts';
import { type Job, jobsOf } from '../jobs.ts';
import { mergeSources } from '../source/merge.ts';
import { readYaml } from '../source/read.ts';
import type { Source } from '../source/tree.ts';
import { findUnits, loadUnit, type UnitPlace } from '../source/unit.ts';
import type { World } from '../world.ts';
import type { Scan } from './scan.ts';
import type { Task } from './task.ts';

/** Every booklet the data ask for, as plain data; see `findJobs`, which reads everything. */
export interface Asked {
  readonly tasks: readonly Task[];
  /** What keeps booklets from being made. */
  readonly findings: readonly Diagnostic[];
  readonly sources: readonly Source[];
  /** Units that have data, among those wanted. */
  readonly codes: readonly string[];
}

/**
 * The booklets of the units wanted, of all when none is named. Only the files that ask for booklets are parsed here;
 * the others are left to those who make the booklets.
 */
export async function findAsked(world: World, scan: Scan, wanted: readonly string[]): Promise<Asked> {
  const tasks: Task[] = [];
  const findings: Diagnostic[] = [];
  const sources: Source[] = [];
  const packs = await world.packs.names();
  const { places, astray } = await findUnits(world.data.files, world.data.folder, wanted);
  for (const folder of astray) findings.push(diagnose('folder-astray', { folder, data: world.data.folder }));
  for (const place of places) {
    const jobs = quickly(place, scan, packs) ?? (await thoroughly(place, world, packs, findings, sources));
    tasks.push(...jobs.map(taskOf));
  }
  return { tasks, findings, sources, codes: [...new Set(places.map(({ code }) => code))] };
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
  const data = mergeSources(sources, () => undefined);
  const jobs = jobsOf({ ...place, sources, data, findings: [] }, packs, unclear);
  return clear && jobs.length > 0 ? jobs : undefined;
}

async function thoroughly(
  place: UnitPlace,
  world: World,
  packs: readonly string[],
  findings: Diagnostic[],
  sources: Source[],
): Promise<readonly Job[]> {
  const unit = await loadUnit(world.data.files, place);
  sources.push(...unit.sources);
  const jobs = jobsOf(unit, packs, (finding) => findings.push(finding));
  if (jobs.length === 0) findings.push(...unit.findings);
  return jobs;
}

function taskOf({ unit, kind, packName, rollUp }: Job): Task {
  return { year: unit.year, unit: unit.code, folder: unit.folder, kind, pack: packName, rollUp };
}
