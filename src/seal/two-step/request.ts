import { hex, sha256 } from '../../world/bytes.ts';
import { type Certificate, certificate, nameOf, same } from '../cms/certificate.ts';
import { kindOf, signedAttributes } from '../cms/write.ts';
import { type ByteRange, type Prepared, prepare, type Wish } from '../pdf/prepare.ts';
import { refuse } from '../refused.ts';
import { mustBeUsable } from '../sign.ts';

/** What a seal platform or the holder of a hardware key is asked, and what its answer is checked against. */
export interface SignRequest {
  readonly format: typeof format;
  readonly algorithm: 'sha256';
  /** What a platform signs that makes the CMS itself. */
  readonly documentDigest: string;
  /** What a bare key signs, in base64, and its digest for keys that take no more; with a certificate only. */
  readonly signedAttributes?: string;
  readonly signedAttributesDigest?: string;
  /** The certificate expected, then its issuers, as DER in base64. */
  readonly certificates: readonly string[];
  readonly byteRange: ByteRange;
  /** The file that was generated: the beginning of the prepared one. */
  readonly generated: { readonly length: number; readonly sha256: string };
  readonly prepared: { readonly sha256: string };
  readonly created: string;
  readonly expires: string;
}

const format = 'booklet-sign-request-1';

/** Who is to sign, if that is known, and how long the request holds. */
export interface Asking {
  readonly wish: Wish;
  /** The signer's certificate and its issuers; needed for a bare signature, optional for a CMS. */
  readonly certificates: readonly Certificate[];
  readonly hours: number;
}

/** First step: the PDF without its CMS, and the request. Rejects with `Refused`. */
export async function askForSignature(
  pdf: Uint8Array,
  { wish, certificates, hours }: Asking,
): Promise<{ readonly prepared: Prepared; readonly request: SignRequest }> {
  const [signer] = certificates;
  if (signer) mustBeUsable(signer, wish.time);
  const prepared = await prepare(pdf, wish);
  const attributes = signer && kindOf(signer) && signedAttributes(prepared.digest, signer);
  const request: SignRequest = {
    format,
    algorithm: 'sha256',
    documentDigest: hex(prepared.digest),
    ...(attributes && {
      signedAttributes: base64(attributes),
      signedAttributesDigest: sha256(attributes),
    }),
    certificates: certificates.map(({ der }) => base64(der)),
    byteRange: prepared.byteRange,
    generated: { length: pdf.length, sha256: sha256(pdf) },
    prepared: { sha256: sha256(prepared.pdf) },
    created: wish.time.toISOString(),
    expires: new Date(wish.time.getTime() + hours * 3_600_000).toISOString(),
  };
  return { prepared, request };
}

/** A request as it was written, with the prepared PDF it belongs to. */
export interface Pending {
  readonly request: SignRequest;
  readonly prepared: Prepared;
  readonly certificates: readonly Certificate[];
  readonly attributes: Uint8Array | undefined;
  /** When it was taken up: certificates are judged at this time. */
  readonly taken: Date;
}

/** Take a request up again: it must belong to this PDF and not have run out. Rejects with `Refused`. */
export function takeUp(json: string, pdf: Uint8Array, now: Date): Pending {
  const pending = parse(json, pdf, now);
  const { request } = pending;
  if (new Date(request.expires) < now) refuse('sign-request-expired', { since: new Date(request.expires) });
  if (sha256(pdf) !== request.prepared.sha256) refuse('sign-request-elsewhere', {});
  return pending;
}

/** The file may have been edited or cut: whatever does not fit makes it unreadable. */
function parse(json: string, pdf: Uint8Array, now: Date): Pending {
  try {
    const request = JSON.parse(json) as SignRequest;
    const { byteRange, documentDigest, certificates, signedAttributes, generated, prepared, expires } =
      request;
    const numbers = [...byteRange, generated.length, Date.parse(expires)];
    const digests = [documentDigest, generated.sha256, prepared.sha256];
    const fits =
      request.format === format &&
      numbers.length === 6 &&
      numbers.every(Number.isSafeInteger) &&
      digests.every((each) => /^[0-9a-f]{64}$/.test(each));
    if (fits)
      return {
        request,
        prepared: { pdf, byteRange, digest: Buffer.from(documentDigest, 'hex') },
        certificates: certificates.map((each) => certificate(Buffer.from(each, 'base64'))),
        attributes: signedAttributes ? Buffer.from(signedAttributes, 'base64') : undefined,
        taken: now,
      };
  } catch {
    // Said below.
  }
  return refuse('sign-request-unreadable', {});
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** The signer must be the one the request was made for, if it names one. Rejects with `Refused`. */
export function mustBe(found: Certificate | undefined, expected: Certificate | undefined): void {
  if (found && expected && !same(found, expected))
    refuse('sign-certificate-other', { expected: nameOf(expected), found: nameOf(found) });
}
