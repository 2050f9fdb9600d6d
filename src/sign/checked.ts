import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { Refused } from './refused.ts';
import { verifySignatures } from './verify/judge-file.ts';

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
