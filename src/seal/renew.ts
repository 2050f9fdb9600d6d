import { PdfFile } from '../pdf/file.ts';
import { digest } from '../world/bytes.ts';
import { Malformed } from './cms/asn1.ts';
import type { Certificate } from './cms/certificate.ts';
import { readSignedData } from './cms/read.ts';
import { Appending, addValidationData, validationData } from './pdf/append.ts';
import { signatureFields } from './pdf/field.ts';
import { covered, embed, prepare } from './pdf/prepare.ts';
import { readSignature } from './pdf/signature.ts';
import { refuse } from './refused.ts';
import type { Stamper } from './timestamp.ts';
import { readToken } from './timestamp.ts';
import { stampIn } from './verify/judge-signer.ts';
import { revocationList } from './verify/revocation.ts';

/** What is put into the file for later readers. */
export interface Keepsake {
  /** Certificates besides those in the signatures, such as issuers of the authority. */
  readonly certificates: readonly Certificate[];
  /** Revocation lists in DER or PEM. */
  readonly crls: readonly Uint8Array[];
}

/**
 * Make a signed file last (PAdES B-LTA): put certificates and revocation lists into it and a time stamp over all of it.
 * To be done again before the authority's certificate expires. Rejects with `Refused`.
 * @returns the file with two revisions appended; the file given is its beginning
 */
export async function renew(
  pdf: Uint8Array,
  { certificates, crls }: Keepsake,
  stamper: Stamper,
  now: Date,
): Promise<Uint8Array> {
  const file = new PdfFile(pdf);
  const signed = signatureFields(file).filter(({ value }) => value);
  if (signed.length === 0) refuse('sign-nothing-to-renew', {});
  const inside = signed.flatMap((field) => {
    const found = readSignature(file, field);
    if (typeof found === 'string') return refuse('sign-broken-signature', {});
    const isStamp = found.subFilter === 'ETSI.RFC3161';
    return orRefuse('sign-broken-signature', () =>
      isStamp ? readToken(found.cms).data.certificates : withStamp(found.cms),
    );
  });
  const all = [...inside, ...certificates].map(({ der }) => der);
  const lists = crls.map((each) => orRefuse('sign-crl', () => revocationList(each).der));
  const appending = await Appending.to(pdf);
  addValidationData(appending, validationData(file), { certificates: all, lists });
  const prepared = await prepare(await appending.finish(), { time: now, stamp: true });
  const imprint = digest('sha256', ...covered(prepared.pdf, prepared.byteRange));
  return embed(prepared, await stamper(imprint));
}

/** What cannot be read is refused under a name. */
function orRefuse<T>(code: 'sign-crl' | 'sign-broken-signature', work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof Malformed) return refuse(code, {});
    throw error;
  }
}

function withStamp(cms: Uint8Array): readonly Certificate[] {
  const data = readSignedData(cms);
  const stamp = stampIn(data);
  return [...data.certificates, ...(stamp ? readToken(stamp).data.certificates : [])];
}
