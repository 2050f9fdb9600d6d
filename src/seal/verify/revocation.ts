import { type Constructed, type GeneralizedTime, Sequence } from 'asn1js';
import {
  BasicOCSPResponse,
  CRLDistributionPoints,
  CertificateRevocationList as CrlFields,
  type Extension,
  type GeneralName,
  GeneralNames,
  IssuingDistributionPoint,
  OCSPResponse,
  type SingleResponse,
} from 'pkijs';
import { digest, hex, sameBytes } from '../../world/bytes.ts';
import { digestOf, isSignature, isWeak } from '../cms/algorithms.ts';
import { derOf, digests, Malformed, oids, opened, orMalformed, parsed } from '../cms/asn1.ts';
import {
  type Certificate,
  certificate,
  extensionOf,
  isCa,
  isIssuedBy,
  mayBeUsedFor,
  purposesOf,
  usages,
} from '../cms/certificate.ts';

/** A list of revoked certificates (RFC 5280 §5), not yet believed. */
export interface RevocationList {
  readonly der: Uint8Array;
  readonly fields: CrlFields;
  /** Serial number in hex → time of revocation. */
  readonly revoked: ReadonlyMap<string, Date>;
}

/** A revocation list in DER or PEM. @throws Malformed */
export function revocationList(file: Uint8Array): RevocationList {
  const pem = /-----BEGIN X509 CRL-----([^-]+)-----END/.exec(Buffer.from(file).toString('latin1'));
  const der = pem ? Buffer.from(pem[1]!, 'base64') : file;
  const fields = opened(der, CrlFields);
  const entries = fields.revokedCertificates ?? [];
  const revoked = entries.map(
    ({ userCertificate, revocationDate }) =>
      [hex(userCertificate.valueBlock.valueHexView), revocationDate.value] as const,
  );
  return { der, fields, revoked: new Map(revoked) };
}

/** An authority's answer about single certificates (OCSP, RFC 6960), not yet believed. */
export interface StatusAnswer {
  readonly fields: BasicOCSPResponse;
  readonly certificates: readonly Certificate[];
}

/** @throws Malformed when it is none, and for an answer that the authority could not give */
export function statusAnswer(der: Uint8Array): StatusAnswer {
  return orMalformed(() => {
    const { responseStatus, responseBytes } = opened(der, OCSPResponse);
    if (responseStatus.valueBlock.valueDec !== 0 || responseBytes?.responseType !== oids.basicOcspResponse)
      throw new Malformed('no answer');
    const fields = opened(new Uint8Array(responseBytes.response.getValue()), BasicOCSPResponse);
    return { fields, certificates: (fields.certs ?? []).map((each) => certificate(derOf(each))) };
  });
}

/** What there is to ask about revocation. */
export interface Statements {
  readonly lists: readonly RevocationList[];
  readonly answers: readonly StatusAnswer[];
}

/** What one of them says of a certificate; it tells that one is good only for the time that it covers. */
interface Said {
  readonly revoked: Date | undefined;
  readonly from: Date;
  readonly until: Date | undefined;
}

/** Clocks of authorities and ours differ by so many milliseconds. */
const skew = 300_000;

/**
 * What is said of one certificate at a time: nothing, good, or revoked since. That it is revoked is believed of an old
 * statement too, that it is good only of one that covers the time: it was not due to be replaced before it (and was
 * made before the certificate ended, when lists forget it).
 */
export function revocationOf(
  certificate: Certificate,
  issuer: Certificate,
  { lists, answers }: Statements,
  { at, now }: { readonly at: Date; readonly now: Date },
): 'unknown' | 'good' | Date {
  const said = [
    ...lists.flatMap((list) => listed(certificate, issuer, list) ?? []),
    ...answers.flatMap((answer) => answered(certificate, issuer, answer)),
  ];
  const times = said.flatMap(({ revoked }) => revoked ?? []);
  const [first] = times.toSorted((a, b) => a.getTime() - b.getTime());
  if (first) return first;
  const covers = said.some(
    ({ from, until }) =>
      from.getTime() <= now.getTime() + skew &&
      from <= certificate.until &&
      until !== undefined &&
      until >= at,
  );
  return covers ? 'good' : 'unknown';
}

/** Number of the list and key of its issuer change nothing; which certificates it is about is looked at. */
const listExtensions: readonly string[] = ['2.5.29.20', '2.5.29.35', '2.5.29.28'];
/** What changed since another list. */
const delta = '2.5.29.27';

