import { PdfFile } from '../pdf/file.ts';
import { claimsOf } from '../proof/original.ts';
import { type Diagnostic, diagnose, hasErrors } from '../words/diagnostic.ts';
import { unwatched, type Watched } from '../world/limits.ts';
import { signatureFields } from './pdf/field.ts';
import { firstRevision, readSignature } from './pdf/signature.ts';
import { findingsOf, Refused, refuse } from './refused.ts';
import { verifySignatures } from './verify/judge-file.ts';
import type { Verdict } from './verify/verdict.ts';

/** The file as it was before anything was appended to it, if it is signed; else all of it. Throws `Damaged`. */
export function generatedPart(pdf: Uint8Array): Uint8Array {
  const file = new PdfFile(pdf);
  const fields = signatureFields(file).filter(({ value }) => value);
  if (fields.length === 0) return pdf;
  const starts = fields.map((field) => readSignature(file, field)).map(startOf);
  return firstRevision(pdf, Math.min(...starts))?.bytes ?? new Uint8Array();
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
  const findings = all.filter(({ level, code }) => level !== 'note' && code !== 'signature-unproven');
  refuseErrors(findings);
  return { pdf, findings };
}

/** Reject with `Refused` when a finding is an error. */
function refuseErrors(findings: readonly Diagnostic[]): void {
  const [first, ...others] = findings.filter(({ level }) => level === 'error');
  if (first) throw new Refused(first, others);
}

/** Whom to trust, and until when: that a signature stands on the bytes it was made for is another question. */
const ofSigner: readonly string[] = [
  'signature-no-root',
  'signature-unproven',
  'signature-path',
  'signature-period',
  'signature-revoked',
  'signature-purpose',
  'signature-stamp-purpose',
];

/** Do the signatures, whoever made them, hold the file to what it was, and nothing but what may follow came after? */
export function additionsHold({ signatures, findings }: Verdict): boolean {
  const all = [...findings, ...signatures.flatMap((each) => each.findings)];
  return all.every(({ level, code }) => level !== 'error' || ofSigner.includes(code));
}

/** Says what keeps a PDF from being the original that we made; nothing of level error means that it is. */
export type ProveBytes = (pdf: Uint8Array) => Promise<readonly Diagnostic[]>;

/**
 * May this file be signed? No draft, no broken signature, and proven on these very bytes: no report of an earlier
 * proof is believed. Of a file that is signed already the part before its first signature is proven; that nothing
 * changed it since is what the signatures show.
 * @param watched does the reading; what `prove` reads is its own affair
 * @returns why not; nothing of level error means yes
 */
export async function admit(
  pdf: Uint8Array,
  prove: ProveBytes,
  now: Date,
  watched: Watched = unwatched,
): Promise<readonly Diagnostic[]> {
  try {
    const generated = await watched(() => unbroken(pdf, now));
    const findings = await prove(generated);
    const errors = findings.filter(({ level }) => level === 'error').length;
    return hasErrors(findings) ? [...findings, diagnose('sign-unproven', { errors })] : [];
  } catch (error) {
    return findingsOf(error);
  }
}

/** What is to be proven of a file that may be signed. Rejects with `Refused`. */
async function unbroken(pdf: Uint8Array, now: Date): Promise<Uint8Array> {
  if (claimsOf(new PdfFile(pdf)).draft) refuse('sign-draft', {});
  // Whom to trust is not asked here: a signature by a stranger is one, and holds or does not.
  const { signatures, findings: lost } = await verifySignatures(pdf, { roots: [], now });
  const broken = [...lost, ...signatures.flatMap(({ findings }) => findings)].some(
    ({ level, code }) => level === 'error' && code !== 'signature-unproven',
  );
  if (broken) refuse('sign-broken-signature', {});
  return generatedPart(pdf);
}
