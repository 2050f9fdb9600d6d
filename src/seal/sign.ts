import { P12Signer } from '@libpdf/core';
import { digest } from '../world/bytes.ts';
import { type Completed, checked } from './checked.ts';
import { isSignedBy } from './cms/algorithms.ts';
import { type Certificate, certificate, nameOf } from './cms/certificate.ts';
import { readSignedData } from './cms/read.ts';
import { type KeyKind, signedAttributes, signedData, withTimestamp } from './cms/write.ts';
import { embed, prepare, type Wish } from './pdf/prepare.ts';
import { refuse } from './refused.ts';
import type { Stamper } from './timestamp.ts';

/** Whoever holds the key: a file, a token, a service. */
export interface Signer {
  readonly certificate: Certificate;
  /** Issuing certificates, without the root. */
  readonly chain: readonly Certificate[];
  readonly kind: KeyKind;
  /** Sign the DER of the attributes with sha256; an EC signature as SEQUENCE { r, s }. */
  readonly sign: (attributes: Uint8Array) => Promise<Uint8Array>;
}

/**
 * Open a PKCS#12 file, old (RC2, 3DES) or new (AES). Rejects with `Refused`; neither the passphrase nor anything of the
 * key is in the refusal.
 */
export async function openPkcs12(file: Uint8Array, passphrase: string): Promise<Signer> {
  const opened = await P12Signer.create(file, passphrase).catch((error: Error) =>
    refuse('sign-key-file', { reason: reasonOf(error.message) }),
  );
  const all = [opened.certificate, ...opened.certificateChain].map((der) => certificate(der));
  const sign = (attributes: Uint8Array) => opened.sign(attributes, 'SHA-256');
  // Files list their certificates in any order: the signer's is the one that fits the key.
  const probe = Buffer.from('booklet');
  const signature = await sign(probe);
  const own = all.find((candidate) => isSignedBy(candidate, probe, signature));
  if (!own) refuse('sign-key-file', { reason: 'certificate' });
  return { certificate: own, chain: upwards(own, all), kind: opened.keyType === 'EC' ? 'ec' : 'rsa', sign };
}

/** The certificates that issued one another, from the signer's up to below the root; others are left out. */
export function upwards(own: Certificate, all: readonly Certificate[]): readonly Certificate[] {
  const chain: Certificate[] = [];
  for (let at = own; ; ) {
    const next = all.find((each) => each !== at && !chain.includes(each) && at.x509.checkIssued(each.x509));
    if (!next || next.x509.checkIssued(next.x509)) return chain;
    chain.push(next);
    at = next;
  }
}

function reasonOf(message: string): 'passphrase' | 'algorithm' | 'damaged' {
  if (/integrity|password|decrypt/i.test(message)) return 'passphrase';
  return /unsupported|curve|crv/i.test(message) ? 'algorithm' : 'damaged';
}

/** May this certificate sign now? Rejects with `Refused` otherwise. */
export function mustBeUsable(signer: Certificate, now: Date): void {
  if (now < signer.from || now > signer.until)
    refuse('sign-certificate-period', { name: nameOf(signer), from: signer.from, until: signer.until });
}

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
  return withTimestamp(cms, await stamper(digest('sha256', readSignedData(cms).signature)));
}
