import { type Diagnostic, hasErrors, type Report } from '../diagnostics/diagnostic.ts';
import { help as words } from '../diagnostics/wording/commands.ts';
import { signHelp as help, signSay as say } from '../diagnostics/wording/sign-commands.ts';
import { admit } from '../sign/admit.ts';
import type { Box } from '../sign/pdf/field.ts';
import type { Wish } from '../sign/pdf/prepare.ts';
import { orReport } from '../sign/refused.ts';
import { Misuse, wholeNumber } from './misuse.ts';
import type { Folders } from './open-world.ts';
import { proveAgainst } from './prove-bytes.ts';
import { openSession } from './session.ts';
import { printAll, readGiven } from './sign-files.ts';
import { exit, type Terminal } from './terminal.ts';

/** How a signature is to look, and what the file is proven against. */
export type LookOptions = Omit<Folders, 'out'> & {
  readonly seal?: string;
  readonly page?: string;
  readonly box?: string;
  readonly reason?: string;
  readonly output?: string;
};

/** Do a signing command: findings are printed, and decide the exit status. */
export async function signing(
  terminal: Terminal,
  work: (report: Report) => Promise<unknown>,
): Promise<number> {
  const findings: Diagnostic[] = [];
  const report: Report = (finding) => findings.push(finding);
  await orReport(report, () => work(report));
  printAll(findings, terminal);
  return hasErrors(findings) ? exit.findings : exit.done;
}

/** The PDF, if it may be signed: proven here and now. */
export async function admitted(
  file: string,
  options: LookOptions,
  terminal: Terminal,
  report: Report,
): Promise<Uint8Array | undefined> {
  const pdf = await readGiven(file, terminal);
  const why: string[] = [];
  const hearing = { ...terminal, stderr: (text: string) => why.push(text) };
  const session = await openSession([], { ...options, out: '' }, hearing, true);
  if (!session) throw new Misuse(why.join('').trimEnd());
  const findings = await admit(pdf, proveAgainst(session), terminal.now());
  for (const finding of findings) report(finding);
  return hasErrors(findings) ? undefined : pdf;
}

export async function wishOf(options: LookOptions, terminal: Terminal): Promise<Wish> {
  const { seal, page, box, reason } = options;
  return {
    time: terminal.now(),
    ...(seal !== undefined && { seal: await readGiven(seal, terminal) }),
    ...(page !== undefined && { page: wholeNumber(page, say.badPage) }),
    ...(box !== undefined && { box: boxOf(box) }),
    ...(reason !== undefined && { reason }),
  };
}

function boxOf(text: string): Box {
  const parts = text.split(/[,\uff0c]/).map((part) => part.trim());
  if (parts.length !== 4 || parts.some((part) => !/^-?\d+(\.\d+)?$/.test(part))) throw new Misuse(say.badBox);
  return parts.map(Number) as unknown as Box;
}

/** Options that say how a signature looks and what it is proven against. */
export function lookOptions<C extends { option: (flags: string, text: string, value?: string) => C }>(
  command: C,
): C {
  return command
    .option('--seal <png>', help.seal)
    .option('--page <number>', help.page)
    .option('--box <numbers>', help.box)
    .option('--reason <text>', help.reason)
    .option('--output <file>', help.output)
    .option('--data <folder>', help.data, 'data')
    .option('--templates <folder>', help.templates, 'templates')
    .option('--archive <folder>', words.archive);
}
