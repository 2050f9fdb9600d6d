import { constants, type KeyObject, type VerifyKeyObjectInput, verify } from 'node:crypto';
import { type AlgorithmIdentifier, RSASSAPSSParams } from 'pkijs';
import { digests, oids } from './asn1.ts';
import { isSm2Signature } from './sm2.ts';

/** The key of a certificate. */
export interface PublicKey {
  readonly key: KeyObject;
  /** The public point of a key on the curve SM2, whose signatures node:crypto does not verify as GM/T 0009 has them. */
  readonly sm2: Uint8Array | undefined;
}

/** SM2 signatures over SM3: as GM/T 0006 names them, and as GM/T 0010 and some programs do. */
const sm2Signatures: readonly string[] = ['1.2.156.10197.1.501', '1.2.156.10197.1.301.1', oids.sm2Key];

/** Signature algorithms with the kind of key and the digest that they name; SHA-1 and MD5 are not among them. */
const algorithms: ReadonlyMap<string, readonly [key: string, digest?: string]> = new Map([
  [oids.rsa, ['rsa']],
  ['1.2.840.113549.1.1.11', ['rsa', 'sha256']],
  ['1.2.840.113549.1.1.12', ['rsa', 'sha384']],
  ['1.2.840.113549.1.1.13', ['rsa', 'sha512']],
  [oids.rsaPss, ['rsa']],
  [oids.ecdsaWithSha256, ['ec', 'sha256']],
  ['1.2.840.10045.4.3.3', ['ec', 'sha384']],
  ['1.2.840.10045.4.3.4', ['ec', 'sha512']],
  // Ed25519 hashes within; RFC 8419 wants the content hashed in the same way.
  [oids.ed25519, ['ed25519', 'sha512']],
]);

/** The digest that a signature algorithm names, as in node:crypto; undefined for those that are not accepted. */
export function digestOf({ algorithmId, algorithmParams }: AlgorithmIdentifier): string | undefined {
  if (sm2Signatures.includes(algorithmId)) return 'sm3';
  if (algorithmId !== oids.rsaPss) return algorithms.get(algorithmId)?.[1];
  const { hashAlgorithm, maskGenAlgorithm } = new RSASSAPSSParams({ schema: algorithmParams });
  // node:crypto takes one digest for both.
  const isSame = maskGenAlgorithm.algorithmParams?.valueBlock.value[0]?.valueBlock.toString();
  return isSame === hashAlgorithm.algorithmId ? digests.get(isSame) : undefined;
}

/** Which algorithms may have parameters other than NULL. */
export const mayHaveParameters = ({ algorithmId }: AlgorithmIdentifier): boolean =>
  algorithmId === oids.rsaPss || sm2Signatures.includes(algorithmId);

/**
 * Does the signature value come from this key? Never with an algorithm that is not accepted.
 * @param value an EC one is SEQUENCE { r, s }
 * @param digest where the algorithm does not name it (RSA in a CMS)
 */
export function isSignature(
  { key, sm2 }: PublicKey,
  algorithm: AlgorithmIdentifier,
  bytes: Uint8Array,
  value: Uint8Array,
  digest: string | undefined = digestOf(algorithm),
): boolean {
  const { algorithmId } = algorithm;
  if (sm2) return sm2Signatures.includes(algorithmId) && isSm2Signature(sm2, bytes, value);
  const [kind] = algorithms.get(algorithmId) ?? [];
  const isPss = algorithmId === oids.rsaPss;
  const fits = key.asymmetricKeyType === kind || (isPss && key.asymmetricKeyType === 'rsa-pss');
  if (!fits || digest === undefined) return false;
  if (kind === 'ed25519') return verified(null, bytes, { key }, value);
  const padding = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_AUTO };
  return verified(digest, bytes, { key, ...(isPss && padding) }, value);
}

/** Does this bare signature with sha256, by RSA (PKCS #1 v1.5) or ECDSA, come from this key? */
export function isSignedBy({ key }: PublicKey, bytes: Uint8Array, value: Uint8Array): boolean {
  return verified('sha256', bytes, { key }, value);
}

function verified(
  digest: string | null,
  bytes: Uint8Array,
  key: VerifyKeyObjectInput,
  value: Uint8Array,
): boolean {
  try {
    return verify(digest, bytes, key, value);
  } catch {
    return false;
  }
}

/** RSA below 2048 bits can be forged with effort; so can curves below 256 bits, and those without a name. */
export function isWeak({ key, sm2 }: PublicKey): boolean {
  const { modulusLength = 0, namedCurve = '' } = key.asymmetricKeyDetails ?? {};
  if (sm2 || key.asymmetricKeyType === 'ed25519') return false;
  if (key.asymmetricKeyType === 'ec')
    return !/^(prime256v1|secp(256|384|521)[rk]1|brainpoolP(256|320|384|512)[rt]1)$/.test(namedCurve);
  return modulusLength < 2048;
}
