import { PdfFile } from '../pdf/file.ts';
import { textOf } from '../pdf/value.ts';
import { type Diagnostic, diagnose, hasErrors } from '../words/diagnostic.ts';
import { word } from '../words/reserved.ts';
import { signatureFields } from './pdf/field.ts';
import { readSignature, revisionBefore } from './pdf/signature.ts';
import { findingsOf, Refused } from './refused.ts';
import { verifySignatures } from './verify/judge-file.ts';

/** The file as it was before its first signature; undefined when a signature does not hold. */
export async function generatedPart(pdf: Uint8Array, now: Date): Promise<Uint8Array | undefined> {
  const file = new PdfFile(pdf);
  const fields = signatureFields(file).filter(({ value }) => value);
  if (fields.length === 0) return pdf;
  // Whom to trust is not asked here: a signature by a stranger is one, and holds or does not.
  const { signatures } = await verifySignatures(pdf, { roots: [], now });
  const broken = signatures.some(({ findings }) =>
    findings.some(({ level, code }) => level === 'error' && code !== 'signature-no-root'),
  );
  if (broken) return undefined;
  const starts = fields.map((field) => readSignature(file, field)).map(startOf);
  return pdf.subarray(0, revisionBefore(pdf, Math.min(...starts)));
}

const startOf = (found: ReturnType<typeof readSignature>): number =>
  typeof found === 'string' ? 0 : found.byteRange[1];

/** The finished file, and what a person should know of it. */
export interface Completed {
  readonly pdf: Uint8Array;
  readonly findings: readonly Diagnostic[];
}

/**
 * Judge the signatures of a file before it is written, whoever made them. Whom to trust is asked when the file is
 * verified: roots are not known here. Rejects with `Refused` and every reason when one does not hold.
 */
export async function checked(pdf: Uint8Array, now: Date): Promise<Completed> {
  const verdict = await verifySignatures(pdf, { roots: [], now });
  const all = [verdict, ...verdict.signatures].flatMap(({ findings }) => findings);
  const findings = all.filter(({ level, code }) => level !== 'note' && code !== 'signature-no-root');
  refuseErrors(findings);
  return { pdf, findings };
}

/** Reject with `Refused` when a finding is an error. */
export function refuseErrors(findings: readonly Diagnostic[]): void {
  const [first, ...others] = findings.filter(({ level }) => level === 'error');
  if (first) throw new Refused(first, others);
}

/** Proves that a PDF says what the data say; gives what is wrong. */
export type ProveBytes = (pdf: Uint8Array) => Promise<readonly Diagnostic[]>;

/**
 * May this file be signed? No draft, no broken signature, and proven on these very bytes: no report of an earlier
 * proof is believed. Of a file that is signed already the part before its first signature is proven; that nothing
 * changed it since is what the signatures show.
 * @returns why not; nothing of level error means yes
 */
export async function admit(pdf: Uint8Array, prove: ProveBytes, now: Date): Promise<readonly Diagnostic[]> {
  try {
    if (isDraft(new PdfFile(pdf))) return [diagnose('sign-draft', {})];
    const generated = await generatedPart(pdf, now);
    if (!generated) return [diagnose('sign-broken-signature', {})];
    const findings = await prove(generated);
    const errors = findings.filter(({ level }) => level === 'error').length;
    return hasErrors(findings) ? [...findings, diagnose('sign-unproven', { errors })] : [];
  } catch (error) {
    return findingsOf(error);
  }
}

/** The typesetter writes its mark into the keywords; the mark on every page would fail the proof besides. */
function isDraft(file: PdfFile): boolean {
  const keywords = file.dictionary(file.trailer.get('Info'))?.get('Keywords');
  return (textOf(file.get(keywords)) ?? '').includes(word.draft);
}
