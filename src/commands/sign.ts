import { type Diagnostic, hasErrors, type Report } from '../diagnostics/diagnostic.ts';
import { signHelp as help, signSay as say } from '../diagnostics/wording/sign-commands.ts';
import { admit } from '../sign/admit.ts';
import type { Box } from '../sign/pdf/field.ts';
import type { Wish } from '../sign/pdf/prepare.ts';
import { orReport } from '../sign/refused.ts';
import { renew } from '../sign/renew.ts';
import { sign } from '../sign/sign.ts';
import { openPkcs12 } from '../sign/signer.ts';
import type { Folders } from './open-world.ts';
import { passphraseFor } from './passphrase.ts';
import type { AddCommand } from './program.ts';
import { proveAgainst } from './prove-bytes.ts';
import { openSession } from './session.ts';
import {
  besides,
  Misuse,
  printAll,
  readCertificates,
  readGiven,
  stamperAt,
  writeResult,
} from './sign-files.ts';
import { addTwoSteps } from './sign-two-step.ts';
import { exit, type Terminal } from './terminal.ts';

export type LookOptions = Omit<Folders, 'out'> & {
  readonly seal?: string;
  readonly page?: string;
  readonly box?: string;
  readonly reason?: string;
  readonly output?: string;
};

type SignOptions = LookOptions & {
  readonly p12?: string;
  readonly passphraseFile?: string;
  readonly tsa?: string;
};

/** Do a signing command: wrong usage is said, findings are printed, and decide the exit status. */
export async function signing(
  terminal: Terminal,
  work: (report: Report) => Promise<unknown>,
): Promise<number> {
  const findings: Diagnostic[] = [];
  try {
    await orReport(
      (finding) => findings.push(finding),
      () => work((finding) => findings.push(finding)),
    );
  } catch (error) {
    if (!(error instanceof Misuse)) throw error;
    terminal.stderr(`${error.message}\n`);
    return exit.usage;
  }
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
  const session = await openSession([], { ...options, out: '' }, terminal, true);
  if (!session) throw new Misuse(say.noFile(options.data));
  const findings = await admit(pdf, proveAgainst(session), terminal.now());
  for (const finding of findings) report(finding);
  return hasErrors(findings) ? undefined : pdf;
}

export async function wishOf(options: LookOptions, terminal: Terminal): Promise<Wish> {
  const { seal, page, box, reason } = options;
  return {
    time: terminal.now(),
    ...(seal !== undefined && { seal: await readGiven(seal, terminal) }),
    ...(page !== undefined && { page: Number(page) }),
    ...(box !== undefined && { box: boxOf(box) }),
    ...(reason !== undefined && { reason }),
  };
}

function boxOf(text: string): Box {
  const [left, bottom, right, top, ...more] = text.split(/[,，]/).map(Number);
  const numbers = [left, bottom, right, top];
  if (more.length > 0 || numbers.some((each) => !Number.isFinite(each))) throw new Misuse(say.badBox);
  return numbers as unknown as Box;
}

/** `booklet sign FILE --p12 KEY`: prove, sign and write beside the file. */
async function signFile(file: string, options: SignOptions, terminal: Terminal): Promise<number> {
  return signing(terminal, async (report) => {
    const { p12, passphraseFile, tsa, output } = options;
    if (p12 === undefined) throw new Misuse(say.noKey);
    const key = await readGiven(p12, terminal);
    const pdf = await admitted(file, options, terminal, report);
    if (!pdf) return;
    const passphrase = await passphraseFor(passphraseFile, terminal);
    if (passphrase === undefined) throw new Misuse(say.noPassphrase);
    const signer = await openPkcs12(key, passphrase);
    const signed = await sign(pdf, signer, await wishOf(options, terminal), stamperAt(tsa));
    await writeResult(output ?? besides(file, say.signed), signed, terminal);
  });
}

interface RenewOptions {
  readonly tsa: string;
  readonly crl: readonly string[];
  readonly certificate: readonly string[];
  readonly output?: string;
}

/** `booklet sign renew FILE`: evidence and a time stamp over the whole file. */
async function renewFile(file: string, options: RenewOptions, terminal: Terminal): Promise<number> {
  return signing(terminal, async () => {
    const pdf = await readGiven(file, terminal);
    const certificates = await readCertificates(options.certificate, terminal);
    const crls = await Promise.all(options.crl.map((each) => readGiven(each, terminal)));
    const kept = await renew(pdf, { certificates, crls }, stamperAt(options.tsa)!, terminal.now());
    await writeResult(options.output ?? besides(file, say.renewed), kept, terminal);
  });
}

/** `booklet sign | sign prepare | sign complete | sign renew`. */
export function signCommand(add: AddCommand, terminal: Terminal): void {
  const command = add('sign', help.sign, help.afterSign);
  lookOptions(command.argument('<file>', help.file))
    .option('--p12 <file>', help.p12)
    .option('--passphrase-file <file>', help.passphraseFile)
    .option('--tsa <url>', help.tsa);
  command.work((file: string, options: SignOptions) => signFile(file, options, terminal));
  addTwoSteps(command.sub, terminal);

  const renewing = command.sub('renew', help.renew, help.afterRenew);
  renewing
    .argument('<file>', help.signedFile)
    .requiredOption('--tsa <url>', help.tsa)
    .option('--crl <files...>', help.crl, [])
    .option('--certificate <files...>', help.extra, [])
    .option('--output <file>', help.output);
  renewing.work((file: string, options: RenewOptions) => renewFile(file, options, terminal));
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
    .option('--templates <folder>', help.templates, 'templates');
}
