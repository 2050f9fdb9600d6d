import { randomBytes } from 'node:crypto';
import { Integer, Null, OctetString } from 'asn1js';
import { AlgorithmIdentifier, MessageImprint, TimeStampReq, TimeStampResp, TSTInfo } from 'pkijs';
import { sameBytes } from '../world/bytes.ts';
import { derOf, digests, Malformed, oids, opened } from './cms/asn1.ts';
import { isForTimeStamps } from './cms/certificate.ts';
import { faultsOf } from './cms/faults.ts';
import { readSignedData, type SignedData } from './cms/read.ts';
import { refuse } from './refused.ts';

/** Gives the time stamp token for a sha256 digest. */
export type Stamper = (imprint: Uint8Array) => Promise<Uint8Array>;

/** Carries a time stamp query to an authority and brings its answer back. */
export type Carrier = (query: Uint8Array) => Promise<Uint8Array>;

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

function query(imprint: Uint8Array, nonce: Uint8Array): Uint8Array {
  const hashAlgorithm = new AlgorithmIdentifier({ algorithmId: oids.sha256, algorithmParams: new Null() });
  const hashedMessage = new OctetString({ valueHex: imprint });
  return derOf(
    new TimeStampReq({
      version: 1,
      messageImprint: new MessageImprint({ hashAlgorithm, hashedMessage }),
      nonce: new Integer({ valueHex: nonce }),
      certReq: true,
    }),
  );
}

function tokenIn(answer: Uint8Array, imprint: Uint8Array, nonce: Uint8Array): Uint8Array {
  try {
    const { status, timeStampToken } = opened(answer, TimeStampResp);
    // 0 granted, 1 granted with changes (RFC 3161 §2.4.2).
    if (status.status > 1 || !timeStampToken) fail('refused');
    const token = derOf(timeStampToken);
    const { data, info, imprint: stamped, nonce: returned } = readToken(token);
    if (!sameBytes(stamped, imprint)) fail('imprint');
    if (!returned || !sameBytes(returned, nonce)) fail('nonce');
    if (faultsOf(data, info).length > 0) fail('signature');
    if (!isForTimeStamps(data.signer!)) fail('certificate');
    return token;
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
  const info = data.content.bytes;
  if (data.content.type !== oids.timeStampInfo || !info) throw new Malformed('not a time stamp');
  const { version, messageImprint, genTime, nonce, extensions = [] } = opened(info, TSTInfo);
  const digest = digests.get(messageImprint.hashAlgorithm.algorithmId);
  if (!digest) throw new Malformed('digest of the time stamp');
  if (version !== 1 || extensions.some(({ critical }) => critical)) throw new Malformed('kind of time stamp');
  return {
    data,
    info,
    time: genTime,
    imprint: new Uint8Array(messageImprint.hashedMessage.getValue()),
    digest,
    nonce: nonce?.valueBlock.valueHexView,
  };
}
