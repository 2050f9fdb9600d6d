import ora from 'ora';
import { type Diagnostic, hasErrors } from '../diagnostics/diagnostic.ts';
import { printFindings } from '../diagnostics/pretty.ts';
import { say } from '../diagnostics/wording/commands.ts';
import { findJobs, type Job, makeBooklet, type Outcome, type Wishes } from '../pipeline.ts';
import type { World } from '../world.ts';
import { type Folders, openWorld } from './open-world.ts';
import { outcomesJson, resultTable } from './results.ts';
import { exit, type Terminal } from './terminal.ts';

export interface BuildOptions extends Folders {
  readonly verify: boolean;
  readonly draft: boolean;
  readonly json: boolean;
}

/** An outcome and the time it took, in seconds. */
export type Timed = Outcome & { readonly seconds: number };

/** `booklet build`: every booklet of the units asked for, one after the other. */
export async function build(
  units: readonly string[],
  options: BuildOptions,
  terminal: Terminal,
): Promise<number> {
  const wishes: Wishes = { checkOnly: false, verify: options.verify, draft: options.draft };
  const outcomes = await makeAll(units, options, wishes, terminal);
  if (!outcomes) return exit.usage;
  terminal.stdout(
    options.json ? outcomesJson(outcomes) : `${resultTable(outcomes, wishes, terminal.color)}\n`,
  );
  return outcomes.some((outcome) => hasErrors(outcome.findings)) ? exit.findings : exit.done;
}

/**
 * Make (or check) the booklets of the units, showing progress and each booklet's findings as it is done.
 * Undefined when there is nothing to do or fonts are missing; that has been said then.
 */
export async function makeAll(
  units: readonly string[],
  options: Folders & { readonly json?: boolean },
  wishes: Wishes,
  terminal: Terminal,
): Promise<readonly Timed[] | undefined> {
  const early: Diagnostic[] = [];
  const world = await openWorld(options, terminal, (finding) => early.push(finding));
  const found = world && (await findJobs(world, units));
  early.push(...(found?.findings ?? []));
  const textOf = (file: string): string | undefined =>
    found?.sources.find((source) => source.file === file)?.text;
  if (early.length > 0) terminal.stderr(`${printFindings(early, textOf, { color: terminal.color })}\n`);
  if (!world || !found) return undefined;
  if (found.jobs.length === 0) {
    terminal.stderr(`${say.noUnits(world.data.folder, units)}\n`);
    return undefined;
  }
  return inTurn(found.jobs, world, wishes, terminal);
}

async function inTurn(
  jobs: readonly Job[],
  world: World,
  wishes: Wishes,
  terminal: Terminal,
): Promise<readonly Timed[]> {
  let stopped = false;
  terminal.onInterrupt(() => {
    stopped = true;
  });
  const spinner = ora({ isEnabled: terminal.live });
  const outcomes: Timed[] = [];
  for (const [i, job] of jobs.entries()) {
    if (stopped) break;
    const name = say.booklet(job.unit.code, job.kind);
    if (terminal.live) spinner.start(say.working(name, i, jobs.length));
    const start = performance.now();
    const outcome = await makeBooklet(job, world, wishes);
    outcomes.push({ ...outcome, seconds: (performance.now() - start) / 1000 });
    spinner.stop();
    if (outcome.findings.length > 0) {
      terminal.stderr(`${printFindings(outcome.findings, outcome.textOf, { color: terminal.color })}\n`);
    }
  }
  if (stopped) terminal.stderr(`${say.stopped}\n`);
  return outcomes;
}
