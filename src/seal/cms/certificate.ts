import { X509Certificate } from 'node:crypto';
import { BitString } from 'asn1js';
import { BasicConstraints, ExtKeyUsage, Certificate as Fields } from 'pkijs';
import { sameBytes } from '../../world/bytes.ts';
import { isSignature, type PublicKey } from './algorithms.ts';
import { Malformed, oids, opened } from './asn1.ts';

/** A certificate in DER, opened: `node:crypto` for names, keys and issuing, its fields for what that does not tell. */
export interface Certificate extends PublicKey {
  readonly der: Uint8Array;
  readonly x509: X509Certificate;
  readonly fields: Fields;
  readonly from: Date;
  readonly until: Date;
}

/** Open a certificate in DER or PEM. @throws Malformed */
export function certificate(bytes: Uint8Array): Certificate {
  try {
    const x509 = new X509Certificate(bytes);
    const fields = opened(x509.raw, Fields);
    const { algorithm, subjectPublicKey } = fields.subjectPublicKeyInfo;
    const isSm2 = [algorithm.algorithmId, algorithm.algorithmParams?.valueBlock.toString()].includes(
      oids.sm2Key,
    );
    return {
      der: x509.raw,
      x509,
      key: x509.publicKey,
      fields,
      from: new Date(x509.validFrom),
      until: new Date(x509.validTo),
      sm2: isSm2 ? subjectPublicKey.valueBlock.valueHexView : undefined,
    };
  } catch (error) {
    throw new Malformed((error as Error).message);
  }
}

/** Did this issuer issue the certificate, by name and signature? Whether it may is another question. */
export function isIssuedBy({ x509, fields }: Certificate, issuer: Certificate): boolean {
  if (!fields.issuer.isEqual(issuer.fields.subject)) return false;
  const { tbsView, signatureAlgorithm, signatureValue } = fields;
  try {
    return issuer.sm2
      ? isSignature(issuer, signatureAlgorithm, tbsView, signatureValue.valueBlock.valueHexView)
      : x509.verify(issuer.key);
  } catch {
    return false;
  }
}

/** Its issuer has the same name: a root, or an authority that goes over to a new key. */
export const isSelfIssued = ({ fields }: Certificate): boolean => fields.issuer.isEqual(fields.subject);

/** All certificates of a file: PEM with one or several, or one in DER. @throws Malformed */
export function certificatesIn(file: Uint8Array): readonly Certificate[] {
  const text = Buffer.from(file).toString('latin1');
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g);
  return blocks ? blocks.map((block) => certificate(Buffer.from(block))) : [certificate(file)];
}

export const same = (a: Certificate, b: Certificate): boolean => sameBytes(a.der, b.der);

/** The name a person reads: the common name, else the organisation, else all of it. */
export function nameOf({ x509 }: Certificate): string {
  const parts = x509.subject.split('\n');
  const value = (key: string) => parts.findLast((part) => part.startsWith(`${key}=`))?.slice(key.length + 1);
  return value('CN') ?? value('O') ?? parts.join(', ');
}

/** The whole name on one line, as the certificate orders it. */
export const fullNameOf = ({ x509 }: Certificate): string => x509.subject.split('\n').join(', ');

/** The value of an extension; undefined when it is not there, or is not what it should be: see `isReadable`. */
export function extensionOf<T>(
  { fields }: Certificate,
  id: string,
  Value: new (...given: never[]) => T,
): T | undefined {
  const value: unknown = fields.extensions?.find(({ extnID }) => extnID === id)?.parsedValue;
  return value instanceof Value ? value : undefined;
}

const basicConstraints = (certificate: Certificate): BasicConstraints | undefined =>
  extensionOf(certificate, '2.5.29.19', BasicConstraints);

/** Is it the certificate of an authority? */
export const isCa = (certificate: Certificate): boolean => basicConstraints(certificate)?.cA ?? false;

/** How many issuers may stand below it, without those that issued themselves; undefined for any number. */
export function pathLengthOf(certificate: Certificate): number | undefined {
  const length = basicConstraints(certificate)?.pathLenConstraint;
  return length === undefined ? undefined : Number(length);
}

/** Bits of the key usage extension (RFC 5280 §4.2.1.3), the first from the left. */
export const usages = { digitalSignature: 0x80, nonRepudiation: 0x40, certificates: 0x04, lists: 0x02 };

/** May the certificate's key be used for one of these? One that says nothing may be used for all. */
export function mayBeUsedFor(certificate: Certificate, bits: number): boolean {
  const usage = extensionOf(certificate, '2.5.29.15', BitString);
  return usage === undefined || ((usage.valueBlock.valueHexView[0] ?? 0) & bits) !== 0;
}

export const purposesOf = (certificate: Certificate): readonly string[] | undefined =>
  extensionOf(certificate, oids.extendedKeyUsage, ExtKeyUsage)?.keyPurposes;

/**
 * Purposes that let a certificate sign documents: any, e-mail, documents (RFC 9336; as Microsoft and Adobe name them).
 * One that is for other things only, such as servers or programs, may not.
 */
const documentPurposes: readonly string[] = [
  '2.5.29.37.0',
  '1.3.6.1.5.5.7.3.4',
  '1.3.6.1.5.5.7.3.36',
  '1.3.6.1.4.1.311.10.3.12',
  '1.2.840.113583.1.1.5',
];

/** Do its extended purposes, if it names any, let it stand on the way to a document? */
export const isForDocuments = (certificate: Certificate): boolean =>
  purposesOf(certificate)?.some((purpose) => documentPurposes.includes(purpose)) ?? true;

const signing = usages.digitalSignature | usages.nonRepudiation;

/** May the certificate's key sign documents? */
export const maySign = (certificate: Certificate): boolean =>
  mayBeUsedFor(certificate, signing) && isForDocuments(certificate);

/** Is the certificate for time stamping and for nothing else (RFC 3161 §2.3)? */
export function isForTimeStamps(certificate: Certificate): boolean {
  const extension = certificate.fields.extensions?.find(({ extnID }) => extnID === oids.extendedKeyUsage);
  const isSole = purposesOf(certificate)?.join() === oids.timeStamping;
  return isSole && extension?.critical === true && mayBeUsedFor(certificate, signing);
}
