import { verify } from 'node:crypto';
import { signatureDigests, sm2Signatures } from '../asn1/oids.ts';
import { algorithmOf, contentOf, inside, Malformed, members, numberOf, read, timeOf } from '../asn1/read.ts';
import type { Certificate } from '../cms/certificate.ts';
import { equal, hex } from '../cms/hash.ts';
import { isSm2Signature } from '../cms/sm2.ts';

/** A list of revoked certificates (RFC 5280 §5), not yet believed. */
export interface RevocationList {
  readonly der: Uint8Array;
  readonly issuer: Uint8Array;
  readonly from: Date;
  readonly until: Date | undefined;
  /** Serial number in hex → time of revocation. */
  readonly revoked: ReadonlyMap<string, Date>;
  readonly isSignedBy: (issuer: Certificate) => boolean;
}

/** A revocation list in DER or PEM. @throws Malformed */
export function revocationList(file: Uint8Array): RevocationList {
  const pem = /-----BEGIN X509 CRL-----([^-]+)-----END/.exec(Buffer.from(file).toString('latin1'));
  const der = pem ? Buffer.from(pem[1]!, 'base64') : file;
  const [body, algorithm, signature] = members(read(der));
  const fields = members(body).filter((field) => field.tag !== 0x02 && field.tag !== 0xa0);
  const [, issuer, from, ...rest] = fields;
  if (!body || !issuer) throw new Malformed('revocation list');
  if (members(body)[0]?.tag === 0x02 && numberOf(members(body)[0]) !== 1) throw new Malformed('version');
  const until = rest.find((field) => field.tag === 0x17 || field.tag === 0x18);
  const entries = rest.find((field) => field.tag === 0x30);
  const revoked = (entries?.items ?? []).map((entry) => {
    const [serial, time] = inside(entry, 0x30);
    return [hex(contentOf(serial, 0x02)), timeOf(time)] as const;
  });
  const method = algorithmOf(algorithm).oid;
  const digest = signatureDigests.get(method);
  const value = contentOf(signature, 0x03).subarray(1);
  return {
    der,
    issuer: issuer.raw,
    from: timeOf(from),
    until: until && timeOf(until),
    revoked: new Map(revoked),
    isSignedBy: ({ key, sm2 }) => {
      if (sm2) return sm2Signatures.includes(method) && isSm2Signature(sm2, body.raw, value);
      return digest !== undefined && verify(digest, body.raw, key, value);
    },
  };
}

/** What the lists say of one certificate: nothing, good, or revoked at a time. */
export function revocationOf(
  certificate: Certificate,
  issuer: Certificate,
  lists: readonly RevocationList[],
): 'unknown' | 'good' | Date {
  const fitting = lists.filter((list) => equal(list.issuer, certificate.issuer) && list.isSignedBy(issuer));
  const serial = hex(contentOf(read(certificate.serial), 0x02));
  const times = fitting.flatMap((list) => list.revoked.get(serial) ?? []);
  const [first] = times.toSorted((a, b) => a.getTime() - b.getTime());
  if (first) return first;
  return fitting.length > 0 ? 'good' : 'unknown';
}
