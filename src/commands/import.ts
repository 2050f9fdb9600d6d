import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { inWords } from '../budget/describe.ts';
import { Decimal } from '../budget/money.ts';
import {
  changes,
  type Imported,
  importedFile,
  importWorkbooks,
  isUntouched,
  type Workbook,
} from '../office/import.ts';
import { textIn } from '../source/tree.ts';
import { help } from '../words/catalogue/commands.ts';
import { importWords as say } from '../words/catalogue/import.ts';
import { type Diagnostic, hasErrors } from '../words/diagnostic.ts';
import { printFindings } from '../words/pretty.ts';
import { writeWhole } from '../world/disk-fault.ts';
import { openSession } from './session.ts';
import { type AddCommand, exit, type Terminal } from './terminal.ts';

export interface ImportOptions {
  readonly unit?: string;
  readonly year?: string;
  readonly kind?: string;
  readonly write?: boolean;
  readonly data: string;
  readonly templates: string;
}

/** `booklet import`: workbooks as lines of a unit's data. Without `--write` it says what it would write. */
export async function importFiles(
  files: readonly string[],
  options: ImportOptions,
  terminal: Terminal,
): Promise<number> {
  const refuse = (words: string, status: number = exit.usage): number => {
    terminal.stderr(`${words}\n`);
    return status;
  };
  if (options.unit === undefined) return refuse(say.noUnit);
  const session = await openSession([options.unit], { ...options, out: '' }, terminal);
  if (!session) return exit.usage;
  const jobs = session.jobs.filter(
    ({ unit, kind }) =>
      (options.year === undefined || String(unit.year) === options.year) &&
      (options.kind === undefined || kind === options.kind),
  );
  const years = [...new Set(jobs.map(({ unit }) => String(unit.year)))];
  if (years.length > 1) return refuse(say.several(say.ofYear, years));
  if (jobs.length > 1)
    return refuse(
      say.several(
        say.ofKind,
        jobs.map(({ kind }) => kind),
      ),
    );
  const [job] = jobs;
  if (!job) return exit.usage;
  const workbooks: Workbook[] = [];
  for (const file of files) {
    const bytes = await readFile(path.resolve(terminal.cwd, file)).catch(() => undefined);
    if (!bytes) return refuse(say.unreadable(file));
    workbooks.push({ file, bytes });
  }
  const findings: Diagnostic[] = [];
  const imported = await importWorkbooks(workbooks, job, session.world, (finding) => findings.push(finding));
  if (findings.length > 0)
    terminal.stderr(`${printFindings(findings, textIn(job.unit.sources), { color: terminal.color })}\n`);
  if (!imported) return exit.findings;
  terminal.stdout(report(imported));
  if (imported.text === undefined) return refuse(say.nothing, exit.findings);
  const shown = `${job.unit.folder}/${importedFile}`;
  const target = path.resolve(terminal.cwd, options.data, String(job.unit.year), job.unit.code, importedFile);
  const before = await readFile(target, 'utf8').catch(() => undefined);
  if (before !== undefined) {
    if (!isUntouched(before)) return refuse(say.touched(shown), exit.findings);
    const { gone, come } = changes(before, imported.text);
    const same = gone.length + come.length === 0;
    terminal.stdout(
      `${same ? say.same : [say.change(gone.length, come.length), ...gone.map((line) => `- ${line.slice(4)}`), ...come.map((line) => `+ ${line.slice(4)}`)].join('\n')}\n`,
    );
  }
  if (hasErrors(findings)) return refuse(say.refused, exit.findings);
  if (!options.write) {
    terminal.stdout(`${say.trial(shown)}\n`);
    return exit.done;
  }
  await writeWhole(target, imported.text);
  terminal.stdout(`${say.written(shown)}\n`);
  return exit.done;
}

function report({ sheets, lines }: Imported): string {
  const ledgers = [...lines].map(([name, facts]) => {
    const unit = facts[0]?.unit ?? '';
    const sum = Decimal.sum(0, ...facts.map(({ value }) => value));
    return say.ledger(name, facts.length, unit === '' ? sum.toString() : inWords(sum, unit), '');
  });
  const read = sheets.map(({ sheet, table, read, totals }) => say.sheet(sheet, table, read, totals));
  return `${[say.sheets, ...read, say.ledgers, ...ledgers].join('\n')}\n`;
}

export function importCommand(add: AddCommand, terminal: Terminal): void {
  const command = add('import', say.help, say.after);
  command
    .argument('<files...>', say.files)
    .option('--unit <code>', say.unit)
    .option('--year <year>', say.year)
    .option('--kind <kind>', say.kind)
    .option('--write', say.write)
    .option('--data <folder>', help.data, 'data')
    .option('--templates <folder>', help.templates, 'templates');
  command.work((files: string[], options: ImportOptions) => importFiles(files, options, terminal));
}
