import { proveBytes } from '../pipeline/prove-bytes.ts';
import { generatedPart } from '../seal/checked.ts';
import { verifySignatures } from '../seal/verify/judge-file.ts';
import { textIn } from '../source/tree.ts';
import { help, say } from '../words/catalogue/commands.ts';
import { verdictWords } from '../words/catalogue/sign-commands.ts';
import { hasErrors } from '../words/diagnostic.ts';
import { printFindings } from '../words/pretty.ts';
import type { Folders } from './open-world.ts';
import { openSession } from './session.ts';
import { readCertificates, readGiven, readLists } from './sign-common.ts';
import { type AddCommand, exit, type Terminal } from './terminal.ts';

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
  const { findings: own, proof, sources } = await proveBytes(generated ?? pdf, session.jobs, session.world);
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
