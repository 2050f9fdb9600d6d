import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.ts';
import { oids } from '../asn1/oids.ts';
import { Malformed } from '../asn1/read.ts';
import { integer, sequence } from '../asn1/write.ts';
import { signedData } from '../cms/build.ts';
import { type Certificate, nameOf, same } from '../cms/certificate.ts';
import { faultsOf, isSignedBy } from '../cms/check.ts';
import { equal, hex, sha256 } from '../cms/hash.ts';
import { readSignedData, type SignedData } from '../cms/read.ts';
import { covered, embed } from '../pdf/prepare.ts';
import { refuse } from '../refused.ts';
import { stamped } from '../sign.ts';
import { upwards } from '../signer.ts';
import type { Stamper } from '../timestamp/request.ts';
import type { Pending } from './request.ts';

/** The finished file, and what a person should know of it. */
export interface Completed {
  readonly pdf: Uint8Array;
  readonly findings: readonly Diagnostic[];
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
  const { attributes, certificates, prepared } = pending;
  const [signer] = certificates;
  if (!attributes || !signer) return refuse('sign-certificate-needed', {});
  const kind = signer.key.asymmetricKeyType === 'ec' ? 'ec' : 'rsa';
  const fitting = [signature, ...(kind === 'ec' ? [sideBySide(signature)] : [])].find((each) =>
    isSignedBy(signer, attributes, each),
  );
  if (!fitting) return refuse('sign-value-wrong', {});
  const chain = upwards(signer, certificates);
  const cms = signedData({ certificate: signer, chain, attributes, signature: fitting, kind });
  return { pdf: embed(prepared, stamper ? await stamped(cms, stamper) : cms), findings: [] };
}

function sideBySide(signature: Uint8Array): Uint8Array {
  const half = signature.length / 2;
  return sequence(integer(signature.subarray(0, half)), integer(signature.subarray(half)));
}

/** A CMS came back from a platform: check it and put it into its place. Rejects with `Refused`. */
export async function completeWithCms(
  pending: Pending,
  cms: Uint8Array,
  stamper?: Stamper,
): Promise<Completed> {
  const { prepared, certificates } = pending;
  const data = readCms(cms);
  const findings: Diagnostic[] = [];
  mustBe(data.signer, certificates[0]);
  for (const fault of faultsOf(data, ...covered(prepared.pdf, prepared.byteRange))) {
    if (fault === 'value-unchecked') findings.push(diagnose('signature-sm2-unchecked', {}));
    else if (fault === 'certificate-unbound') findings.push(diagnose('signature-not-baseline', {}));
    else refuse('sign-answer-wrong', { fault });
  }
  if (data.signed.has(oids.signingTime)) findings.push(diagnose('signature-not-baseline', {}));
  return { pdf: embed(prepared, stamper ? await stamped(cms, stamper) : cms), findings };
}

function readCms(cms: Uint8Array): SignedData {
  try {
    return readSignedData(cms);
  } catch (error) {
    if (error instanceof Malformed) return refuse('sign-answer-wrong', { fault: 'unreadable' });
    throw error;
  }
}

function mustBe(found: Certificate | undefined, expected: Certificate | undefined): void {
  if (found && expected && !same(found, expected))
    refuse('sign-certificate-other', { expected: nameOf(expected), found: nameOf(found) });
}

/**
 * A whole file came back from a platform. It must be ours with something put in or appended: the prepared file with
 * its place filled, or the generated file with a signature of the platform's own behind it. A file that was saved
 * anew can no longer be proven and is refused. What it says is judged by `verifySignatures`.
 */
export function completeWithPdf({ request, prepared }: Pending, returned: Uint8Array): Completed {
  const [, start, end] = request.byteRange;
  const filled =
    returned.length === prepared.pdf.length &&
    equal(returned.subarray(0, start), prepared.pdf.subarray(0, start)) &&
    equal(returned.subarray(end), prepared.pdf.subarray(end));
  const { length, sha256: generated } = request.generated;
  const appended = returned.length > length && hex(sha256(returned.subarray(0, length))) === generated;
  if (!filled && !appended) refuse('sign-resaved', {});
  return { pdf: returned, findings: [] };
}
