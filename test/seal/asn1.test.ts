import { describe, expect, it } from 'vitest';
import { firstIn, Malformed, parsed } from '../../src/seal/cms/asn1.ts';
import { readSignedData } from '../../src/seal/cms/read.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text.replaceAll(' ', ''), 'hex');

describe('what is to be a signature', () => {
  it.each([
    ['nothing', ''],
    ['a cut element', '3005 0201'],
    ['bytes behind the end', '0500 00'],
    ['an open end that never comes', '3080 0500'],
    ['ten thousand sequences, one in the other', '3080'.repeat(10_000)],
    ['a length beyond all files', '3084 ffffffff 0500'],
  ])('is refused when it is %s', (_, text) => {
    expect(() => parsed(bytes(text))).toThrow(Malformed);
    expect(() => readSignedData(bytes(text))).toThrow(Malformed);
  });

  it('ends where its first element ends', () => {
    expect(firstIn(bytes('0500 0000'))).toHaveLength(2);
    expect(() => firstIn(bytes('30ff'))).toThrow(Malformed);
  });
});
