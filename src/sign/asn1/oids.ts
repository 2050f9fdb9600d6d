/** Object identifiers that signatures are made of (RFC 5652, 5035, 3161, 5280, 8017; GM/T 0006). */
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
  rsa: '1.2.840.113549.1.1.1',
  rsaPss: '1.2.840.113549.1.1.10',
  mgf1: '1.2.840.113549.1.1.8',
  keyUsage: '2.5.29.15',
  extendedKeyUsage: '2.5.29.37',
  timeStamping: '1.3.6.1.5.5.7.3.8',
  sm2Key: '1.2.156.10197.1.301',
  sm3: '1.2.156.10197.1.401',
  /** What GM/T 0010 calls the same content; PDF/A has no place for it. */
  gmData: '1.2.156.10197.6.1.4.2.1',
  gmSignedData: '1.2.156.10197.6.1.4.2.2',
} as const;

/** SM2 signatures over SM3: as GM/T 0006 names them, and as GM/T 0010 and some programs do. */
export const sm2Signatures: readonly string[] = ['1.2.156.10197.1.501', '1.2.156.10197.1.301.1', oids.sm2Key];

/** Digests that are accepted, by OID, under the names of node:crypto. SHA-1 and MD5 are not. */
export const digests: ReadonlyMap<string, string> = new Map([
  ['2.16.840.1.101.3.4.2.1', 'sha256'],
  ['2.16.840.1.101.3.4.2.2', 'sha384'],
  ['2.16.840.1.101.3.4.2.3', 'sha512'],
  [oids.sm3, 'sm3'],
]);

export const sha256Oid = '2.16.840.1.101.3.4.2.1';

/** Signature algorithms that name their digest: OID → digest. */
export const signatureDigests: ReadonlyMap<string, string> = new Map([
  ['1.2.840.113549.1.1.11', 'sha256'],
  ['1.2.840.113549.1.1.12', 'sha384'],
  ['1.2.840.113549.1.1.13', 'sha512'],
  ['1.2.840.10045.4.3.2', 'sha256'],
  ['1.2.840.10045.4.3.3', 'sha384'],
  ['1.2.840.10045.4.3.4', 'sha512'],
]);

export const ecdsaWithSha256 = '1.2.840.10045.4.3.2';
