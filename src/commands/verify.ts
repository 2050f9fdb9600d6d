import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Diagnostic, hasErrors } from '../diagnostics/diagnostic.ts';
import { printFindings } from '../diagnostics/pretty.ts';
import { help, say } from '../diagnostics/wording/commands.ts';
import { type Prepared, prepare, textIn } from '../pipeline.ts';
import { proveReading } from '../verify/prove.ts';
import { readPdf } from '../verify/reader.ts';
import type { Folders } from './open-world.ts';
import type { AddCommand } from './program.ts';
import { openSession, type Session } from './session.ts';
import { exit, type Terminal } from './terminal.ts';

export type VerifyOptions = Omit<Folders, 'out'>;

/**
 * `booklet verify`: prove a PDF from anywhere, such as the copy on the web site, against the data. What it should
 * say is computed anew; which booklet it is, its title says.
 */
export async function verify(file: string, options: VerifyOptions, terminal: Terminal): Promise<number> {
  const bytes = await readFile(path.resolve(terminal.cwd, file)).catch(() => undefined);
  if (!bytes) {
    terminal.stderr(`${say.noFile(file)}\n`);
    return exit.usage;
  }
  const findings: Diagnostic[] = [];
  const report = (finding: Diagnostic): number => findings.push(finding);
  const reading = await readPdf(bytes, report);
  const session = reading && (await openSession([], { ...options, out: '' }, terminal));
  const print = (text: (name: string) => string | undefined): void => {
    if (findings.length > 0) terminal.stderr(`${printFindings(findings, text, { color: terminal.color })}\n`);
  };
  if (!reading || !session) {
    print(() => undefined);
    return reading ? exit.usage : exit.findings;
  }
  const { titles, found } = await bookletTitled(reading.title, session);
  if (!found?.booklet) {
    terminal.stderr(`${say.noBooklet(reading.title, titles)}\n`);
    return exit.findings;
  }
  const { laid, pack } = found.booklet;
  findings.push(...found.findings.filter((finding) => finding.level === 'error'));
  const proof = proveReading(reading, laid.document, laid.figures, report, pack.style);
  print(textIn(found.sources));
  const wrong = hasErrors(findings);
  terminal.stdout(`${wrong ? say.disproved : say.proved(proof)}\n`);
  return wrong ? exit.findings : exit.done;
}

/** The booklet of the data that bears a title, and the titles of all that were looked at. */
async function bookletTitled(
  title: string,
  { jobs, world }: Session,
): Promise<{ titles: readonly string[]; found: Prepared | undefined }> {
  const titles: string[] = [];
  for (const job of jobs) {
    const prepared = await prepare(job, world);
    const own = prepared.booklet?.laid.document.title;
    if (own !== undefined) titles.push(own);
    if (own === title) return { titles, found: prepared };
  }
  return { titles, found: undefined };
}

export function verifyCommand(add: AddCommand, terminal: Terminal): void {
  const command = add('verify', help.verify, help.afterVerify);
  command
    .argument('<file>', help.file)
    .option('--data <folder>', help.data, 'data')
    .option('--templates <folder>', help.templates, 'templates');
  command.work((file: string, options: VerifyOptions) => verify(file, options, terminal));
}
