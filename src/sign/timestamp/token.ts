import { digests, oids } from '../asn1/oids.ts';
import { algorithmOf, contentOf, Malformed, members, octetsOf, read, timeOf } from '../asn1/read.ts';
import { readSignedData, type SignedData } from '../cms/read.ts';

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
