import { constants, verify } from 'node:crypto';
import { digest, sameBytes } from '../../world/bytes.ts';
import {
  algorithmOf,
  digests,
  type Element,
  Malformed,
  members,
  octetsOf,
  oidOf,
  oids,
  signatureDigests,
  sm2Signatures,
} from '../asn1/read.ts';
import type { Certificate } from './certificate.ts';
import { isSm2Signature } from './certificate.ts';
import type { SignedData } from './read.ts';

/** What can be wrong between a CMS, its signer's certificate and the content. */
export type Fault =
  | 'certificate-missing'
  | 'digest-unknown'
  | 'content-changed'
  | 'content-type'
  | 'value-wrong'
  | 'certificate-unbound'
  | 'certificate-swapped'
  | 'key-weak';

/**
 * Does the signer vouch for this content? Digest, signature over the attributes, and the certificate the attributes
 * are bound to (ESS). Whether the certificate is to be trusted is another question.
 * @returns every fault found; none when all is well
 */
export function faultsOf(data: SignedData, ...content: readonly Uint8Array[]): readonly Fault[] {
  const { signer, digest: algorithm, signed } = data;
  if (!signer) return ['certificate-missing'];
  // SM2 keys sign over SM3 and nothing else (GB/T 35276).
  if (!algorithm || (signer.sm2 && algorithm !== 'sm3')) return ['digest-unknown'];
  const faults: Fault[] = [];
  const type = signed.get(oids.contentType);
  if (!type || oidOf(type) !== data.content.type) faults.push('content-type');
  const stated = signed.get(oids.messageDigest);
  if (!stated || !sameBytes(octetsOf(stated), digest(algorithm, ...content))) faults.push('content-changed');
  if (!signatureFits(data, signer, algorithm)) faults.push('value-wrong');
  if (isWeak(signer)) faults.push('key-weak');
  const bound = boundHash(signed);
  if (!bound) faults.push('certificate-unbound');
  else if (!sameBytes(digest(bound.algorithm, signer.der), bound.hash)) faults.push('certificate-swapped');
  return faults;
}

/** Does this raw signature over the attributes come from the certificate's key? An EC one is SEQUENCE { r, s }. */
export function isSignedBy({ key }: Certificate, attributes: Uint8Array, signature: Uint8Array): boolean {
  return verified('sha256', attributes, key, signature);
}

function signatureFits(data: SignedData, signer: Certificate, algorithm: string): boolean {
  const { key } = signer;
  const kind = key.asymmetricKeyType;
  const { oid } = data.algorithm;
  if (signer.sm2)
    return sm2Signatures.includes(oid) && isSm2Signature(signer.sm2, data.attributes, data.signature);
  if (oid === oids.rsaPss) {
    const padding = constants.RSA_PKCS1_PSS_PADDING;
    const options = { key, padding, saltLength: constants.RSA_PSS_SALTLEN_AUTO };
    return kind === 'rsa' && verified(algorithm, data.attributes, options, data.signature);
  }
  const fits = oid.startsWith('1.2.840.10045.4.3.') ? kind === 'ec' : kind === 'rsa';
  if (!fits || (oid !== oids.rsa && !signatureDigests.has(oid))) return false;
  return verified(algorithm, data.attributes, key, data.signature);
}

function verified(
  algorithm: string,
  data: Uint8Array,
  key: Parameters<typeof verify>[2],
  signature: Uint8Array,
) {
  try {
    return verify(algorithm, data, key, signature);
  } catch {
    return false;
  }
}

/** RSA below 2048 bits can be forged with effort; curves below 256 bits too. */
function isWeak({ key }: Certificate): boolean {
  const { modulusLength, namedCurve } = key.asymmetricKeyDetails ?? {};
  if (modulusLength !== undefined) return modulusLength < 2048;
  return /(^|[^\d])(1\d\d|2[0-2]\d)[^\d]/.test(namedCurve ?? '');
}

/** Hash of the certificate that the attributes name first (RFC 5035; RFC 2634 with SHA-1). */
function boundHash(
  signed: ReadonlyMap<string, Element>,
): { hash: Uint8Array; algorithm: string } | undefined {
  const newer = signed.get(oids.signingCertificateV2);
  const older = signed.get(oids.signingCertificate);
  const value = newer ?? older;
  if (!value) return undefined;
  const [first, second] = members(members(members(value)[0])[0]);
  if (!newer) return { hash: octetsOf(first), algorithm: 'sha1' };
  if (first?.tag !== 0x30) return { hash: octetsOf(first), algorithm: 'sha256' };
  const algorithm = digests.get(algorithmOf(first).oid);
  if (!algorithm) throw new Malformed('digest of the signing certificate');
  return { hash: octetsOf(second), algorithm };
}
