import { type AsnType, Null, ObjectIdentifier, OctetString, Sequence, Set as SetOf } from 'asn1js';
import {
  AlgorithmIdentifier,
  Attribute,
  SignedData as Cms,
  ContentInfo,
  EncapsulatedContentInfo,
  GeneralName,
  GeneralNames,
  SignedAndUnsignedAttributes,
  SignerInfo,
} from 'pkijs';
import { digest } from '../../world/bytes.ts';
import { derOf, oids, parsed } from './asn1.ts';
import type { Certificate } from './certificate.ts';
import { issuerAndSerial, strictly } from './read.ts';

/** RSA or ECDSA, both with sha256: others are read, not made. */
export type KeyKind = 'rsa' | 'ec';

/** Undefined for keys whose holders make the CMS themselves: SM2 over SM3, Ed25519, RSA for PSS alone. */
export function kindOf({ key, sm2 }: Certificate): KeyKind | undefined {
  const kind = key.asymmetricKeyType;
  return (kind === 'rsa' || kind === 'ec') && !sm2 ? kind : undefined;
}

const sequence = (...value: AsnType[]) => new Sequence({ value });
const octets = (valueHex: Uint8Array) => new OctetString({ valueHex });
const attribute = (type: string, value: AsnType) => new Attribute({ type, values: [value] });
const sha256 = () => new AlgorithmIdentifier({ algorithmId: oids.sha256 });

/**
 * What is signed (PAdES B-B, EN 319 142-1): content type, digest of the document, and which certificate it is for.
 * No signing time: PAdES forbids it here, /M of the signature dictionary holds the claimed one.
 * @param hash sha256 of the byte range
 * @returns DER of the SET OF attributes: the very bytes that are hashed and signed
 */
export function signedAttributes(hash: Uint8Array, { der, fields }: Certificate): Uint8Array {
  const { issuer, serialNumber } = fields;
  const names = new GeneralNames({ names: [new GeneralName({ type: 4, value: issuer })] });
  const bound = sequence(octets(digest('sha256', der)), sequence(names.toSchema(), serialNumber));
  const attributes = [
    attribute(oids.contentType, new ObjectIdentifier({ value: oids.data })),
    attribute(oids.messageDigest, octets(hash)),
    attribute(oids.signingCertificateV2, sequence(sequence(bound))),
  ].map((each) => each.toSchema());
  // DER wants the members of a set sorted by their bytes; the library leaves them as they are.
  const value = attributes.toSorted((a, b) => Buffer.compare(derOf(a), derOf(b)));
  return derOf(new SetOf({ value }));
}

/** What goes into a CMS; `signature` is over `attributes`, an EC one as SEQUENCE { r, s }. */
export interface Parts {
  readonly certificate: Certificate;
  /** Issuing certificates, without the root. */
  readonly chain: readonly Certificate[];
  readonly attributes: Uint8Array;
  readonly signature: Uint8Array;
  readonly kind: KeyKind;
}

/** A detached CMS signature with sha256 (RFC 5652) in DER. */
export function signedData({ certificate, chain, attributes, signature, kind }: Parts): Uint8Array {
  const tagged = Uint8Array.from(attributes);
  tagged[0] = 0xa0;
  const signer = new SignerInfo({
    version: 1,
    sid: issuerAndSerial(certificate),
    digestAlgorithm: sha256(),
    signedAttrs: new SignedAndUnsignedAttributes({ type: 0, schema: parsed(tagged) }),
    signatureAlgorithm:
      kind === 'ec'
        ? new AlgorithmIdentifier({ algorithmId: oids.ecdsaWithSha256 })
        : new AlgorithmIdentifier({ algorithmId: oids.rsa, algorithmParams: new Null() }),
    signature: octets(signature),
  });
  return wrapped(
    new Cms({
      digestAlgorithms: [sha256()],
      encapContentInfo: new EncapsulatedContentInfo({ eContentType: oids.data }),
      certificates: [certificate, ...chain].map(({ fields }) => fields),
      signerInfos: [signer],
    }),
  );
}

const wrapped = (data: Cms): Uint8Array =>
  derOf(new ContentInfo({ contentType: oids.signedData, content: data.toSchema() }));

/** A CMS with a time stamp over its signature value added as an unsigned attribute; everything else stays. */
export function withTimestamp(cms: Uint8Array, token: Uint8Array): Uint8Array {
  const data = strictly(cms);
  const [signer] = data.signerInfos;
  const stamp = attribute(oids.timeStampToken, parsed(token));
  const attributes = [...(signer!.unsignedAttrs?.attributes ?? []), stamp];
  signer!.unsignedAttrs = new SignedAndUnsignedAttributes({ type: 1, attributes });
  return wrapped(data);
}
