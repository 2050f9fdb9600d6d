import ora from 'ora';
import { wrongExamples } from '../check/examples.ts';
import { unusedInForms } from '../check/unused.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { printFindings } from '../diagnostics/pretty.ts';
import { say } from '../diagnostics/wording/commands.ts';
import { findJobs, type Job } from '../jobs.ts';
import type { Prepared } from '../pipeline.ts';
import { textIn } from '../source/tree.ts';
import { stopwatch } from '../stopwatch.ts';
import type { World } from '../world.ts';
import { type Folders, openWorld } from './open-world.ts';
import type { Terminal } from './terminal.ts';
import type { Told } from './told.ts';

/** What a command works on. */
export interface Session {
  readonly world: World;
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
