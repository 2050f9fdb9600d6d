import { randomBytes } from 'node:crypto';
import { sameBytes } from '../world/bytes.ts';
import {
  algorithmOf,
  contentOf,
  digests,
  Malformed,
  members,
  numberOf,
  octetsOf,
  oids,
  read,
  sha256Oid,
  timeOf,
} from './asn1/read.ts';
import { type Bytes, integer, nothing, octets, oid, sequence, yes } from './asn1/write.ts';
import { isForTimeStamps } from './cms/certificate.ts';
import { faultsOf } from './cms/faults.ts';
import { readSignedData, type SignedData } from './cms/read.ts';
import { refuse } from './refused.ts';

/** Gives the time stamp token for a sha256 digest. */
export type Stamper = (imprint: Bytes) => Promise<Bytes>;

/** Carries a time stamp query to an authority and brings its answer back. */
export type Carrier = (query: Bytes) => Promise<Bytes>;

/** What an authority gave us was not a time stamp for what we asked. */
type StampFault =
  | 'unreachable'
  | 'refused'
  | 'unreadable'
  | 'imprint'
  | 'nonce'
  | 'signature'
  | 'certificate';

/** Time stamps from an RFC 3161 authority; every answer is checked before it is used. Rejects with `Refused`. */
export function stamperBy(carry: Carrier): Stamper {
  return async (imprint) => {
    const nonce = randomBytes(8);
    nonce[0] = (nonce[0]! & 0x7f) | 0x01;
    const answer = await carry(query(imprint, nonce)).catch(() => fail('unreachable'));
    return tokenIn(answer, imprint, nonce);
  };
}

/**
 * Over http, as RFC 3161 §3.4 has it.
 * @param patience milliseconds that the whole exchange may take
 */
export function httpCarrier(url: string, request: typeof fetch, patience = 30_000): Carrier {
  return async (body) => {
    const headers = { 'content-type': 'application/timestamp-query' };
    const signal = AbortSignal.timeout(patience);
    const response = await request(url, { method: 'POST', headers, body: Uint8Array.from(body), signal });
    if (!response.ok) throw new Error(String(response.status));
    return new Uint8Array(await response.arrayBuffer());
  };
}

function query(imprint: Bytes, nonce: Bytes): Bytes {
  const algorithm = sequence(oid(sha256Oid), nothing);
  return sequence(integer(1), sequence(algorithm, octets(imprint)), integer(nonce), yes);
}

function tokenIn(answer: Bytes, imprint: Bytes, nonce: Bytes): Bytes {
  try {
    const [status, token] = members(read(answer));
    // 0 granted, 1 granted with changes (RFC 3161 §2.4.2).
    if (numberOf(members(status)[0]) > 1 || !token) fail('refused');
    const { data, info, imprint: stamped, nonce: returned } = readToken(token.raw);
    if (!sameBytes(stamped, imprint)) fail('imprint');
    if (!returned || !sameBytes(returned, contentOf(read(integer(nonce)), 0x02))) fail('nonce');
    if (faultsOf(data, info).length > 0) fail('signature');
    if (!isForTimeStamps(data.signer!)) fail('certificate');
    return token.raw;
  } catch (error) {
    if (error instanceof Malformed) fail('unreadable');
    throw error;
  }
}

function fail(fault: StampFault): never {
  refuse('sign-timestamp', { fault });
}

/** A time stamp (RFC 3161): an authority vouches that a digest was there at a time. */
export interface Token {
  readonly data: SignedData;
  /** The signed TSTInfo. */
  readonly info: Uint8Array;
  readonly time: Date;
  readonly imprint: Uint8Array;
  /** Digest the imprint was made with, named as in node:crypto. */
  readonly digest: string;
  readonly nonce: Uint8Array | undefined;
}

/** @throws Malformed */
export function readToken(bytes: Uint8Array): Token {
  const data = readSignedData(bytes);
  const { content } = data;
  if (content.type !== oids.timeStampInfo || !content.bytes) throw new Malformed('not a time stamp');
  const [, , imprint, , time, ...more] = members(read(content.bytes));
  const [algorithm, hash] = members(imprint);
  const digest = digests.get(algorithmOf(algorithm).oid);
  if (!digest) throw new Malformed('digest of the time stamp');
  const nonce = more.find((part) => part.tag === 0x02);
  return {
    data,
    info: content.bytes,
    time: timeOf(time),
    imprint: octetsOf(hash),
    digest,
    nonce: nonce && contentOf(nonce, 0x02),
  };
}
