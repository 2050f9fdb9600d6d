import { verify } from 'node:crypto';
import { hex, sameBytes } from '../../world/bytes.ts';
import {
  algorithmOf,
  contentOf,
  inside,
  Malformed,
  members,
  numberOf,
  read,
  signatureDigests,
  sm2Signatures,
  timeOf,
} from '../asn1/read.ts';
import {
  type Certificate,
  fullNameOf,
  isIssuedBy,
  isSm2Signature,
  nameOf,
  same,
} from '../cms/certificate.ts';

/** How a certificate leads to a root that was given. */
export interface Chain {
  /** From the signer's certificate up; the last is the root when there is one. */
  readonly path: readonly Certificate[];
  readonly root: Certificate | undefined;
  readonly faults: readonly ChainFault[];
}

type ChainFault =
  | { readonly kind: 'no-root'; readonly name: string }
  | { readonly kind: 'period'; readonly name: string; readonly from: Date; readonly until: Date };

/** Longer chains are not seen in practice. */
const longest = 8;

/**
 * Lead a certificate to one of the roots given, by names and signatures (RFC 5280), all valid at one time.
 * Not looked at: policies and name constraints. Revocation is looked at apart.
 */
export function chainOf(
  leaf: Certificate,
  pool: readonly Certificate[],
  roots: readonly Certificate[],
  at: Date,
): Chain {
  const path = [leaf];
  let root = roots.find((each) => same(each, leaf));
  while (!root && path.length < longest) {
    const last = path.at(-1)!;
    root = roots.find((each) => issued(each, last));
    const next = root ?? pool.find((each) => each.x509.ca && !path.includes(each) && issued(each, last));
    if (!next) break;
    path.push(next);
  }
  const faults: ChainFault[] = path
    .filter(({ from, until }) => at < from || at > until)
    .map((each) => ({ kind: 'period', name: nameOf(each), from: each.from, until: each.until }));
  if (!root) faults.push({ kind: 'no-root', name: fullNameOf(path.at(-1)!) });
  return { path, root, faults };
}

function issued(issuer: Certificate, child: Certificate): boolean {
  try {
    return isIssuedBy(child, issuer);
  } catch {
    return false;
  }
}

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
  const fitting = lists.filter(
    (list) => sameBytes(list.issuer, certificate.issuer) && list.isSignedBy(issuer),
  );
  const serial = hex(contentOf(read(certificate.serial), 0x02));
  const times = fitting.flatMap((list) => list.revoked.get(serial) ?? []);
  const [first] = times.toSorted((a, b) => a.getTime() - b.getTime());
  if (first) return first;
  return fitting.length > 0 ? 'good' : 'unknown';
}
