import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { type Completed, checked, refuseErrors } from '../checked.ts';
import { equal, hex, sha256 } from '../cms/hash.ts';
import { readSignedData } from '../cms/read.ts';
import { isRef, signatureFields } from '../pdf/fields.ts';
import { Objects } from '../pdf/open.ts';
import { type Found, readSignature } from '../pdf/signature.ts';
import { refuse } from '../refused.ts';
import { judgeSigning } from '../verify/judge-later.ts';
import type { Pending } from './request.ts';
import { mustBe } from './request.ts';

/**
 * A whole file came back from a platform. It must be ours with something put in or appended: the prepared file with
 * its place filled, or the generated file with a signature of the platform's own behind it. A file that was saved
 * anew can no longer be proven and is refused. Every signature in it must hold, the new one must be by the
 * certificate expected, and nothing else may have come with it. Rejects with `Refused`.
 */
export async function completeWithPdf(pending: Pending, returned: Uint8Array): Promise<Completed> {
  const { request, prepared, certificates, taken } = pending;
  if (!isFilled(pending, returned) && !isAppended(pending, returned)) refuse('sign-resaved', {});
  const generated = returned.subarray(0, request.generated.length);
  if (equal(returned, prepared.pdf)) refuse('sign-answer-unsigned', {});
  const { findings } = await checked(returned, taken);
  const signed = await newlySigned(generated, returned);
  if (signed.length === 0) refuse('sign-answer-unsigned', {});
  const more: Diagnostic[] = [...findings];
  await judgeSigning(generated, returned, (finding) => more.push(finding));
  refuseErrors(more);
  for (const found of signed) mustBe(readSignedData(found.cms).signer, certificates[0]);
  return { pdf: returned, findings: more };
}

function isFilled({ request, prepared }: Pending, returned: Uint8Array): boolean {
  const [, start, end] = request.byteRange;
  return (
    returned.length === prepared.pdf.length &&
    equal(returned.subarray(0, start), prepared.pdf.subarray(0, start)) &&
    equal(returned.subarray(end), prepared.pdf.subarray(end))
  );
}

function isAppended({ request }: Pending, returned: Uint8Array): boolean {
  const { length, sha256: generated } = request.generated;
  return returned.length > length && hex(sha256(returned.subarray(0, length))) === generated;
}

/** Signatures that the generated file did not have; time stamps are not by people. */
async function newlySigned(generated: Uint8Array, pdf: Uint8Array): Promise<readonly Found[]> {
  const known = signatureFields(await Objects.open(generated)).filter(({ value }) => value);
  const objects = await Objects.open(pdf);
  const fields = signatureFields(objects).filter(({ value }) => value);
  const fresh = fields.filter((field) => !known.some(({ ref }) => isRef(ref, field.ref)));
  return fresh
    .map((field) => readSignature(pdf, objects, field))
    .filter((found) => typeof found !== 'string')
    .filter(({ subFilter }) => subFilter !== 'ETSI.RFC3161');
}
