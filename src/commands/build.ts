import path from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import type { Unmade } from '../load/jobs.ts';
import { Standing } from '../office/accord/recorded.ts';
import { Release } from '../office/accord/release.ts';
import { type Asked, findAsked, runsOf } from '../office/batch/asked.ts';
import { keepRefusals } from '../office/batch/refusals.ts';
import { InOrder } from '../office/batch/run.ts';
import { Scan } from '../office/batch/scan.ts';
import { writeStatus } from '../office/batch/status.ts';
import { type Result, type Task, without } from '../office/batch/task.ts';
import { resultOf, unchanged } from '../office/batch/unchanged.ts';
import type { Office } from '../office/publish.ts';
import { sweep } from '../office/replace.ts';
import type { Wishes } from '../output/making.ts';
import { textIn } from '../source/tree.ts';
import { batchSay, help, say } from '../words/catalogue/commands.ts';
import { type Diagnostic, hasErrors } from '../words/diagnostic.ts';
import { printFindings, type SourceText } from '../words/pretty.ts';
import { writing } from '../world/disk-fault.ts';
import { byCodePoint } from '../world/files.ts';
import { alone, type Holder, isHeld } from '../world/lock.ts';
import { stopwatch } from '../world/stopwatch.ts';
import { makeAll } from './build-batch.ts';
import { type Folders, openWorld, placeAt } from './open-world.ts';
import { buildJson, buildTable } from './results.ts';
import { Told, tellUnused } from './session.ts';
import { type AddCommand, exit, Misuse, type Terminal, workerAt } from './terminal.ts';

export interface BuildOptions extends Folders, Wishes {
  readonly json: boolean;
  readonly force: boolean;
  readonly jobs?: number;
}

/** `booklet build`: every booklet of the units asked for, but those that stand unchanged in out/. */
export async function build(
  units: readonly string[],
  options: BuildOptions,
  terminal: Terminal,
): Promise<number> {
  for (const source of [options.data, options.templates])
    if (isWithin(path.resolve(terminal.cwd, options.out), path.resolve(terminal.cwd, source)))
      throw new Misuse(batchSay.outAmongSources(options.out, source));
  const findings: Diagnostic[] = [];
  const world = await openWorld(options, terminal, (finding) => findings.push(finding));
  if (!world) {
    print(findings, () => undefined, terminal);
    return exit.usage;
  }
  const lock = {
    lock: '.lock',
    owner: '.builder.json',
    worker: workerAt(terminal),
    stale: 60_000,
    patience: 10_000,
    waiting: (holder: Holder | undefined): void => terminal.stderr(`${batchSay.waiting(nameOf(holder))}\n`),
  };
  const status = await alone(world.out, lock, () => buildAlone(units, options, world, terminal));
  if (!isHeld(status)) return status;
  terminal.stderr(`${batchSay.held(options.out, nameOf(status.holder))}\n`);
  return exit.usage;
}

function isWithin(folder: string, other: string): boolean {
  return folder === other || folder.startsWith(`${other}${path.sep}`);
}

async function buildAlone(
  units: readonly string[],
  options: BuildOptions,
  world: Office,
  terminal: Terminal,
): Promise<number> {
  for (const folder of await writing(world.out, () => sweep(world.out)))
    terminal.stderr(`${batchSay.restored(folder)}\n`);
  const scan = new Scan([placeAt(terminal.cwd, options.data), placeAt(terminal.cwd, options.templates)]);
  const asked = await findAsked(world, scan, units);
  print(asked.findings, textIn(asked.sources), terminal);
  const missing = units.filter((unit) => !asked.codes.includes(unit));
  if (asked.codes.length === 0 || missing.length > 0) {
    const { kind } = await world.data.files.look(world.data.folder);
    const { folder } = world.data;
    // What stands in out/ has no data any more.
    if (units.length === 0) await writeAccount(world, scan, await Standing.in(world.out), asked, [], false);
    terminal.stderr(`${kind === 'folder' ? say.noUnits(folder, missing) : say.noFolder(folder, kind)}\n`);
    return exit.usage;
  }
  const { tasks } = asked;
  const standing = await Standing.in(world.out);
  const stand = options.force ? new Map() : await standingOf(tasks, options, world, scan, standing);
  const rest = tasks.filter((task) => !stand.has(task));
  const release = new Release(standing, scan, world.records, rest);
  const told = new Told(placeAt(terminal.cwd, options.templates).folder);
  const order = new InOrder(
    runsOf(tasks),
    (run) => release.settle(run, options.draft),
    (result) => tell(result, tasks.length > 1, told, terminal),
  );
  for (const [task, result] of stand) order.add(task, result);
  const making = { world, folders: options, wishes: options, jobs: options.jobs ?? terminal.cores };
  await makeAll(rest, making, terminal, (task, result) => order.add(task, result));
  const results = [...(await order.finish()), ...asked.unmade.map(resultOfUnmade)].sort(byBooklet);
  release.close();
  for (const line of told.summary) terminal.stderr(`${line}\n`);
  const forms = rest.map(({ pack }) => pack);
  await tellUnused(forms, world, terminal);
  const complete = results.length === tasks.length + asked.unmade.length;
  const everything = complete && units.length === 0 && !options.draft;
  const all = units.length === 0 ? asked : await findAsked(world, scan, []);
  try {
    await writeAccount(world, scan, standing, all, options.draft ? [] : results, everything);
  } finally {
    // What was made is told, though the account of it could not be written.
    terminal.stdout(options.json ? buildJson(results) : `${buildTable(results, options, terminal.color)}\n`);
  }
  if (!complete || results.some(({ state }) => state === 'failed')) return exit.usage;
  const failed = [asked.findings, ...results.map((result) => result.findings)].some(hasErrors);
  return failed ? exit.findings : exit.done;
}

