import type { UnitData } from '../budget/budget.ts';
import type { PackReading } from '../form/load.ts';
import type { Pack } from '../form/pack.ts';
import { checkData } from '../rules/check.ts';
import { type Entry, type Mapping, type Source, textAt, textsAt, valueAt } from '../source/tree.ts';
import type { Unit } from '../source/unit.ts';
import { type Diagnostic, diagnose, type Report } from '../words/diagnostic.ts';
import { word } from '../words/reserved.ts';
import type { Job } from './jobs.ts';
import { dataOf, needsOf, othersOf } from './units.ts';
import type { World } from './world.ts';

/** What one booklet is made from but last year: its form, and the facts of its units as they are written. */
export interface Gathered extends PackReading {
  /** Units as they were read, the booklet's own first. */
  readonly read: readonly Unit[];
  /** What is wrong with their files. */
  readonly unread: readonly Diagnostic[];
  /** Their facts, merged; missing where the form cannot be read, or the booklet's own unit has none. */
  readonly units: readonly [UnitData, ...UnitData[]] | undefined;
  /** Every file that was read for it. */
  readonly sources: Source[];
}

/** Read what a booklet is made from. What is wrong with the form, and between the units, is reported. */
export async function gather(job: Job, world: World, report: Report): Promise<Gathered> {
  const form = await world.packs.take(job.packName, report);
  if (form.isBase) {
    const forms = await formsOver(job.packName, world);
    const at = valueAt(job.written, word.pack)?.at;
    report(diagnose('booklet-on-base', { name: job.packName, forms }, at));
  }
  const sources: Source[] = [...job.unit.sources, ...job.unit.beside, ...form.sources];
  const read = [job.unit, ...(form.pack ? await othersOf(job, world, sources, report) : [])];
  const units = form.pack && dataOf(read, form.pack, report);
  return { ...form, read, unread: read.flatMap(({ findings }) => findings), units, sources };
}

/** Forms that lie over a base. */
async function formsOver(name: string, { packs }: World): Promise<readonly string[]> {
  const names = await packs.names();
  const taken = await Promise.all(names.map((each) => packs.take(each, () => undefined)));
  const base = taken[names.indexOf(name)]?.folders[0] ?? '';
  return names.filter((_, i) => !taken[i]!.isBase && taken[i]!.folders.includes(base));
}

/** Are the facts as the form wants them? What is not is reported. */
export async function checkWritten(
  job: Job,
  pack: Pack,
  units: readonly [UnitData, ...UnitData[]],
  world: World,
  report: Report,
): Promise<boolean> {
  const found: Diagnostic[] = [];
  for (const unit of units)
    checkData(
      unit.data,
      pack,
      (finding) => found.push(finding),
      needsOf(unit, unit === units[0] ? job : undefined),
    );
  const mixed = await mixedForms(job, units[0].data, found, world);
  for (const finding of mixed ? [mixed] : found) report(finding);
  return !mixed;
}

/**
 * Facts that one form wants are strange to another: where booklets of several forms are made from the same files, that
 * explains what is wrong with them.
 * @param found what is wrong with the facts for the booklet's own form
 */
async function mixedForms(
  { unit }: Job,
  data: Mapping,
  found: readonly Diagnostic[],
  world: World,
): Promise<Diagnostic | undefined> {
  const list = valueAt(unit.data, word.booklets);
  const items = list?.kind === 'list' ? list.items : [];
  const booklets = items.map((item) => {
    const [kind = '', pack = ''] = [textAt(item, word.kind), textAt(item, word.pack)];
    const rollUp = textsAt(item, word.rollUp).join(', ');
    const more = rollUp === '' ? '' : `, ${word.rollUp}: [${rollUp}]`;
    return { kind, pack, line: `{${word.kind}: ${kind}, ${word.pack}: ${pack}${more}}` };
  });
  const names = [...new Set(booklets.map(({ pack }) => pack))];
  const strange = data.entries.filter(({ key }) =>
    found.some(({ code, at }) => code === 'shape-unknown-key' && at === key.at),
  );
  if (names.length < 2 || strange.length === 0) return undefined;
  const taken = await Promise.all(names.map((name) => world.packs.take(name, () => undefined)));
  const facts = taken.flatMap(({ pack }) => (pack ? [pack.factNames] : []));
  const isShared = ({ key }: Entry, by: 'some' | 'every'): boolean =>
    facts[by]((each) => each.includes(key.text));
  if (!strange.some((entry) => isShared(entry, 'some'))) return undefined;
  // The same whichever of the booklets tells it.
  const own = data.entries.filter((entry) => isShared(entry, 'some') && !isShared(entry, 'every'));
  const values = { home: unit.home, booklets, own: own.map(({ key }) => key.text) };
  return diagnose('booklet-forms-mixed', values, list?.at);
}
