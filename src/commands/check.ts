import path from 'node:path';
import { watch } from 'chokidar';
import { Option } from 'commander';
import { withAccord } from '../office/accord/prepared.ts';
import { Scan } from '../office/batch/scan.ts';
import { textsFor } from '../office/batch/unchanged.ts';
import { tryOut } from '../pipeline/pipeline.ts';
import { help, say } from '../words/catalogue/commands.ts';
import { type Diagnostic, hasErrors } from '../words/diagnostic.ts';
import { findingsJson, findingsSarif } from '../words/machine-readable.ts';
import { printFindings } from '../words/pretty.ts';
import { placeAt, version } from './open-world.ts';
import { checkTable } from './results.ts';
import { inTurn, openSession, Told, tellExamples, tellUnused } from './session.ts';
import { type AddCommand, exit, type Terminal } from './terminal.ts';

export interface CheckOptions {
  readonly data: string;
  readonly templates: string;
  readonly out: string;
  readonly archive?: string;
  readonly format: 'pretty' | 'json' | 'sarif';
  readonly watch: boolean;
}

/** `booklet check`: the findings alone; nothing is written, and nothing read back. */
export async function check(
  units: readonly string[],
  options: CheckOptions,
  terminal: Terminal,
): Promise<number> {
  if (options.watch) return watchAndCheck(units, options, terminal);
  const pretty = options.format === 'pretty';
  const session = await openSession(units, options, terminal, !pretty);
  if (!session) return exit.usage;
  const quiet: Terminal = pretty ? terminal : { ...terminal, stderr: () => undefined, live: false };
  const places = [placeAt(terminal.cwd, options.data), placeAt(terminal.cwd, options.templates)] as const;
  const told = new Told(places[1].folder);
  const prepared = await inTurn(session.jobs, (job) => tryOut(job, session.world), told, quiet);
  const scan = new Scan(places);
  const outcomes = await withAccord(prepared, session.world, scan);
  const more = outcomes.flatMap(({ findings }, i) => findings.slice(prepared[i]!.findings.length));
  if (more.length > 0) quiet.stderr(printed(more, scan, terminal));
  const forms = session.jobs.map(({ packName }) => packName);
  // Who asks for a unit waits for that unit alone.
  const tried = units.length === 0 ? forms : [];
  const wrong = await tellExamples(tried, session.world, quiet);
  const unused = await tellUnused(forms, session.world, quiet);
  const findings = [
    ...session.findings,
    ...outcomes.flatMap((outcome) => outcome.findings),
    ...wrong,
    ...unused,
  ];
  if (pretty) terminal.stdout(`${checkTable(outcomes, terminal.color)}\n`);
  else terminal.stdout(options.format === 'json' ? findingsJson(findings) : findingsSarif(findings, version));
  return hasErrors(findings) ? exit.findings : exit.done;
}

/** Findings about several booklets, after those of each. */
function printed(findings: readonly Diagnostic[], scan: Scan, { color }: Terminal): string {
  const texts = textsFor(findings, scan);
  return `${printFindings(findings, (file) => texts[file], { color })}\n`;
}

/** Check again whenever a file of the data or the forms changes, until interrupted. */
async function watchAndCheck(
  units: readonly string[],
  options: CheckOptions,
  terminal: Terminal,
): Promise<number> {
  let status: number = exit.done;
  let over = false;
  let stop = (): void => undefined;
  const once = { ...options, watch: false };
  // One answer to the interrupt for all checks: it ends the one at hand and the watching.
  const inside: Terminal = {
    ...terminal,
    onInterrupt: (stopCheck) => {
      stop = stopCheck;
      if (over) stop();
    },
  };
  const again = async (): Promise<void> => {
    if (!over) status = await check(units, once, inside);
    if (!over) terminal.stderr(`${say.watching}\n`);
  };
  const folders = [options.data, options.templates].map((folder) => path.resolve(terminal.cwd, folder));
  const watcher = watch(folders, { ignoreInitial: true, followSymlinks: false, awaitWriteFinish: settled });
  try {
    await new Promise<void>((resolve, reject) => {
      let queue = again();
      watcher.on('all', () => {
        queue = queue.then(again);
        queue.catch(reject);
      });
      queue.catch(reject);
      terminal.onInterrupt(() => {
        over = true;
        stop();
        queue.then(resolve, reject);
      });
    });
  } finally {
    await watcher.close();
  }
  return status;
}

/** Editors write in pieces: a file counts as written when it has not grown for this long (ms). */
const settled = { stabilityThreshold: 100, pollInterval: 20 };

export function checkCommand(add: AddCommand, terminal: Terminal): void {
  const formats = new Option('--format <format>', help.format).choices(['pretty', 'json', 'sarif']);
  const command = add('check', help.check, help.afterCheck);
  command
    .argument('[units...]', help.units)
    .option('--data <folder>', help.data, 'data')
    .option('--templates <folder>', help.templates, 'templates')
    .option('--out <folder>', help.held, 'out')
    .option('--archive <folder>', help.archive)
    .addOption(formats.default('pretty'))
    .option('--watch', help.watch, false);
  command.work((units: string[], options: CheckOptions) => check(units, options, terminal));
}
