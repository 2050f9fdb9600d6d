import type { UnitData } from './budget/assemble.ts';
import { word } from './budget/reserved.ts';
import { diagnose, type Report } from './diagnostics/diagnostic.ts';
import type { Job } from './jobs.ts';
import type { Pack } from './pack/pack.ts';
import { type Source, valueAt } from './source/tree.ts';
import { loadUnit, type Unit, withCommon } from './source/unit.ts';
import type { World } from './world.ts';

/** The other units whose lines a booklet holds. */
export async function othersOf(
  job: Job,
  world: World,
  sources: Source[],
  report: Report,
): Promise<readonly Unit[]> {
  const others: Unit[] = [];
  const written = valueAt(job.written, word.rollUp);
  for (const [i, code] of job.rollUp.entries()) {
    if (code === job.unit.code) continue;
    const folder = job.unit.folder.replace(/[^/]+$/, () => code);
    const place = { folder, year: job.unit.year, code };
    const other = /^\w+$/.test(code) ? await loadUnit(world.data.files, place) : undefined;
    const at = written?.kind === 'list' ? written.items[i]?.at : written?.at;
    if (!other || (other.sources.length === 0 && other.findings.length === 0))
      report(diagnose('roll-up-missing', { code, folder }, at));
    else others.push(other);
    sources.push(...(other?.sources ?? []));
  }
  return others;
}

/** The merged data of units, the booklet's own first; undefined when its own has none. */
export function dataOf(
  units: readonly Unit[],
  pack: Pack,
  report: Report,
): readonly [UnitData, ...UnitData[]] | undefined {
  const ledgers = pack.ledgers.map((ledger) => ledger.name);
  const merged = units.map((unit) => withCommon(unit, ledgers, report));
  const [own, ...rest] = merged.flatMap(({ code, data }) => (data ? [{ code, data }] : []));
  return own && [own, ...rest];
}
