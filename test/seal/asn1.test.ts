import { describe, expect, it } from 'vitest';
import {
  contentOf,
  Malformed,
  members,
  numberOf,
  octetsOf,
  oidOf,
  read,
  readFirst,
  timeOf,
} from '../../src/seal/asn1/read.ts';
import {
  element,
  integer,
  nothing,
  octets,
  oid,
  sequence,
  setOf,
  tagged,
} from '../../src/seal/asn1/write.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const bytes = (text: string): Uint8Array => Buffer.from(text.replaceAll(' ', ''), 'hex');

describe('writing', () => {
  it.each([
    ['an identifier', oid('1.2.840.113549.1.7.2'), '06092a864886f70d010702'],
    ['zero', integer(0), '020100'],
    ['a number whose first bit is set', integer(200), '020200c8'],
    ['a number with zeros before it', integer(bytes('00 00 7f')), '02017f'],
    ['a long content', element(0x04, new Uint8Array(200)).subarray(0, 3), '0481c8'],
    ['a longer content', element(0x04, new Uint8Array(300)).subarray(0, 4), '0482012c'],
    ['a set, sorted', setOf(octets(bytes('02')), octets(bytes('01'))), '3106040101040102'],
    ['a tagged element', tagged(1, nothing), 'a1020500'],
  ])('%s', (_, written, expected) => {
    expect(hex(written)).toBe(expected);
  });
});

describe('reading', () => {
  it('gives back what was written, with the bytes as they stand', () => {
    const written = sequence(integer(5), oid('2.5.29.15'), octets(bytes('beef')));
    const [number, id, content] = members(read(written));
    expect([numberOf(number), oidOf(id), hex(octetsOf(content))]).toEqual([5, '2.5.29.15', 'beef']);
    expect(hex(id!.raw)).toBe('0603551d0f');
  });

  it('understands BER: open ends and octets in pieces, as platforms write them', () => {
    const open = bytes('30 80 24 80 0401aa 0401bb 0000 0000');
    expect(hex(octetsOf(members(read(open))[0]))).toBe('aabb');
  });

  it('tells where the first element ends', () => {
    expect(readFirst(bytes('0500 0000')).end).toBe(2);
  });

  it.each([
    ['nothing', ''],
    ['a content that is cut', '0405aabb'],
    ['a member longer than its holder', '3003 0403aa'],
    ['a length of lengths', '30 8f'],
    ['bytes behind', '0500ff'],
    ['an open end of a plain element', '0480 0000'],
    ['an open end that never comes', '3080 0500'],
    ['a high tag', '1f8101 00'],
    ['a hundred levels', '3080'.repeat(100)],
  ])('refuses %s', (_, text) => {
    expect(() => read(bytes(text))).toThrow(Malformed);
  });

  it('reads both kinds of time', () => {
    const time = (tag: number, text: string) => timeOf(read(element(tag, Buffer.from(text)))).toISOString();
    expect(time(0x17, '240208080000Z')).toBe('2024-02-08T08:00:00.000Z');
    expect(time(0x17, '990208080000Z')).toBe('1999-02-08T08:00:00.000Z');
    expect(time(0x18, '20500208080000.5Z')).toBe('2050-02-08T08:00:00.000Z');
    for (const wrong of ['20240208', '20241308080000Z', '20240208080000+0800'])
      expect(() => time(0x18, wrong)).toThrow(Malformed);
  });

  it('wants the tag it asks for', () => {
    expect(() => contentOf(read(integer(1)), 0x04)).toThrow(Malformed);
    expect(() => members(undefined)).toThrow(Malformed);
  });
});
