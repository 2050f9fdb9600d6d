import { Malformed } from '../asn1/read.ts';
import { integer, sequence } from '../asn1/write.ts';
import { type Completed, checked } from '../checked.ts';
import { faultsOf, isSignedBy } from '../cms/faults.ts';
import { readSignedData, type SignedData } from '../cms/read.ts';
import { signedData } from '../cms/write.ts';
import { covered, embed } from '../pdf/prepare.ts';
import { refuse } from '../refused.ts';
import { stamped } from '../sign.ts';
import { upwards } from '../signer.ts';
import type { Stamper } from '../timestamp/request.ts';
import type { Pending } from './request.ts';
import { mustBe } from './request.ts';

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
  if (!attributes || !signer) return refuse('sign-certificate-needed', {});
  const kind = signer.key.asymmetricKeyType === 'ec' ? 'ec' : 'rsa';
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
  return sequence(integer(signature.subarray(0, half)), integer(signature.subarray(half)));
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
