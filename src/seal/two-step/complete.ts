import { Integer, Sequence } from 'asn1js';
import { PdfFile } from '../../pdf/file.ts';
import { hex, sameBytes, sha256 } from '../../world/bytes.ts';
import { type Completed, checked } from '../checked.ts';
import { isSignedBy } from '../cms/algorithms.ts';
import { derOf, Malformed } from '../cms/asn1.ts';
import { nameOf } from '../cms/certificate.ts';
import { faultsOf } from '../cms/faults.ts';
import { readSignedData, type SignedData } from '../cms/read.ts';
import { kindOf, signedData } from '../cms/write.ts';
import { signatureFields } from '../pdf/field.ts';
import { covered, embed } from '../pdf/prepare.ts';
import { type Found, readSignature } from '../pdf/signature.ts';
import { refuse } from '../refused.ts';
import { stamped, upwards } from '../sign.ts';
import type { Stamper } from '../timestamp.ts';
import { mustBe, type Pending } from './request.ts';

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
  if (sameBytes(returned, prepared.pdf)) refuse('sign-answer-unsigned', {});
  const { findings } = await checked(returned, taken);
  const signed = newlySigned(generated, returned);
  if (signed.length === 0) refuse('sign-answer-unsigned', {});
  for (const found of signed) mustBe(readSignedData(found.cms).signer, certificates[0]);
  return { pdf: returned, findings };
}

function isFilled({ request, prepared }: Pending, returned: Uint8Array): boolean {
  const [, start, end] = request.byteRange;
  return (
    returned.length === prepared.pdf.length &&
    sameBytes(returned.subarray(0, start), prepared.pdf.subarray(0, start)) &&
    sameBytes(returned.subarray(end), prepared.pdf.subarray(end))
  );
}

function isAppended({ request }: Pending, returned: Uint8Array): boolean {
  const { length, sha256: generated } = request.generated;
  return returned.length > length && sha256(returned.subarray(0, length)) === generated;
}

/** Signatures that the generated file did not have; time stamps are not by people. */
function newlySigned(generated: Uint8Array, pdf: Uint8Array): readonly Found[] {
  const signedFields = (file: PdfFile) => signatureFields(file).filter(({ value }) => value);
  const known = new Set(signedFields(new PdfFile(generated)).map(({ reference }) => reference.number));
  const file = new PdfFile(pdf);
  return signedFields(file)
    .filter(({ reference }) => !known.has(reference.number))
    .map((field) => readSignature(file, field))
    .filter((found) => typeof found !== 'string')
    .filter(({ subFilter }) => subFilter !== 'ETSI.RFC3161');
}

/**
 * A bare signature over the attributes came back: check it and put the CMS together. EC signatures are taken as
 * SEQUENCE { r, s } or as r and s side by side, as hardware keys give them. Rejects with `Refused`.
 */
export async function completeWithSignature(
  pending: Pending,
  signature: Uint8Array,
  stamper?: Stamper,
): Promise<Completed> {
  const { attributes, certificates, prepared, taken } = pending;
  const [signer] = certificates;
  if (!signer) return refuse('sign-certificate-needed', {});
  const kind = kindOf(signer);
  if (!attributes || !kind) return refuse('sign-cms-needed', { name: nameOf(signer) });
  const fitting = [signature, ...(kind === 'ec' ? [sideBySide(signature)] : [])].find((each) =>
    isSignedBy(signer, attributes, each),
  );
  if (!fitting) return refuse('sign-value-wrong', {});
  const chain = upwards(signer, certificates);
  const cms = signedData({ certificate: signer, chain, attributes, signature: fitting, kind });
  return checked(embed(prepared, stamper ? await stamped(cms, stamper) : cms), taken);
}

function sideBySide(signature: Uint8Array): Uint8Array {
  const half = signature.length / 2;
  const numbers = [signature.subarray(0, half), signature.subarray(half)];
  return derOf(new Sequence({ value: numbers.map((each) => Integer.fromBigInt(`0x0${hex(each)}`)) }));
}

/** A CMS came back from a platform: check it and put it into its place. Rejects with `Refused`. */
export async function completeWithCms(
  pending: Pending,
  cms: Uint8Array,
  stamper?: Stamper,
): Promise<Completed> {
  const { prepared, certificates, taken } = pending;
  const data = readCms(cms);
  mustBe(data.signer, certificates[0]);
  for (const fault of faultsOf(data, ...covered(prepared.pdf, prepared.byteRange)))
    if (fault !== 'certificate-unbound') refuse('sign-answer-wrong', { fault });
  return checked(embed(prepared, stamper ? await stamped(cms, stamper) : cms), taken);
}

function readCms(cms: Uint8Array): SignedData {
  try {
    return readSignedData(cms);
  } catch (error) {
    if (error instanceof Malformed) return refuse('sign-answer-wrong', { fault: 'unreadable' });
    throw error;
  }
}
