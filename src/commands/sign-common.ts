import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { PdfFile } from '../pdf/file.ts';
import { judgeOriginal } from '../pipeline/original.ts';
import { checkConformance } from '../proof/conform/conform.ts';
import { claimedProfile } from '../proof/conform/file-rules.ts';
import { admit } from '../seal/checked.ts';
import { Malformed } from '../seal/cms/asn1.ts';
import { type Certificate, certificatesIn } from '../seal/cms/certificate.ts';
import type { Box } from '../seal/pdf/field.ts';
import type { Wish } from '../seal/pdf/prepare.ts';
import { orReport } from '../seal/refused.ts';
import { type Carrier, httpCarrier, type Stamper, stamperBy } from '../seal/timestamp.ts';
import { revocationList } from '../seal/verify/revocation.ts';
import { help as words } from '../words/catalogue/commands.ts';
import { signHelp as help, signSay as say } from '../words/catalogue/sign-commands.ts';
import { type Diagnostic, diagnose, hasErrors, type Report } from '../words/diagnostic.ts';
import { printFindings } from '../words/pretty.ts';
import { faultIn, writeTogether } from '../world/disk-fault.ts';
import { limits, type Watched } from '../world/limits.ts';
import type { Folders } from './open-world.ts';
import { openSession, type Session } from './session.ts';
import { exit, Misuse, type Terminal, wholeNumber } from './terminal.ts';

/**
 * The passphrase of a key file: from a file, else from the environment, else asked for without showing it. Never from
 * the command line, which others on the machine can read. Rejects with `Misuse` when there is none to be had.
 */
export async function passphraseFor(file: string | undefined, terminal: Terminal): Promise<string> {
  if (file !== undefined) return inFile(file, terminal);
  const given = terminal.environment.BOOKLET_PASSPHRASE;
  if (given) return given;
  const keyboard = terminal.keyboard();
  const typed = keyboard && (await ask(keyboard, terminal));
  if (typed === undefined) throw new Misuse(say.noPassphrase);
  return typed;
}

/** The first line; editors add a mark before it or a line break behind it, and some write UTF-16. */
async function inFile(file: string, terminal: Terminal): Promise<string> {
  // From a pipe too: a person names it, and types it nowhere.
  const bytes = await orSay(file, path.resolve(terminal.cwd, file), (place) => readFile(place));
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe;
  const [line = ''] = new TextDecoder(isWide ? 'utf-16le' : 'utf-8').decode(bytes).split(/\r?\n/);
  if (line === '') throw new Misuse(say.emptyPassphrase(file));
  return line;
}

/** undefined when the person leaves instead of answering. */
function ask(keyboard: NodeJS.ReadableStream, terminal: Terminal): Promise<string | undefined> {
  terminal.stderr(say.passphrase);
  // What is typed goes nowhere.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: keyboard, output: nowhere, terminal: true });
  return new Promise((answer) => {
    reader.once('close', () => {
      terminal.stderr('\n');
      answer(undefined);
    });
    reader.question('', (text) => {
      answer(text);
      reader.close();
    });
  });
}

/**
 * Read a file named on the command line. Rejects with `Misuse` when it is not there, too large or no file at all (of a
 * pipe or device nobody knows the end), else with a `DiskFault`.
 */
export async function readGiven(file: string, { cwd }: Terminal): Promise<Uint8Array> {
  return orSay(file, path.resolve(cwd, file), async (place) => {
    const found = await stat(place);
    if (!found.isFile() && !found.isDirectory()) throw new Misuse(say.unending(file));
    if (found.isFile() && found.size > limits.file) throw new Misuse(say.largeFile(file, limits.file));
    return new Uint8Array(await readFile(place));
  });
}

async function orSay<T>(file: string, place: string, read: (place: string) => Promise<T>): Promise<T> {
  try {
    return await read(place);
  } catch (error) {
    const fault = faultIn(error, place);
    throw fault?.code === 'ENOENT' ? new Misuse(say.noFile(file)) : (fault ?? error);
  }
}

/** Certificates in files named on the command line. */
export async function readCertificates(files: readonly string[], terminal: Terminal): Promise<Certificate[]> {
  const found: Certificate[] = [];
  for (const file of files) {
    const bytes = await readGiven(file, terminal);
    try {
      found.push(...certificatesIn(bytes));
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      throw new Misuse(say.badCertificate(file));
    }
  }
  return found;
}

/** Revocation lists in files named on the command line. */
export async function readLists(files: readonly string[], terminal: Terminal): Promise<Uint8Array[]> {
  const found: Uint8Array[] = [];
  for (const file of files) {
    const bytes = await readGiven(file, terminal);
    try {
      revocationList(bytes);
      found.push(bytes);
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      throw new Misuse(say.badList(file));
    }
  }
  return found;
}

/** The authority to ask for the time, if one was named. */
export function stamperAt(url: string | undefined): Stamper | undefined {
  const carry: Carrier | undefined = url === undefined ? undefined : httpCarrier(url, fetch);
  return carry && stamperBy(carry);
}

/** Write files, all of them or none, and say so. */
export async function writeResult(
  terminal: Terminal,
  ...files: readonly (readonly [file: string, content: Uint8Array | string])[]
): Promise<void> {
  await writeTogether(new Map(files.map(([file, content]) => [path.resolve(terminal.cwd, file), content])));
  for (const [file] of files) terminal.stdout(`${say.written(file)}\n`);
}

/** `a/b.pdf` → `a/b.<word>.<extension>`; a word that stands there already gives way. */
export function besides(file: string, word: string, extension = 'pdf', old = word): string {
  const { dir, name } = path.parse(file);
  const plain = name.endsWith(`.${old}`) ? name.slice(0, -old.length - 1) : name;
  return path.join(dir, `${plain}.${word}.${extension}`);
}

function printAll(findings: readonly Diagnostic[], terminal: Terminal): void {
  if (findings.length > 0)
    terminal.stderr(`${printFindings(findings, () => undefined, { color: terminal.color })}\n`);
}

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
  const { now, watched } = terminal;
  const findings = await admit(pdf, (generated) => faultsOf(generated, session, watched), now(), watched);
  for (const finding of findings) report(finding);
  return hasErrors(findings) ? undefined : pdf;
}

/** What keeps a file from being signed: it is not the original, not the latest, or not fit to last. */
async function faultsOf(pdf: Uint8Array, session: Session, watched: Watched): Promise<readonly Diagnostic[]> {
  const { standing, held, findings } = await judgeOriginal(pdf, session, watched);
  if (standing === 'agrees') return [...findings, diagnose('original-not', {})];
  if (standing !== 'original') return findings;
  if (held?.replacedBy !== undefined)
    return [diagnose('original-replaced', { reference: held.reference, by: held.replacedBy })];
  const faults: Diagnostic[] = [];
  checkConformance(pdf, claimedProfile(new PdfFile(pdf)) ?? '3a', (finding) => faults.push(finding));
  return faults;
}

/** What the signer wants of the look of a signature. Throws `Misuse` for a page or box that is none. */
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
