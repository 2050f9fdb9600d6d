import { assemble } from './budget/assemble.ts';
import { word } from './budget/reserved.ts';
import { checkBudget, checkData } from './check/check.ts';
import { type Waived, waive } from './check/waivers.ts';
import { type Diagnostic, diagnose, hasErrors, type Report } from './diagnostics/diagnostic.ts';
import { layout, unusedLayouts } from './layout/layout.ts';
import { loadPack } from './pack/load.ts';
import { textAt } from './pack/nodes.ts';
import type { Pack } from './pack/pack.ts';
import { publish } from './publish/publish.ts';
import type { Source } from './source/tree.ts';
import { valueAt } from './source/tree.ts';
import { findUnits, loadUnit, type Unit, withCommon } from './source/unit.ts';
import { typeset } from './typeset/typeset.ts';
import { type Proof, prove } from './verify/prove.ts';
import type { World } from './world.ts';

/** One booklet to make: a unit's folder, the kind of booklet and the form it follows. */
export interface Job {
  readonly unit: Unit;
  readonly kind: string;
  readonly packName: string;
  /** Codes whose lines are added up in it; the unit's own when empty. */
  readonly rollUp: readonly string[];
}

/** How far to go. */
export interface Wishes {
  /** Stop after the findings. */
  readonly checkOnly: boolean;
  readonly verify: boolean;
  /** Print in spite of errors, marked as a draft. */
  readonly draft: boolean;
}

/** What came of one booklet. */
export interface Outcome {
  readonly year: number;
  readonly unit: string;
  readonly kind: string;
  readonly findings: readonly Diagnostic[];
  readonly waived: readonly Waived[];
  readonly pages: number;
  readonly figures: number;
  readonly proof: Proof | undefined;
  /** Folder the files were put in; undefined when nothing was published. */
  readonly folder: string | undefined;
  /** Text of every file that was read, for excerpts. */
  readonly textOf: (file: string) => string | undefined;
}

/** The stages in order. Each takes what the one before made; findings are collected on the way. */
export async function makeBooklet(job: Job, world: World, wishes: Wishes): Promise<Outcome> {
  const findings: Diagnostic[] = [];
  const report: Report = (finding) => findings.push(finding);
  const sources: Source[] = [...job.unit.sources];
  const outcome = (rest: Partial<Outcome> = {}): Outcome => ({
    year: job.unit.year,
    unit: job.unit.code,
    kind: job.kind,
    findings,
    waived: [],
    pages: 0,
    figures: 0,
    proof: undefined,
    folder: undefined,
    textOf: (file) => sources.find((source) => source.file === file)?.text,
    ...rest,
  });

  const loaded = await loadPack(world.templates.files, world.templates.folder, job.packName, report);
  sources.push(...(loaded?.sources ?? []));
  if (!loaded || !job.unit.data) return outcome();
  const { pack } = loaded;
  const units = await unitsOf(job, pack, world, sources, report);
  const [own] = units;
  if (!own?.data || hasErrors(findings)) return outcome();
  const shaped = checkData(own.data, pack, report);
  const budget = assemble(
    pack,
    job.unit.year,
    job.kind,
    [own as never, ...(units.slice(1) as never[])],
    report,
  );
  if (!shaped || hasErrors(findings)) return outcome();
  checkBudget({ budget, data: own.data }, pack, report);
  unusedLayouts(pack, report);
  const laid = layout(pack, budget, report);
  const { findings: kept, waived } = waive(findings.splice(0), own.data, report);
  findings.unshift(...kept);
  const stopped = hasErrors(findings) && !wishes.draft;
  if (wishes.checkOnly || stopped) return outcome({ waived });

  const set = await typeset(laid.document, pack.style, world.fonts, report);
  if (!set || (hasErrors(findings) && !wishes.draft)) return outcome({ waived });
  const proof =
    wishes.verify && !wishes.draft ? await prove(set.pdf, laid.document, laid.figures, report) : undefined;
  const made = { pages: set.pages, figures: laid.figures.length, waived, proof };
  if (hasErrors(findings) && !wishes.draft) return outcome(made);
  const folder = await publish(
    { job, pack, laid, set, findings, waived, proof, sources, draft: wishes.draft },
    world,
  );
  return outcome({ ...made, folder });
}

/** The units whose lines the booklet holds, its own first, common entries written out. */
async function unitsOf(
  job: Job,
  pack: Pack,
  world: World,
  sources: Source[],
  report: Report,
): Promise<readonly Unit[]> {
  const ledgers = pack.ledgers.map((ledger) => ledger.name);
  const others: Unit[] = [];
  for (const code of job.rollUp.filter((other) => other !== job.unit.code)) {
    const folder = job.unit.folder.replace(/[^/]+$/, code);
    const other = await loadUnit(world.data.files, { folder, year: job.unit.year, code }, report);
    sources.push(...other.sources);
    if (other.sources.length === 0) report(diagnose('roll-up-missing', { code, folder }));
    else others.push(other);
  }
  return [job.unit, ...others].map((unit) => withCommon(unit, ledgers, report));
}

/** Every booklet that the data ask for; findings of folders that ask for none come as jobs' errors. */
export async function findJobs(
  world: World,
  wanted: readonly string[],
): Promise<{
  readonly jobs: readonly Job[];
  readonly findings: readonly Diagnostic[];
  readonly sources: readonly Source[];
}> {
  const jobs: Job[] = [];
  const findings: Diagnostic[] = [];
  const sources: Source[] = [];
  for (const place of await findUnits(world.data.files, world.data.folder, wanted)) {
    const unit = await loadUnit(world.data.files, place, (finding) => findings.push(finding));
    sources.push(...unit.sources);
    const list = valueAt(unit.data, word.booklets);
    const booklets = list?.kind === 'list' ? list.items : [];
    if (booklets.length === 0) findings.push(diagnose('booklet-none', { folder: unit.folder }));
    for (const booklet of booklets) {
      const rollUp = valueAt(booklet, word.rollUp);
      jobs.push({
        unit,
        kind: textAt(booklet, word.kind) ?? '',
        packName: textAt(booklet, word.pack) ?? '',
        rollUp:
          rollUp?.kind === 'list'
            ? rollUp.items.flatMap((item) => (item.kind === 'scalar' ? [item.text] : []))
            : [],
      });
    }
  }
  return { jobs, findings, sources };
}