/** Keep account of what was refused, and write the page that says how all booklets are. */
async function writeAccount(
  world: Office,
  scan: Scan,
  standing: Standing,
  { tasks, unmade }: Pick<Asked, 'tasks' | 'unmade'>,
  results: readonly Result[],
  everything: boolean,
): Promise<void> {
  const refusals = await keepRefusals(world.out, results, everything);
  await writeStatus(standing, { data: world.data.folder, refusals, tasks, unmade, results, scan });
}

function resultOfUnmade({ year, code, folder, kind, findings }: Unmade): Result {
  return without({ year, unit: code, folder, kind, pack: '', rollUp: [] }, 'refused', findings, 0);
}

const byBooklet = ({ task: a }: Result, { task: b }: Result): number =>
  a.year - b.year || byCodePoint(a.unit, b.unit);

/** The booklets that need not be made: those that stand in out/ as they would be made. */
async function standingOf(
  tasks: readonly Task[],
  wishes: Wishes,
  world: Office,
  scan: Scan,
  standing: Standing,
): Promise<ReadonlyMap<Task, Result>> {
  const results = new Map<Task, Result>();
  for (const task of tasks) {
    const seconds = stopwatch();
    const recorded = await unchanged(task, wishes, world, scan, standing);
    if (recorded) results.set(task, resultOf(task, recorded, scan, seconds()));
  }
  return results;
}

/** Findings of one booklet that are new, under its name when there are several. */
function tell({ task, findings, texts }: Result, many: boolean, told: Told, terminal: Terminal): void {
  const said = told.stillToTell(findings);
  if (many && said.length > 0)
    terminal.stderr(`${batchSay.heading(say.booklet(task.year, task.unit, task.kind))}\n`);
  print(said, (file) => texts[file], terminal);
}

function print(findings: readonly Diagnostic[], text: SourceText, { color, stderr }: Terminal): void {
  if (findings.length > 0) stderr(`${printFindings(findings, text, { color })}\n`);
}

function nameOf(holder: Holder | undefined): string {
  if (!holder) return batchSay.somebody;
  return batchSay.holder(holder.name, holder.host, holder.process, holder.since);
}

function atLeastOne(text: string): number {
  if (!/^[1-9]\d{0,2}$/.test(text)) throw new InvalidArgumentError('1-999');
  return Number(text);
}

export function buildCommand(add: AddCommand, terminal: Terminal): void {
  const command = add('build', help.build, help.afterBuild);
  command
    .argument('[units...]', help.units)
    .option('--data <folder>', help.data, 'data')
    .option('--templates <folder>', help.templates, 'templates')
    .option('--out <folder>', help.out, 'out')
    .option('--archive <folder>', help.archive)
    .option('--jobs <count>', batchSay.jobs, atLeastOne)
    .option('--no-verify', help.noVerify)
    .option('--force', batchSay.force, false)
    .option('--draft', help.draft, false)
    .addOption(new Option('--pdfa <profile>', help.pdfa).choices(['3a', '2a']).default('3a'))
    .option('--json', help.json, false);
  command.work((units: string[], options: BuildOptions) => build(units, options, terminal));
}
