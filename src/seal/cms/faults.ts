import { type AsnType, ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import { AlgorithmIdentifier } from 'pkijs';
import { digest, sameBytes } from '../../world/bytes.ts';
import { isSignature, isWeak } from './algorithms.ts';
import { digests, Malformed, oids } from './asn1.ts';
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
  if (!(type instanceof ObjectIdentifier) || type.getValue() !== data.content.type)
    faults.push('content-type');
  const stated = signed.get(oids.messageDigest);
  if (!stated || !sameBytes(octetsOf(stated), digest(algorithm, ...content))) faults.push('content-changed');
  if (!isSignature(signer, data.algorithm, data.attributes, data.signature, algorithm))
    faults.push('value-wrong');
  if (isWeak(signer)) faults.push('key-weak');
  const bound = boundHash(signed);
  if (!bound) faults.push('certificate-unbound');
  else if (!sameBytes(digest(bound.algorithm, signer.der), bound.hash)) faults.push('certificate-swapped');
  return faults;
}

/**
 * Hash of the certificate that the attributes name first (RFC 5035). The older form (RFC 2634) has SHA-1: what stands
 * against it is a second certificate of the same hash, which nobody can make yet, and it is usual in time stamps.
 */
function boundHash(
  signed: ReadonlyMap<string, AsnType>,
): { hash: Uint8Array; algorithm: string } | undefined {
  const newer = signed.get(oids.signingCertificateV2);
  const older = signed.get(oids.signingCertificate);
  const value = newer ?? older;
  if (!value) return undefined;
  const [first, second] = membersOf(membersOf(membersOf(value)[0])[0]);
  if (!newer) return { hash: octetsOf(first), algorithm: 'sha1' };
  if (!(first instanceof Sequence)) return { hash: octetsOf(first), algorithm: 'sha256' };
  const algorithm = digests.get(new AlgorithmIdentifier({ schema: first }).algorithmId);
  if (!algorithm) throw new Malformed('digest of the signing certificate');
  return { hash: octetsOf(second), algorithm };
}

function membersOf(element: AsnType | undefined): readonly AsnType[] {
  if (element instanceof Sequence) return element.valueBlock.value;
  throw new Malformed('sequence expected');
}

function octetsOf(element: AsnType | undefined): Uint8Array {
  if (element instanceof OctetString) return new Uint8Array(element.getValue());
  throw new Malformed('octets expected');
}
