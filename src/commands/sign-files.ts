import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { printFindings } from '../diagnostics/pretty.ts';
import { signSay as say } from '../diagnostics/wording/sign-commands.ts';
import { faultIn, writeTogether } from '../disk-fault.ts';
import { Malformed } from '../sign/asn1/read.ts';
import { type Certificate, certificatesIn } from '../sign/cms/certificate.ts';
import { type Carrier, httpCarrier, type Stamper, stamperBy } from '../sign/timestamp/request.ts';
import { revocationList } from '../sign/verify/crl.ts';
import { Misuse } from './misuse.ts';
import type { Terminal } from './terminal.ts';

/** Read a file named on the command line. Rejects with `Misuse` when it is not there, else with a `DiskFault`. */
export async function readGiven(file: string, { cwd }: Terminal): Promise<Uint8Array> {
  const place = path.resolve(cwd, file);
  try {
    return new Uint8Array(await readFile(place));
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

export function printAll(findings: readonly Diagnostic[], terminal: Terminal): void {
  if (findings.length > 0)
    terminal.stderr(`${printFindings(findings, () => undefined, { color: terminal.color })}\n`);
}
