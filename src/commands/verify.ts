import { type Prepared, prepare } from '../pipeline/pipeline.ts';
import { type Proof, proveReading } from '../proof/prove.ts';
import { readPdf } from '../proof/reader.ts';
import { generatedPart, type ProveBytes } from '../seal/checked.ts';
import { verifySignatures } from '../seal/verify/judge-file.ts';
import { type Source, textIn } from '../source/tree.ts';
import { help, say } from '../words/catalogue/commands.ts';
import { verdictWords } from '../words/catalogue/sign-commands.ts';
import { type Diagnostic, diagnose, hasErrors } from '../words/diagnostic.ts';
import { printFindings } from '../words/pretty.ts';
import type { Folders } from './open-world.ts';
import type { AddCommand } from './program.ts';
import { openSession, type Session } from './session.ts';
import { readCertificates, readGiven, readLists } from './sign-common.ts';
import { exit, type Terminal } from './terminal.ts';

/** What came of holding a PDF against the data. */
export interface Proven {
  readonly findings: readonly Diagnostic[];
  /** Missing when the file cannot be read or no booklet of the data bears its title. */
  readonly proof?: Proof;
  /** Files that findings point into, for excerpts. */
  readonly sources: readonly Source[];
}

/** Prove a PDF against the booklet of the data that bears its title: what it should say is computed anew. */
export async function proveBytes(pdf: Uint8Array, { jobs, world }: Session): Promise<Proven> {
  const findings: Diagnostic[] = [];
  const report = (finding: Diagnostic): number => findings.push(finding);
  const reading = await readPdf(pdf, report);
  if (!reading) return { findings, sources: [] };
  const known: string[] = [];
  const unmade: Prepared[] = [];
  for (const job of jobs) {
    const prepared = await prepare(job, world);
    const { booklet, findings: own, sources } = prepared;
    if (!booklet) {
      unmade.push(prepared);
      continue;
    }
    const { laid, pack } = booklet;
    known.push(laid.document.title);
    if (laid.document.title !== reading.title) continue;
    findings.push(...errorsIn(own));
    const proof = proveReading(reading, laid.document, laid.figures, report, pack.style);
    return { findings, proof, sources };
  }
  // It may be one of those that cannot be made.
  findings.push(...unmade.flatMap((each) => errorsIn(each.findings)));
  findings.push(diagnose('sign-unknown-booklet', { title: reading.title, known }));
  return { findings, sources: unmade.flatMap(({ sources }) => sources) };
}

const errorsIn = (findings: readonly Diagnostic[]): readonly Diagnostic[] =>
  findings.filter(({ level }) => level === 'error');

/** The same as signing asks for it: what is wrong with a file. */
export function proveAgainst(session: Session): ProveBytes {
  return async (pdf) => (await proveBytes(pdf, session)).findings;
}

export interface VerifyOptions extends Omit<Folders, 'out'> {
  /** Files of root certificates to believe in, and of revocation lists. */
  readonly root: readonly string[];
  readonly crl: readonly string[];
}

/**
 * `booklet verify`: prove a PDF from anywhere, such as the copy on the web site, against the data. Of a signed file
 * the part before the first signature is proven, and the signatures show that nothing changed it since.
 */
export async function verify(file: string, options: VerifyOptions, terminal: Terminal): Promise<number> {
  const pdf = await readGiven(file, terminal);
  const roots = await readCertificates(options.root, terminal);
  const crls = await readLists(options.crl, terminal);
  const session = await openSession([], { ...options, out: '' }, terminal);
  if (!session) return exit.usage;
  const now = terminal.now();
  const verdict = await verifySignatures(pdf, { roots, crls, now });
  const signed = verdict.standing !== 'unsigned';
  const generated = signed && verdict.signatures.length > 0 ? await generatedPart(pdf, now) : pdf;
  const { findings: own, proof, sources } = await proveBytes(generated ?? pdf, session);
  const signatures = signed ? [verdict, ...verdict.signatures].flatMap(({ findings }) => findings) : [];
  const findings = [...own, ...signatures];
  if (findings.length > 0) {
    terminal.stderr(`${printFindings(findings, textIn(sources), { color: terminal.color })}\n`);
  }
  const wrong = hasErrors(own) || !proof;
  terminal.stdout(`${wrong ? say.disproved : say.proved(proof)}\n`);
  if (signed) terminal.stdout(`${verdictWords(verdict)}\n`);
  return wrong || hasErrors(findings) ? exit.findings : exit.done;
}

const gather = (value: string, before: readonly string[]): readonly string[] => [...before, value];

export function verifyCommand(add: AddCommand, terminal: Terminal): void {
  const command = add('verify', help.verify, help.afterVerify);
  command
    .argument('<file>', help.file)
    .option('--data <folder>', help.data, 'data')
    .option('--templates <folder>', help.templates, 'templates')
    .option('--archive <folder>', help.archive)
    .option('--root <file>', help.root, gather, [])
    .option('--crl <file>', help.crl, gather, []);
  command.work((file: string, options: VerifyOptions) => verify(file, options, terminal));
}
