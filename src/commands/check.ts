import { Option } from 'commander';
import { hasErrors } from '../diagnostics/diagnostic.ts';
import { findingsJson } from '../diagnostics/json.ts';
import { help } from '../diagnostics/wording/commands.ts';
import { prepare } from '../pipeline.ts';
import type { AddCommand } from './program.ts';
import { checkTable } from './results.ts';
import { inTurn, openSession } from './session.ts';
import { exit, type Terminal } from './terminal.ts';

export interface CheckOptions {
  readonly data: string;
  readonly templates: string;
  readonly format: 'pretty' | 'json';
}

/** `booklet check`: the findings alone; nothing is typeset or written. */
export async function check(
  units: readonly string[],
  options: CheckOptions,
  terminal: Terminal,
): Promise<number> {
  const pretty = options.format === 'pretty';
  const quiet: Terminal = pretty ? terminal : { ...terminal, stderr: () => undefined, live: false };
  const session = await openSession(units, { ...options, out: '' }, quiet);
  if (!session) return exit.usage;
  const outcomes = await inTurn(session.jobs, (job) => prepare(job, session.world), quiet);
  const findings = [...session.findings, ...outcomes.flatMap((outcome) => outcome.findings)];
  terminal.stdout(pretty ? `${checkTable(outcomes, terminal.color)}\n` : findingsJson(findings));
  return hasErrors(findings) ? exit.findings : exit.done;
}

export function checkCommand(add: AddCommand, terminal: Terminal): void {
  const command = add('check', help.check, help.afterCheck);
  command
    .argument('[units...]', help.units)
    .option('--data <folder>', help.data, 'data')
    .option('--templates <folder>', help.templates, 'templates')
    .addOption(new Option('--format <format>', help.format).choices(['pretty', 'json']).default('pretty'));
  command.work((units: string[], options: CheckOptions) => check(units, options, terminal));
}
