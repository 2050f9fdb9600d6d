import { signatureFields } from './pdf/fields.ts';
import { Objects } from './pdf/open.ts';
import { revisionBefore } from './pdf/revision.ts';
import { readSignature } from './pdf/signature.ts';
import { verifySignatures } from './verify/judge-file.ts';

/** The file as it was before its first signature; undefined when a signature does not hold. */
export async function generatedPart(pdf: Uint8Array, now: Date): Promise<Uint8Array | undefined> {
  const objects = await Objects.open(pdf);
  const fields = signatureFields(objects).filter(({ value }) => value);
  if (fields.length === 0) return pdf;
  // Whom to trust is not asked here: a signature by a stranger is one, and holds or does not.
  const { signatures } = await verifySignatures(pdf, { roots: [], now });
  const broken = signatures.some(({ findings }) =>
    findings.some(({ level, code }) => level === 'error' && code !== 'signature-no-root'),
  );
  if (broken) return undefined;
  const starts = fields.map((field) => readSignature(pdf, objects, field)).map(startOf);
  return pdf.subarray(0, revisionBefore(pdf, Math.min(...starts)));
}

const startOf = (found: ReturnType<typeof readSignature>): number =>
  typeof found === 'string' ? 0 : found.byteRange[1];
