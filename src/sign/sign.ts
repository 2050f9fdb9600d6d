import { type Completed, checked } from './checked.ts';
import { nameOf } from './cms/certificate.ts';
import { isSignedBy } from './cms/faults.ts';
import { sha256 } from './cms/hash.ts';
import { readSignedData } from './cms/read.ts';
import { signedAttributes, signedData, withTimestamp } from './cms/write.ts';
import { embed, prepare, type Wish } from './pdf/prepare.ts';
import { refuse } from './refused.ts';
import { mustBeUsable, type Signer } from './signer.ts';
import type { Stamper } from './timestamp/request.ts';

/**
 * Sign a PDF with a key at hand: PAdES B-B, or B-T with a time stamp over the signature. Whether the PDF may be signed
 * is asked before: see `admit`. Rejects with `Refused`, also when a signature of the result would not hold.
 * @returns the signed file; the file given is its beginning, byte for byte
 */
export async function sign(
  pdf: Uint8Array,
  signer: Signer,
  wish: Wish,
  stamper?: Stamper,
): Promise<Completed> {
  mustBeUsable(signer.certificate, wish.time);
  const prepared = await prepare(pdf, { name: nameOf(signer.certificate), ...wish });
  const attributes = signedAttributes(prepared.digest, signer.certificate);
  const signature = await signer.sign(attributes);
  if (!isSignedBy(signer.certificate, attributes, signature)) refuse('sign-value-wrong', {});
  const cms = signedData({ ...signer, attributes, signature });
  return checked(embed(prepared, stamper ? await stamped(cms, stamper) : cms), wish.time);
}

/** Add a time stamp over the signature value of a CMS. */
export async function stamped(cms: Uint8Array, stamper: Stamper): Promise<Uint8Array> {
  return withTimestamp(cms, await stamper(sha256(readSignedData(cms).signature)));
}
