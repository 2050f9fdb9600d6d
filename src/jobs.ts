import { word } from './budget/reserved.ts';
import { type Diagnostic, diagnose } from './diagnostics/diagnostic.ts';
import { textAt, textsAt } from './pack/nodes.ts';
import { type Source, valueAt } from './source/tree.ts';
import { findUnits, loadUnit, type Unit } from './source/unit.ts';
import type { World } from './world.ts';

/** One booklet to make: a unit's folder, the kind of booklet and the form it follows. */
export interface Job {
  readonly unit: Unit;
  readonly kind: string;
  readonly packName: string;
  /** Codes whose lines are added up in it; the unit's own when empty. */
  readonly rollUp: readonly string[];
}

/** What the data ask for. */
export interface Jobs {
  readonly jobs: readonly Job[];
  /** Of units that ask for no booklet: why. What is wrong with the others comes with their booklets. */
  readonly findings: readonly Diagnostic[];
  readonly sources: readonly Source[];
}

/** Every booklet of the units wanted (of all when none is named), in order of year and code. */
export async function findJobs(world: World, wanted: readonly string[]): Promise<Jobs> {
  const jobs: Job[] = [];
  const findings: Diagnostic[] = [];
  const sources: Source[] = [];
  for (const place of await findUnits(world.data.files, world.data.folder, wanted)) {
    const unit = await loadUnit(world.data.files, place);
    sources.push(...unit.sources);
    const list = valueAt(unit.data, word.booklets);
    const booklets = list?.kind === 'list' ? list.items : [];
    if (booklets.length === 0)
      findings.push(...unit.findings, diagnose('booklet-none', { folder: unit.folder }));
    for (const booklet of booklets) {
      jobs.push({
        unit,
        kind: textAt(booklet, word.kind) ?? '',
        packName: textAt(booklet, word.pack) ?? '',
        rollUp: textsAt(booklet, word.rollUp),
      });
    }
  }
  return { jobs, findings, sources };
}
