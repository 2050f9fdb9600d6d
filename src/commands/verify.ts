import { type Judged, judgeOriginal, knownOriginal } from '../pipeline/original.ts';
import { additionsHold, generatedPart } from '../seal/checked.ts';
import { verifySignatures } from '../seal/verify/judge-file.ts';
import type { Trust, Verdict } from '../seal/verify/verdict.ts';
import { textIn } from '../source/tree.ts';
import { help } from '../words/catalogue/commands.ts';
import { originalWords, unjudgedSignatures } from '../words/catalogue/original.ts';
import { verdictWords } from '../words/catalogue/sign-commands.ts';
import { type Diagnostic, hasErrors } from '../words/diagnostic.ts';
import { printFindings } from '../words/pretty.ts';
import type { Folders } from './open-world.ts';
import { openSession, type Session } from './session.ts';
import { readCertificates, readGiven, readLists } from './sign-common.ts';
import { type AddCommand, exit, type Terminal, Unread } from './terminal.ts';

export interface VerifyOptions extends Omit<Folders, 'out'> {
  /** Files of root certificates to believe in, and of revocation lists. */
  readonly root: readonly string[];
  readonly crl: readonly string[];
  readonly json?: boolean;
}

/**
 * `booklet verify`: is a PDF from anywhere, such as the copy on the web site, the file that was made of the data? Of a
 * signed file the part before the first signature is compared, and the signatures show that nothing changed it since.
 */
export async function verify(file: string, options: VerifyOptions, terminal: Terminal): Promise<number> {
  const pdf = await readGiven(file, terminal);
  const roots = await readCertificates(options.root, terminal);
  const crls = await readLists(options.crl, terminal);
  const heard: string[] = [];
  const hearing = { ...terminal, stderr: (text: string) => heard.push(text) };
  const session = await openSession([], { ...options, out: '' }, hearing);
  const trust = { roots, crls, now: terminal.now() };
  const read = session && (await judge(pdf, trust, session, terminal).catch(untold));
  // Before the file is read nothing is printed: see `Terminal.watched`.
  for (const text of heard) terminal.stderr(text);
  if (!read) return exit.usage;
  const { judged, verdict, generated, broken } = read;
  const standing = broken && judged.standing !== 'draft' ? 'contradicts' : judged.standing;
  const signatures = verdict ? [verdict, ...verdict.signatures].flatMap(({ findings }) => findings) : [];
  // Of the whole file with its signatures it says nothing.
  const own = judged.findings.filter(({ code }) => !broken || code !== 'original-differs');
  const findings = [...own, ...signatures];
  const passed = (standing === 'original' || standing === 'agrees') && !hasErrors(findings);
  const signed = verdict !== undefined && verdict.standing !== 'unsigned';
  const said = { ...judged, standing, bytes: generated.length, signed, broken };
  if (options.json) {
    terminal.stdout(verifyJson(said, findings, verdict));
    return passed ? exit.done : exit.findings;
  }
  if (findings.length > 0) {
    const shown = printFindings(findings, textIn(judged.sources), { color: terminal.color });
    terminal.stderr(`${shown}\n`);
  }
  terminal.stdout(`${originalWords(said)}\n`);
  if (!verdict) terminal.stdout(`${unjudgedSignatures}\n`);
  else if (signed) terminal.stdout(`${verdictWords(verdict)}\n`);
  return passed ? exit.done : exit.findings;
}

/** What came of reading a file; `generated` is what stood before its first signature. */
interface Read {
  readonly judged: Judged;
  readonly verdict: Verdict | undefined;
  readonly generated: Uint8Array;
  readonly broken: boolean;
}

async function judge(pdf: Uint8Array, trust: Trust, session: Session, { watched }: Terminal): Promise<Read> {
  const known = await knownOriginal(pdf, session);
  if (known) return { judged: known, verdict: unsigned, generated: pdf, broken: false };
  const signatures = await watched(() => signaturesOf(pdf, trust));
  return { ...signatures, judged: await judgeOriginal(signatures.generated, session, watched) };
}

/** Nothing was signed where all bytes are as they were made. */
const unsigned: Verdict = { standing: 'unsigned', signatures: [], findings: [], roots: [] };

/** A file that is not read to its end is told like any other. */
function untold(error: unknown): Read {
  if (!(error instanceof Unread)) throw error;
  const judged: Judged = { standing: 'untold', differs: [], findings: [error.finding], sources: [] };
  return { judged, verdict: undefined, generated: new Uint8Array(), broken: false };
}

/** The signatures of a file; no verdict where its objects cannot be read strictly, which is told with the file. */
async function signaturesOf(pdf: Uint8Array, trust: Trust): Promise<Omit<Read, 'judged'>> {
  const verdict = await verifySignatures(pdf, trust);
  const unreadable = verdict.findings.some(({ code }) => code === 'signature-unreadable');
  if (unreadable) return { verdict: undefined, generated: pdf, broken: false };
  const broken = !additionsHold(verdict);
  return { verdict, generated: broken ? pdf : generatedPart(pdf), broken };
}

/** The verdict for machines. */
function verifyJson(
  { standing, bytes, signed, held, differs, proof }: Judged & { bytes: number; signed: boolean },
  findings: readonly Diagnostic[],
  verdict: Verdict | undefined,
): string {
  const { figurePages: _, ...counts } = proof ?? { figurePages: undefined };
  const compared = { bytes, signed, archived: held ?? null, differs, read: proof ? counts : null };
  const signatures = verdict && { standing: verdict.standing, signatures: verdict.signatures };
  return `${JSON.stringify({ verdict: standing, compared, findings, signatures: signatures ?? null }, null, 2)}\n`;
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
    .option('--crl <file>', help.crl, gather, [])
    .option('--json', help.json);
  command.work((file: string, options: VerifyOptions) => verify(file, options, terminal));
}
