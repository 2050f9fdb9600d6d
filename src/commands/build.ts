import { Option } from 'commander';
import { hasErrors } from '../diagnostics/diagnostic.ts';
import { help } from '../diagnostics/wording/commands.ts';
import { makeBooklet, type Wishes } from '../pipeline.ts';
import type { Folders } from './open-world.ts';
import type { AddCommand } from './program.ts';
import { buildJson, buildTable } from './results.ts';
import { inTurn, openSession } from './session.ts';
import { exit, type Terminal } from './terminal.ts';

export interface BuildOptions extends Folders, Wishes {
  readonly json: boolean;
}

/** `booklet build`: every booklet of the units asked for. */
export async function build(
  units: readonly string[],
  options: BuildOptions,
  terminal: Terminal,
): Promise<number> {
  const session = await openSession(units, options, terminal);
  if (!session) return exit.usage;
  const { world, jobs, findings } = session;
  const outcomes = await inTurn(jobs, (job) => makeBooklet(job, world, options), terminal);
  terminal.stdout(options.json ? buildJson(outcomes) : `${buildTable(outcomes, options, terminal.color)}\n`);
  const failed = [findings, ...outcomes.map((outcome) => outcome.findings)].some(hasErrors);
  if (outcomes.length < jobs.length) return exit.usage;
  return failed ? exit.findings : exit.done;
}

export function buildCommand(add: AddCommand, terminal: Terminal): void {
  const command = add('build', help.build, help.afterBuild);
  command
    .argument('[units...]', help.units)
    .option('--data <folder>', help.data, 'data')
    .option('--templates <folder>', help.templates, 'templates')
    .option('--out <folder>', help.out, 'out')
    .option('--no-verify', help.noVerify)
    .option('--draft', help.draft, false)
    .addOption(new Option('--pdfa <profile>', help.pdfa).choices(['3a', '2a']).default('3a'))
    .option('--json', help.json, false);
  command.work((units: string[], options: BuildOptions) => build(units, options, terminal));
}
