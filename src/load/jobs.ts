import type { Pack } from '../form/pack.ts';
import { checkShape } from '../form/shape.ts';
import { type Mapping, type Source, textAt, textsAt, valueAt } from '../source/tree.ts';
import { findUnits, loadUnits, type Unit, type UnitPlace } from '../source/unit.ts';
import { type Diagnostic, diagnose, hasErrors, type Report } from '../words/diagnostic.ts';
import { nearest } from '../words/likeness.ts';
import { withoutConsequences } from '../words/order.ts';
import { word } from '../words/reserved.ts';
import type { BookletName, World } from './world.ts';

/** One booklet to make: a unit's folder, the kind of booklet and the form it follows. */
export interface Job {
  readonly unit: Unit;
  readonly kind: string;
  readonly packName: string;
  /** Codes whose lines are added up in it; the unit's own when empty. */
  readonly rollUp: readonly string[];
  /** Where the data ask for it, for findings. */
  readonly written?: Mapping;
}

/** A booklet that the data ask for and that cannot be made; without a kind where they do not tell. */
export interface Unmade extends UnitPlace, BookletName {
  readonly findings: readonly Diagnostic[];
}

/** What the data ask for. */
export interface Jobs {
  readonly jobs: readonly Job[];
  /** What keeps booklets from being made; what is wrong with the others comes with them. */
  readonly findings: readonly Diagnostic[];
  /** Booklets that are asked for but cannot be made, with why; their findings are among the others. */
  readonly unmade: readonly Unmade[];
  readonly sources: readonly Source[];
  /** Units that have data, among those wanted. */
  readonly codes: readonly string[];
}

const shape = {
  type: 'object',
  properties: {
    [word.kind]: { type: 'string', minLength: 1 },
    [word.pack]: { type: 'string', minLength: 1 },
    [word.rollUp]: { type: 'array', items: { type: 'string' } },
  },
  required: [word.kind, word.pack],
  additionalProperties: false,
};

/**
 * Every booklet of the units wanted (of all when none is named), in order of year and code.
 * @param quick finds the booklets of a unit without reading all of it; undefined where it cannot
 */
export async function findJobs(
  world: World,
  wanted: readonly string[],
  quick: (place: UnitPlace, packs: readonly string[]) => readonly Job[] | undefined = () => undefined,
): Promise<Jobs> {
  const jobs: Job[] = [];
  const findings: Diagnostic[] = [];
  const unmade: Unmade[] = [];
  const sources: Source[] = [];
  const packs = await world.packs.names();
  const report: Report = (finding) => findings.push(finding);
  for (const finding of await world.packs.unread()) report(finding);
  const places = await findUnits(world.data.files, world.data.folder, wanted, report);
  for (const place of places) {
    const known = quick(place, packs);
    if (known) {
      jobs.push(...known);
      continue;
    }
    const units = await loadUnits(world.data.files, place);
    const [{ sources: own, beside }] = units;
    sources.push(...own, ...beside);
    const said: Diagnostic[] = [];
    const found = jobsOf(units, packs, (finding) => said.push(finding));
    // What is wrong with the files of a booklet comes with it.
    for (const unit of units) if (!found.some((job) => job.unit === unit)) said.push(...unit.findings);
    for (const kind of hasErrors(said) ? kindsWithout(units, found) : [])
      unmade.push({ ...place, unit: place.code, kind, findings: said });
    findings.push(...said);
    jobs.push(...found);
  }
  return { jobs, findings, unmade, sources, codes: [...new Set(places.map(({ code }) => code))] };
}

/** Kinds of booklets that a unit's data name and that cannot be made. */
function kindsWithout(units: readonly Unit[], made: readonly Job[]): readonly string[] {
  const lists = units.map(({ data }) => valueAt(data, word.booklets));
  const named = lists.flatMap((list) =>
    list?.kind === 'list' ? list.items.map((item) => textAt(item, word.kind) ?? '') : [],
  );
  if (named.length === 0) return made.length === 0 ? [''] : [];
  return [...new Set(named)].filter((kind) => made.every((job) => job.kind !== kind));
}

/** Every booklet a unit's data ask for and that can be made; `units` are those of one folder. */
export function jobsOf(units: readonly Unit[], packs: readonly string[], report: Report): readonly Job[] {
  const seen = new Map<string, Mapping>();
  return units.flatMap((unit) => {
    const list = valueAt(unit.data, word.booklets);
    if (list?.kind !== 'list' || list.items.length === 0) {
      const none = diagnose('booklet-none', { folder: unit.home }, list?.at);
      withoutConsequences([none], list ? [] : unit.findings).forEach(report);
      return [];
    }
    return list.items.flatMap((written, i) => {
      const base = [word.booklets, String(i)];
      if (!checkShape(written, shape, report, () => false, base) || written.kind !== 'map') return [];
      const kind = textAt(written, word.kind) ?? '';
      const packName = textAt(written, word.pack) ?? '';
      const twin = seen.get(kind);
      if (twin) report(diagnose('booklet-twice', { kind }, written.at, [{ at: twin.at, label: '' }]));
      seen.set(kind, written);
      if (!packs.includes(packName)) {
        const values = { name: packName, known: packs, near: nearest(packName, packs) };
        report(diagnose('pack-missing', values, valueAt(written, word.pack)?.at));
      }
      if (twin || !packs.includes(packName)) return [];
      return [{ unit, kind, packName, rollUp: textsAt(written, word.rollUp), written }];
    });
  });
}

/** The kind of booklet asked for; one of the form's others, after a finding, when it has no such kind. */
export function knownKind({ kind, written }: Job, pack: Pack, report: Report): string {
  const known = [...pack.kinds.keys()];
  if (known.includes(kind)) return kind;
  const values = { found: kind, pack: pack.name, known, near: nearest(kind, known) };
  report(diagnose('booklet-unknown-kind', values, valueAt(written, word.kind)?.at));
  return known[0] ?? kind;
}

/** Are the form's lists of codes known for a year? One that does not say is of the form's own, see `checkYear`. */
export function checkListsAge(year: number, pack: Pack, report: Report): void {
  for (const { name, names } of pack.dimensions) {
    const through = pack.classifications.get(names ?? '')?.through;
    if (!through || Number(through.text) >= year) continue;
    report(diagnose('list-old', { dimension: name, last: through.text, year }, through.at));
  }
}

/** Is the form of the booklet's year? One without a year is for any. */
export function checkYear(
  { unit: { year }, written }: Job,
  { name, year: packYear }: Pack,
  report: Report,
): void {
  if (packYear === '' || packYear === String(year)) return;
  const at = valueAt(written, word.pack)?.at;
  report(diagnose('booklet-other-year', { pack: name, packYear, year }, at));
}