/** A list counts when the issuer itself signed it, and it is a whole one that is meant for the certificate. */
function listed(certificate: Certificate, issuer: Certificate, list: RevocationList): Said | undefined {
  const { issuer: by, tbsView, signatureAlgorithm, signatureValue, thisUpdate, nextUpdate } = list.fields;
  const { crlExtensions, revokedCertificates = [] } = list.fields;
  const extensions = crlExtensions?.extensions ?? [];
  const counts =
    by.isEqual(certificate.fields.issuer) &&
    mayBeUsedFor(issuer, usages.lists) &&
    extensions.every(({ extnID, critical }) =>
      critical ? listExtensions.includes(extnID) : extnID !== delta,
    ) &&
    // A critical extension of an entry makes it one about another issuer's certificate, or something unknown.
    !revokedCertificates.some(({ crlEntryExtensions }) => hasCritical(crlEntryExtensions?.extensions)) &&
    isMeantFor(certificate, extensions) &&
    isSignature(issuer, signatureAlgorithm, tbsView, signatureValue.valueBlock.valueHexView);
  if (!counts) return undefined;
  const serial = hex(certificate.fields.serialNumber.valueBlock.valueHexView);
  return { revoked: list.revoked.get(serial), from: thisUpdate.value, until: nextUpdate?.value };
}

const hasCritical = (extensions: readonly Extension[] = []): boolean =>
  extensions.some(({ critical }) => critical);

/** Lists may be for a part of the certificates (RFC 5280 §5.2.5): by kind, or by the place they are published at. */
function isMeantFor(certificate: Certificate, extensions: readonly Extension[]): boolean {
  const extension = extensions.find(({ extnID }) => extnID === '2.5.29.28');
  if (!extension) return true;
  const value = parsed(extension.extnValue.valueBlock.valueHexView);
  const parts = value instanceof Sequence ? value.valueBlock.value : [];
  const tags = parts.map(({ idBlock }) => idBlock.tagNumber);
  // Certificates of authorities (2) or of others (1) alone; some reasons, other issuers, attributes: not for us.
  if (tags.some((tag) => tag > 2) || tags.includes(isCa(certificate) ? 1 : 2)) return false;
  const { distributionPoint } = new IssuingDistributionPoint({ schema: value });
  if (!tags.includes(0)) return true;
  const points = extensionOf(certificate, '2.5.29.31', CRLDistributionPoints)?.distributionPoints ?? [];
  const placesOf = (point: (typeof points)[number]['distributionPoint']) =>
    Array.isArray(point)
      ? point.map((name: GeneralName) => hex(derOf(new GeneralNames({ names: [name] }))))
      : [];
  const own = points.flatMap((each) => placesOf(each.distributionPoint));
  return placesOf(distributionPoint).some((place) => own.includes(place));
}

/** Answers about the certificate, by its issuer or somebody whom the issuer made for giving them. */
function answered(certificate: Certificate, issuer: Certificate, answer: StatusAnswer): readonly Said[] {
  const { tbsResponseData, signatureAlgorithm, signature } = answer.fields;
  const { producedAt, responses, responseExtensions } = tbsResponseData;
  const isBySomebodyFit = [
    issuer,
    ...answer.certificates.filter((each) => isDelegated(each, issuer, producedAt)),
  ].some((signer) =>
    isSignature(signer, signatureAlgorithm, tbsResponseData.tbsView, signature.valueBlock.valueHexView),
  );
  if (!isBySomebodyFit || hasCritical(responseExtensions)) return [];
  return responses
    .filter((each) => isAbout(each, certificate, issuer) && !hasCritical(each.singleExtensions))
    .flatMap(({ certStatus, thisUpdate, nextUpdate }) => {
      const status = (certStatus as Constructed).idBlock.tagNumber;
      if (status > 1) return [];
      const [since] = status === 1 ? (certStatus as Constructed).valueBlock.value : [];
      // One that names no next one is about the time it was made.
      return {
        revoked: since && (since as GeneralizedTime).toDate(),
        from: thisUpdate,
        until: nextUpdate ?? thisUpdate,
      };
    });
}

function isDelegated(responder: Certificate, issuer: Certificate, at: Date): boolean {
  return (
    isIssuedBy(responder, issuer) &&
    digestOf(responder.fields.signatureAlgorithm) !== undefined &&
    !isWeak(responder) &&
    purposesOf(responder)?.includes(oids.ocspSigning) === true &&
    mayBeUsedFor(responder, usages.digitalSignature) &&
    responder.from <= at &&
    responder.until >= at
  );
}

/** The hashes only tell which certificate is meant, SHA-1 does as well. */
const identifiers = new Map([...digests, ['1.3.14.3.2.26', 'sha1']]);

function isAbout({ certID }: SingleResponse, { fields }: Certificate, issuer: Certificate): boolean {
  const algorithm = identifiers.get(certID.hashAlgorithm.algorithmId);
  if (!algorithm || !certID.serialNumber.isEqual(fields.serialNumber)) return false;
  const key = issuer.fields.subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView;
  return (
    sameBytes(new Uint8Array(certID.issuerNameHash.getValue()), digest(algorithm, derOf(fields.issuer))) &&
    sameBytes(new Uint8Array(certID.issuerKeyHash.getValue()), digest(algorithm, key))
  );
}
