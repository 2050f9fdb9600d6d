import ora from 'ora';
import { unusedInForms } from '../booklet/unused.ts';
import { findJobs, type Job } from '../load/jobs.ts';
import type { World } from '../load/world.ts';
import { isAcross } from '../office/accord/accord.ts';
import type { Office } from '../office/publish.ts';
import type { Prepared } from '../pipeline/pipeline.ts';
import { wrongExamples } from '../rules/examples.ts';
import { textIn } from '../source/tree.ts';
import { batchSay, say } from '../words/catalogue/commands.ts';
import type { Diagnostic } from '../words/diagnostic.ts';
import { printFindings } from '../words/pretty.ts';
import { stopwatch } from '../world/stopwatch.ts';
import { type Folders, openWorld } from './open-world.ts';
import type { Terminal } from './terminal.ts';

/**
 * What has been told in a run. A mistake of a form is found in every booklet that follows it, one of a unit's data in
 * every booklet that holds the unit, and a contradiction in both booklets: each is told with the first of them. What
 * has no place is told with each booklet.
 */
export class Told {
  private readonly shelf: string;
  /** Messages by code and place: those that stand there, and those that name it as another place of theirs. */
  private readonly known = new Map<string, string[]>();
  private readonly forms = new Map<string, { places: number; booklets: number }>();

  /** @param shelf folder of the forms, as findings show it */
  constructor(shelf: string) {
    this.shelf = `${shelf}/`;
  }

  /** Of the findings of one booklet those that are still to be told. */
  stillToTell(findings: readonly Diagnostic[]): readonly Diagnostic[] {
    const concerned = new Set(findings.flatMap((finding) => this.formOf(finding) ?? []));
    for (const form of concerned) this.count(form).booklets += 1;
    return findings.filter((finding) => {
      const form = this.formOf(finding);
      const { code, at, message, also } = finding;
      if (!at && !isAcross(finding) && code !== 'accord-old') return true;
      const keys = [at, ...also.map((other) => other.at)].map((place) => JSON.stringify([code, place]));
      // A department names the units before what they lack.
      if (this.known.get(keys[0]!)?.some((other) => other.endsWith(message))) return false;
      for (const key of keys) this.known.set(key, [...(this.known.get(key) ?? []), message]);
      if (form !== undefined) this.count(form).places += 1;
      return true;
    });
  }

  /** A line for each form whose mistakes concern several booklets. */
  get summary(): readonly string[] {
    const shared = [...this.forms].filter(([, { booklets }]) => booklets > 1);
    return shared.map(([form, { places, booklets }]) => batchSay.ofForm(form, places, booklets));
  }

  /** The folder of the form that a finding is in. */
  private formOf({ at }: Diagnostic): string | undefined {
    if (!at?.file.startsWith(this.shelf)) return undefined;
    return at.file.split('/', this.shelf.split('/').length).join('/');
  }

  private count(form: string): { places: number; booklets: number } {
    const counted = this.forms.get(form) ?? { places: 0, booklets: 0 };
    this.forms.set(form, counted);
    return counted;
  }
}

/** What a command works on. */
export interface Session {
  readonly world: Office;
  readonly jobs: readonly Job[];
  readonly findings: readonly Diagnostic[];
}

/**
 * Open the world and find the booklets; undefined, and said why, when there is nothing to work on. What is wrong
 * with the data that ask for booklets is printed unless `quiet`.
 */
export async function openSession(
  units: readonly string[],
  folders: Folders,
  terminal: Terminal,
  quiet = false,
): Promise<Session | undefined> {
  const findings: Diagnostic[] = [];
  const world = await openWorld(folders, terminal, (finding) => findings.push(finding));
  if (!world) {
    terminal.stderr(`${printFindings(findings, () => undefined, { color: terminal.color })}\n`);
    return undefined;
  }
  const { jobs, codes, sources, findings: found } = await findJobs(world, units);
  findings.push(...found);
  if (findings.length > 0 && !quiet)
    terminal.stderr(`${printFindings(findings, textIn(sources), { color: terminal.color })}\n`);
  const missing = units.filter((unit) => !codes.includes(unit));
  if (codes.length > 0 && missing.length === 0) return { world, jobs, findings };
  const { kind } = await world.data.files.look(world.data.folder);
  const isThere = kind === 'folder';
  terminal.stderr(
    `${isThere ? say.noUnits(world.data.folder, missing) : say.noFolder(world.data.folder, kind)}\n`,
  );
  return undefined;
}

/** What came of a job and the time it took, in seconds. */
export type Timed<T extends Prepared> = T & { readonly seconds: number };

/**
 * Do a piece of work for every job, one after the other, with progress; findings are printed as each is done.
 * When the user interrupts, the booklet at hand is finished and the rest is left alone.
 */
export async function inTurn<T extends Prepared>(
  jobs: readonly Job[],
  work: (job: Job) => Promise<T>,
  told: Told,
  terminal: Terminal,
): Promise<readonly Timed<T>[]> {
  let stopped = false;
  terminal.onInterrupt(() => {
    stopped = true;
  });
  const spinner = ora({ isEnabled: terminal.live });
  const outcomes: Timed<T>[] = [];
  for (const [i, job] of jobs.entries()) {
    if (stopped) break;
    const name = say.booklet(job.unit.year, job.unit.code, job.kind);
    if (terminal.live) spinner.start(say.working(name, i, jobs.length));
    const seconds = stopwatch();
    const outcome = await work(job);
    outcomes.push({ ...outcome, seconds: seconds() });
    spinner.stop();
    const said = told.stillToTell(outcome.findings);
    if (said.length === 0) continue;
    terminal.stderr(`${printFindings(said, textIn(outcome.sources), { color: terminal.color })}\n`);
  }
  for (const line of told.summary) terminal.stderr(`${line}\n`);
  if (stopped) terminal.stderr(`${say.stopped}\n`);
  return outcomes;
}

/** Tell which examples of the forms' rules come out wrong, each form once. */
export async function tellExamples(
  forms: readonly string[],
  world: World,
  { stderr, color }: Terminal,
): Promise<readonly Diagnostic[]> {
  const { findings, sources } = await wrongExamples(world.packs, forms);
  if (findings.length > 0) stderr(`${printFindings(findings, textIn(sources), { color })}\n`);
  return findings;
}

/** Tell what forms define and never use, each form once; after the booklets, since it is not for those who make them. */
export async function tellUnused(
  forms: readonly string[],
  world: World,
  { stderr, color }: Terminal,
): Promise<readonly Diagnostic[]> {
  const { findings, sources } = await unusedInForms(world.packs, forms);
  if (findings.length > 0) stderr(`${printFindings(findings, textIn(sources), { color })}\n`);
  return findings;
}
