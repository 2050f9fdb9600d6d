import { assemble } from '../budget/assemble.ts';
import type { Budget, Past } from '../budget/budget.ts';
import { PackShelf, packsOf } from '../form/shelf.ts';
import { type Mapping, type Source, textAt, valueAt } from '../source/tree.ts';
import { loadUnits, type Unit } from '../source/unit.ts';
import { type Diagnostic, diagnose, hasErrors, type Report } from '../words/diagnostic.ts';
import { word } from '../words/reserved.ts';
import { gather } from './gather.ts';
import { type Job, jobsOf } from './jobs.ts';
import type { Kept, World } from './world.ts';

/** What stands in last year's folder, or was kept of it. */
export interface LastYear {
  /** As written, merged; for rules on words taken over. */
  readonly data: Mapping | undefined;
  /** Its budget; missing where there is no folder, or what is in it cannot be used. */
  readonly past: Past | undefined;
}

/**
 * The same unit one year earlier, from `data/<year − 1>/<unit>`: its words, and its budget of the same kind of booklet
 * with the pack named there. Its files join `sources`: the booklet is made from them too. Where there is no such folder,
 * what is kept of last year's booklet stands in for it, and a note says so. What cannot be used is one warning, and
 * what is stated of last year stands in for it.
 */
export async function lastYearOf(
  job: Job,
  world: World,
  sources: Source[],
  report: Report,
): Promise<LastYear> {
  const { code } = job.unit;
  const year = job.unit.year - 1;
  const folder = job.unit.folder.replace(/[^/]+(?=\/[^/]+$)/, () => String(year));
  const place = { folder, year, code };
  const own = await loadUnits(world.data.files, place);
  // A folder that is there and cannot be read is no reason to take another in its place.
  const isThere = own.some((unit) => unit.sources.length > 0 || unit.findings.length > 0);
  const kept = isThere ? undefined : await world.records?.kept({ unit: code, year, kind: job.kind });
  const unit = ofKind(kept ? await loadUnits(kept.files, place) : own, job.kind);
  if (!isThere && unit.sources.length === 0) return { data: undefined, past: undefined };
  const shown = kept?.reference ?? folder;
  if (kept) report(diagnose('last-year-archived', { folder, reference: shown }));
  const findings: Diagnostic[] = [];
  const read: Source[] = [];
  const then = kept ? worldOfKept(kept, world) : world;
  const collect: Report = (finding) => findings.push(finding);
  const jobs = jobsOf([unit], await then.packs.names(), collect);
  // Another kind of booklet has other figures: a department's are not its office's, accounts are no budget.
  const alike = jobs.find(({ kind }) => kind === job.kind);
  if (!alike) {
    findings.push(...unit.findings);
    read.push(...unit.sources, ...unit.beside);
  }
  const past = alike && (await pastOf(alike, shown, then, read, collect));
  if (jobs.length > 0 && !alike)
    report(
      diagnose('last-year-other-kind', {
        folder: shown,
        kind: job.kind,
        kinds: jobs.map(({ kind }) => kind),
      }),
    );
  else if (!past || hasErrors(findings))
    report(diagnose('last-year-unusable', { folder: shown, count: findings.length }));
  const known = new Set(sources.map((source) => source.file));
  sources.push(...read.filter((source) => !known.has(source.file)));
  return { data: unit.data, past: hasErrors(findings) ? undefined : past };
}

/** The budget with last year's. What is held to what was written is so in both years. */
export function withPast(budget: Budget, past: Past): Budget {
  const { gross, ...net } = budget;
  const grossPast = { ...past, budget: past.budget.gross ?? past.budget };
  const isApart = gross !== undefined || past.budget.gross !== undefined;
  return { ...net, past, ...(isApart && { gross: { ...(gross ?? net), past: grossPast } }) };
}

/** Facts as they were kept; the forms of today, and those that are there no longer as they were kept. */
export function worldOfKept({ files, data, templates }: Kept, world: World): World {
  const packs = packsOf(world.packs, new PackShelf({ files, folder: templates }));
  return { ...world, data: { files, folder: data }, packs };
}

/** What a unit says for a kind of booklet: where no folder is for this kind, the first. */
function ofKind(units: readonly [Unit, ...Unit[]], kind: string): Unit {
  const isOfKind = ({ data }: Unit): boolean => {
    const list = valueAt(data, word.booklets);
    return list?.kind === 'list' && list.items.some((item) => textAt(item, word.kind) === kind);
  };
  return units.find(isOfKind) ?? units[0];
}

async function pastOf(
  job: Job,
  place: string,
  world: World,
  sources: Source[],
  report: Report,
): Promise<Past | undefined> {
  const { pack, units, unread, sources: read } = await gather(job, world, report);
  unread.forEach(report);
  sources.push(...read);
  if (!pack || !units) return undefined;
  return { budget: assemble(pack, job.unit.year, job.kind, units, report), folder: place };
}
