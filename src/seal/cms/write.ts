import { digest } from '../../world/bytes.ts';
import { ecdsaWithSha256, members, oids, read, sha256Oid } from '../asn1/read.ts';
import {
  type Bytes,
  element,
  integer,
  nothing,
  octets,
  oid,
  sequence,
  setOf,
  tagged,
} from '../asn1/write.ts';
import type { Certificate } from './certificate.ts';

/** RSA or ECDSA, both with sha256; signatures by SM2 are read, not made. */
export type KeyKind = 'rsa' | 'ec';

/**
 * What is signed (PAdES B-B, EN 319 142-1): content type, digest of the document, and which certificate it is for.
 * No signing time: PAdES forbids it here, /M of the signature dictionary holds the claimed one.
 * @param hash sha256 of the byte range
 * @returns DER of the SET OF attributes: the very bytes that are hashed and signed
 */
export function signedAttributes(hash: Bytes, { der, issuer, serial }: Certificate): Bytes {
  const issuerSerial = sequence(sequence(tagged(4, issuer)), serial);
  const bound = sequence(sequence(sequence(octets(digest('sha256', der)), issuerSerial)));
  return setOf(
    attribute(oids.contentType, oid(oids.data)),
    attribute(oids.messageDigest, octets(hash)),
    attribute(oids.signingCertificateV2, bound),
  );
}

const attribute = (id: string, value: Bytes): Bytes => sequence(oid(id), setOf(value));

/** What goes into a CMS; `signature` is over `attributes`, an EC one as SEQUENCE { r, s }. */
export interface Parts {
  readonly certificate: Certificate;
  /** Issuing certificates, without the root. */
  readonly chain: readonly Certificate[];
  readonly attributes: Bytes;
  readonly signature: Bytes;
  readonly kind: KeyKind;
}

/** A detached CMS signature with sha256 (RFC 5652) in DER. */
export function signedData({ certificate, chain, attributes, signature, kind }: Parts): Bytes {
  const algorithm = kind === 'ec' ? sequence(oid(ecdsaWithSha256)) : sequence(oid(oids.rsa), nothing);
  const signer = sequence(
    integer(1),
    sequence(certificate.issuer, certificate.serial),
    sequence(oid(sha256Oid)),
    retagged(attributes, 0xa0),
    algorithm,
    octets(signature),
  );
  const body = sequence(
    integer(1),
    setOf(sequence(oid(sha256Oid))),
    sequence(oid(oids.data)),
    tagged(0, ...[certificate, ...chain].map(({ der }) => der)),
    setOf(signer),
  );
  return sequence(oid(oids.signedData), tagged(0, body));
}

/** The same content under another tag. */
function retagged(bytes: Bytes, tag: number): Bytes {
  return element(tag, read(bytes).content);
}

/** A CMS with a time stamp over its signature value added as an unsigned attribute; everything else stays. */
export function withTimestamp(cms: Bytes, token: Bytes): Bytes {
  const [type, holder] = members(read(cms));
  const body = members(holder!.items[0]);
  const signers = body.at(-1)!;
  const fields = members(signers.items[0]);
  const stamp = attribute(oids.timeStampToken, token);
  const old = fields.find((field, index) => index > 4 && field.tag === 0xa1);
  const unsigned = element(
    0xa1,
    ...[...(old?.items ?? []).map(({ raw }) => raw), stamp].toSorted(Buffer.compare),
  );
  const signer = sequence(...fields.filter((field) => field !== old).map(({ raw }) => raw), unsigned);
  const rest = body.slice(0, -1).map(({ raw }) => raw);
  return sequence(type!.raw, tagged(0, sequence(...rest, setOf(signer))));
}
