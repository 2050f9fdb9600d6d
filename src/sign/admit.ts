import { word } from '../budget/reserved.ts';
import { type Diagnostic, diagnose, hasErrors } from '../diagnostics/diagnostic.ts';
import { generatedPart } from './generated-part.ts';
import { textIn } from './pdf/fields.ts';
import { Objects } from './pdf/open.ts';
import { Refused } from './refused.ts';

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
    const objects = await Objects.open(pdf);
    if (isDraft(objects)) return [diagnose('sign-draft', {})];
    const generated = await generatedPart(pdf, now);
    if (!generated) return [diagnose('sign-broken-signature', {})];
    const findings = await prove(generated);
    const errors = findings.filter(({ level }) => level === 'error').length;
    return hasErrors(findings) ? [...findings, diagnose('sign-unproven', { errors })] : [];
  } catch (error) {
    if (error instanceof Refused) return [error.finding];
    throw error;
  }
}

/** The typesetter writes its mark into the keywords; the mark on every page would fail the proof besides. */
function isDraft(pdf: Objects): boolean {
  return (textIn(pdf, pdf.dict(pdf.trailer.get('Info')), 'Keywords') ?? '').includes(word.draft);
}
