import { type AsnType, fromBER } from 'asn1js';

/** Object identifiers that signatures are made of (RFC 5652, 5035, 3161, 5280, 6960, 8017; GM/T 0006). */
export const oids = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  /** Its older form with SHA-1, still usual in time stamps. */
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  timeStampToken: '1.2.840.113549.1.9.16.2.14',
  timeStampInfo: '1.2.840.113549.1.9.16.1.4',
  extendedKeyUsage: '2.5.29.37',
  timeStamping: '1.3.6.1.5.5.7.3.8',
  ocspSigning: '1.3.6.1.5.5.7.3.9',
  basicOcspResponse: '1.3.6.1.5.5.7.48.1.1',
  rsa: '1.2.840.113549.1.1.1',
  rsaPss: '1.2.840.113549.1.1.10',
  ed25519: '1.3.101.112',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
  sha256: '2.16.840.1.101.3.4.2.1',
  sm2Key: '1.2.156.10197.1.301',
  sm3: '1.2.156.10197.1.401',
  /** What GM/T 0010 calls the same content; PDF/A has no place for it. */
  gmData: '1.2.156.10197.6.1.4.2.1',
  gmSignedData: '1.2.156.10197.6.1.4.2.2',
} as const;

/** Digests that are accepted, by OID, under the names of node:crypto. SHA-1 and MD5 are not. */
export const digests: ReadonlyMap<string, string> = new Map([
  [oids.sha256, 'sha256'],
  ['2.16.840.1.101.3.4.2.2', 'sha384'],
  ['2.16.840.1.101.3.4.2.3', 'sha512'],
  [oids.sm3, 'sm3'],
]);

/** The bytes are not the structure expected. Callers turn it into a finding. */
export class Malformed extends Error {}

/** Lists of tens of thousands of revoked certificates are real; more would fill the memory. */
const limits = { maxNodes: 250_000 };

/** The one element that the bytes hold, in DER or BER. @throws Malformed */
export function parsed(bytes: Uint8Array): AsnType {
  const { end, element } = first(bytes);
  if (end !== bytes.length) throw new Malformed('bytes after the end');
  return element;
}

/** The bytes of the first element: what a PDF reserved for a signature is filled up with zeros. @throws Malformed */
export function firstIn(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(0, first(bytes).end);
}

function first(bytes: Uint8Array): { readonly element: AsnType; readonly end: number } {
  // What is wrong with an element it says, what is wrong with a text inside it throws.
  const { offset, result } = orMalformed(() => fromBER(bytes, limits));
  if (offset < 0) throw new Malformed(result.error);
  return { element: result, end: offset };
}

/** The bytes as a structure of pkijs, whose errors are of many kinds. @throws Malformed */
export function opened<T>(bytes: Uint8Array, Structure: new (from: { schema: AsnType }) => T): T {
  return orMalformed(() => new Structure({ schema: parsed(bytes) }));
}

/** Whatever the library throws on bytes that it does not expect. @throws Malformed */
export function orMalformed<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new Malformed((error as Error).message);
  }
}

/** What elements of the library can do; its structures become elements first. */
interface Written {
  readonly toBER: () => ArrayBuffer;
}

/** The bytes of an element, or of a structure of pkijs. */
export function derOf(part: Written | { readonly toSchema: () => Written }): Uint8Array {
  return new Uint8Array('toBER' in part ? part.toBER() : part.toSchema().toBER());
}
