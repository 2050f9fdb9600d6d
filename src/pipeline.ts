import { assemble, type UnitData } from './budget/assemble.ts';
import type { Budget } from './budget/budget.ts';
import { word } from './budget/reserved.ts';
import { checkBooklet, checkBudget, checkData } from './check/check.ts';
import { type Waived, waive } from './check/waivers.ts';
import { type Diagnostic, diagnose, hasErrors, type Report } from './diagnostics/diagnostic.ts';
import type { Job } from './jobs.ts';
import { type Layout, layout, unusedLayouts } from './layout/layout.ts';
import type { Pack } from './pack/pack.ts';
import { publish } from './publish/publish.ts';
import type { Source } from './source/tree.ts';
import { loadUnit, type Unit, withCommon } from './source/unit.ts';
import { typeset } from './typeset/typeset.ts';
import { type Proof, prove } from './verify/prove.ts';
import { webPage } from './web/page.ts';
import { proveWebPage } from './web/prove.ts';
import type { World } from './world.ts';

/** A booklet known in full but not yet on paper: the stages load, check, layout. */
export interface Prepared {
  readonly job: Job;
  readonly findings: readonly Diagnostic[];
  readonly waived: readonly Waived[];
  /** Every file that was read. */
  readonly sources: readonly Source[];
  /** Missing when the facts or the form are too broken to lay anything out. */
  readonly booklet?: { readonly pack: Pack; readonly budget: Budget; readonly laid: Layout };
}

/** How far to go. */
export interface Wishes {
  readonly verify: boolean;
  /** Print in spite of errors, marked as a draft. */
  readonly draft: boolean;
}

/** What came of one booklet. */
export interface Outcome extends Prepared {
  readonly pages: number;
  readonly proof: Proof | undefined;
  /** Folder the files were put in, relative to out/; undefined when nothing was published. */
  readonly folder: string | undefined;
}

/** Load the facts and the form, check them, lay the booklet out. Findings are collected on the way. */
export async function prepare(job: Job, world: World): Promise<Prepared> {
  const findings: Diagnostic[] = [...job.unit.findings];
  const report: Report = (finding) => findings.push(finding);
  const sources: Source[] = [...job.unit.sources];
  const broken = (): Prepared => ({ job, findings, waived: [], sources });

  const loaded = await world.packs.take(job.packName, report);
  sources.push(...(loaded?.sources ?? []));
  if (!loaded || hasErrors(findings)) return broken();
  const { pack } = loaded;
  const units = await unitsOf(job, pack, world, sources, report);
  if (!units || hasErrors(findings)) return broken();
  const [{ data }] = units;
  const shaped = checkData(data, pack, report);
  const budget = assemble(pack, job.unit.year, job.kind, units, report);
  if (!shaped || hasErrors(findings)) return broken();
  checkBudget({ budget, data }, pack, report);
  unusedLayouts(pack, report);
  const laid = layout(pack, budget, report);
  checkBooklet({ budget, data, laid }, pack, report);
  const { findings: kept, waived } = waive(findings.splice(0), data, report);
  return { job, findings: [...kept, ...findings], waived, sources, booklet: { pack, budget, laid } };
}

/** All stages in order: what is prepared is typeset, read back and proved, and published only then. */
export async function makeBooklet(job: Job, world: World, wishes: Wishes): Promise<Outcome> {
  const prepared = await prepare(job, world);
  const findings: Diagnostic[] = [...prepared.findings];
  const report: Report = (finding) => findings.push(finding);
  const stopped = (): boolean => hasErrors(findings) && !wishes.draft;
  const outcome: Outcome = { ...prepared, findings, pages: 0, proof: undefined, folder: undefined };
  if (!prepared.booklet || stopped()) return outcome;

  const { pack, laid } = prepared.booklet;
  const set = await typeset(laid.document, pack.style, world.fonts, report, {
    mark: wishes.draft ? word.draft : '',
  });
  if (!set || stopped()) return outcome;
  const page = webPage(laid);
  const proof =
    wishes.verify && !wishes.draft
      ? await prove(set.pdf, laid.document, laid.figures, report, pack.style)
      : undefined;
  if (proof) proveWebPage(page, laid, report);
  if (stopped()) return { ...outcome, pages: set.pages, proof };
  const made = { ...prepared, findings, pack, laid, set, page, proof, draft: wishes.draft };
  const folder = await publish(made, world);
  return { ...outcome, pages: set.pages, proof, folder };
}

/** The units whose lines the booklet holds, its own first; undefined when its own has no data. */
async function unitsOf(
  job: Job,
  pack: Pack,
  world: World,
  sources: Source[],
  report: Report,
): Promise<readonly [UnitData, ...UnitData[]] | undefined> {
  const ledgers = pack.ledgers.map((ledger) => ledger.name);
  const others: Unit[] = [];
  for (const code of job.rollUp.filter((other) => other !== job.unit.code)) {
    const folder = job.unit.folder.replace(/[^/]+$/, code);
    const other = await loadUnit(world.data.files, { folder, year: job.unit.year, code });
    sources.push(...other.sources);
    for (const finding of other.findings) report(finding);
    if (other.sources.length === 0) report(diagnose('roll-up-missing', { code, folder }));
    else others.push(other);
  }
  const merged = [job.unit, ...others].map((unit) => withCommon(unit, ledgers, report));
  const [own, ...rest] = merged.flatMap(({ code, data }) => (data ? [{ code, data }] : []));
  return own && [own, ...rest];
}

/** Text of a file that was read, for the excerpt under a finding. */
export function textIn(sources: readonly Source[]): (file: string) => string | undefined {
  return (file) => sources.find((source) => source.file === file)?.text;
}
