import type { UnitData } from '../budget/budget.ts';
import type { Pack } from '../form/pack.ts';
import type { Needs } from '../rules/unit-facts.ts';
import { type Source, textsAt, valueAt } from '../source/tree.ts';
import { loadUnits, type Unit, withCommon } from '../source/unit.ts';
import { diagnose, type Report, type Span } from '../words/diagnostic.ts';
import { word } from '../words/reserved.ts';
import { type Job, jobsOf } from './jobs.ts';
import type { World } from './world.ts';

/** Where a unit was named that a booklet rolls up. */
type Named = ReadonlyMap<string, Span | undefined>;

/**
 * The other units whose lines a booklet holds: those it rolls up, and those that these roll up in turn, each once.
 * @param sources grows with what is read of them
 */
export async function othersOf(
  job: Job,
  world: World,
  sources: Source[],
  report: Report,
): Promise<readonly Unit[]> {
  const named = new Map<string, Span | undefined>([[job.unit.code, undefined]]);
  return rolledUp(job, named, { world, sources, report });
}

interface Reach {
  readonly world: World;
  readonly sources: Source[];
  readonly report: Report;
}

async function rolledUp(
  job: Job,
  named: Map<string, Span | undefined>,
  reach: Reach,
): Promise<readonly Unit[]> {
  const { world, sources, report } = reach;
  const units: Unit[] = [];
  const written = valueAt(job.written, word.rollUp);
  const own = new Set<string>();
  for (const [i, code] of job.rollUp.entries()) {
    const at = written?.kind === 'list' ? written.items[i]?.at : written?.at;
    const isSelf = code === job.unit.code && !own.has(code);
    own.add(code);
    if (isSelf) {
      units.push(...(await besideOf(job, reach)));
      continue;
    }
    if (named.has(code)) {
      report(diagnose('roll-up-twice', { code }, at, placesOf(named, code)));
      continue;
    }
    named.set(code, at);
    const folder = job.unit.folder.replace(/[^/]+$/, () => code);
    const place = { folder, year: job.unit.year, code };
    const found = /^\w+$/.test(code) ? await loadUnits(world.data.files, place) : [];
    const [unit] = found;
    if (!unit || (unit.sources.length === 0 && unit.findings.length === 0)) {
      report(diagnose('roll-up-missing', { code, folder }, at));
      continue;
    }
    const lender = lenderOf(found as readonly [Unit, ...Unit[]], job);
    sources.push(...lender.unit.sources, ...lender.unit.beside);
    units.push(lender.unit, ...(lender.rollUp.length === 0 ? [] : await rolledUp(lender, named, reach)));
  }
  return units;
}

/**
 * A unit that rolls itself up may have its facts in another booklet's folder: what only that one sees. `dataOf` takes
 * the lines of it, not the words.
 */
async function besideOf(job: Job, { world, sources }: Reach): Promise<readonly Unit[]> {
  if (job.unit.beside.length === 0) return [];
  const others = (await loadUnits(world.data.files, job.unit)).filter(({ home }) => home !== job.unit.home);
  const [first, ...more] = others;
  if (!first) return [];
  const { unit } = lenderOf([first, ...more], job);
  const seen = new Set(job.unit.sources.map(({ file }) => file));
  const own = unit.sources.filter(({ file }) => !seen.has(file));
  sources.push(...own);
  return [{ ...unit, sources: own, findings: unit.findings.filter(({ at }) => !seen.has(at?.file ?? '')) }];
}

function placesOf(named: Named, code: string) {
  const first = named.get(code);
  return first ? [{ at: first, label: '' }] : [];
}

/**
 * Which of a unit's booklets says what it brings to a roll-up: one of the same form; its own roll-up where it has one
 * of this kind, unless all those units are named beside it; else one of the unit alone.
 */
function lenderOf(units: readonly [Unit, ...Unit[]], { kind, packName, rollUp }: Job): Job {
  const packs = units.flatMap((unit) => packsIn(unit));
  const jobs = jobsOf(units, packs, () => undefined);
  const others = (job: Job): readonly string[] => job.rollUp.filter((code) => code !== job.unit.code);
  const isAlone = (job: Job): boolean => others(job).length === 0;
  const isNamed = (job: Job): boolean => others(job).every((code) => rollUp.includes(code));
  const ofForm = jobs.filter((job) => job.packName === packName);
  const lender =
    ofForm.find((job) => job.kind === kind && !isNamed(job)) ??
    ofForm.find(isAlone) ??
    ofForm[0] ??
    jobs.find((job) => job.kind === kind) ??
    jobs[0];
  if (!lender) return { unit: units[0], kind, packName, rollUp: [] };
  return isNamed(lender) ? { ...lender, rollUp: [] } : lender;
}

/** Which facts a unit must give itself: for the booklet that is made of it, or as one of those rolled up. */
export function needsOf({ code, data }: UnitData, job: Job | undefined): Needs {
  const list = valueAt(data, word.booklets);
  const items = list?.kind === 'list' ? list.items : [];
  const rollUps = job ? [job.rollUp] : items.map((item) => textsAt(item, word.rollUp));
  const isAlone = (rollUp: readonly string[]): boolean => rollUp.every((other) => other === code);
  return { lines: rollUps.length === 0 || rollUps.some(isAlone), words: items.length > 0 };
}

/** The forms that the booklets of a unit name, known or not: only what they say of each other counts here. */
function packsIn({ data }: Unit): readonly string[] {
  const list = valueAt(data, word.booklets);
  const items = list?.kind === 'list' ? list.items : [];
  return items.flatMap((item) => {
    const pack = valueAt(item, word.pack);
    return pack?.kind === 'scalar' ? [pack.text] : [];
  });
}

/** The merged data of units, the booklet's own first; undefined when its own has none. */
export function dataOf(
  units: readonly Unit[],
  pack: Pack,
  report: Report,
): readonly [UnitData, ...UnitData[]] | undefined {
  const ledgers = pack.ledgers.map((ledger) => ledger.name);
  const whole = new Map<string, Unit>();
  for (const unit of units) {
    const twin = whole.get(unit.code);
    const sources = twin && [...twin.sources, ...unit.sources.map((source) => linesIn(source, pack))];
    whole.set(unit.code, twin && sources ? { ...twin, sources } : unit);
  }
  const merged = [...whole.values()].map((unit) => withCommon(unit, ledgers, report));
  const [own, ...rest] = merged.flatMap(({ code, data }) => (data ? [{ code, data }] : []));
  return own && [own, ...rest];
}

/** What of a file is lines, totals and members: the rest are words of another booklet. */
function linesIn(source: Source, pack: Pack): Source {
  const { root } = source;
  if (root?.kind !== 'map') return source;
  const members = pack.dimensions.flatMap((spec) => spec.members ?? []);
  const keys = [
    ...pack.ledgers.map(({ name }) => name),
    ...members,
    word.approved,
    word.lastYear,
    word.common,
  ];
  return { ...source, root: { ...root, entries: root.entries.filter(({ key }) => keys.includes(key.text)) } };
}
