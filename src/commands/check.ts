import { hasErrors } from '../diagnostics/diagnostic.ts';
import { findingsJson } from '../diagnostics/json.ts';
import { makeAll } from './build.ts';
import { resultTable } from './results.ts';
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
  const wishes = { checkOnly: true, verify: false, draft: false };
  const quiet = options.format === 'json' ? { ...terminal, stderr: () => undefined, live: false } : terminal;
  const outcomes = await makeAll(units, { ...options, out: 'out' }, wishes, quiet);
  if (!outcomes) return exit.usage;
  const findings = outcomes.flatMap((outcome) => outcome.findings);
  terminal.stdout(
    options.format === 'json' ? findingsJson(findings) : `${resultTable(outcomes, wishes, terminal.color)}\n`,
  );
  return hasErrors(findings) ? exit.findings : exit.done;
}
