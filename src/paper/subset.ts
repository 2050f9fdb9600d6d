import type { TrueType } from './truetype.ts';

/** Flags of a composite glyph's parts. */
const WORDS = 1;
const SCALE = 8;
const MORE = 32;
const XY_SCALE = 64;
const TWO_BY_TWO = 128;

/** A TrueType file with the given glyphs in the given order (0 first) and what composites are made of. */
export function subsetOf(font: TrueType, glyphs: readonly number[]): Uint8Array {
  const list = [...glyphs];
  const places = new Map<number, number>();
  for (let at = list.length - 1; at >= 0; at -= 1) places.set(list[at]!, at);
  const records: Uint8Array[] = [];
  for (let at = 0; at < list.length; at += 1) {
    const record = font.record(list[at]!);
    const composite = record.length > 0 && record.readInt16BE(0) < 0;
    records.push(composite ? withParts(record, list, places) : record);
  }
  const count = list.length;
  const loca = new DataView(new ArrayBuffer((count + 1) * 4));
  const metrics = new DataView(new ArrayBuffer(count * 4));
  let length = 0;
  for (let at = 0; at < count; at += 1) {
    const glyph = list[at]!;
    loca.setUint32(at * 4, length);
    length += padded(records[at]!.length);
    metrics.setUint16(at * 4, font.advance(glyph));
    metrics.setInt16(at * 4 + 2, font.leftBearing(glyph));
  }
  loca.setUint32(count * 4, length);
  const outlines = new Uint8Array(length);
  for (let at = 0; at < count; at += 1) outlines.set(records[at]!, loca.getUint32(at * 4));
  const head = Buffer.from(font.table('head'));
  head.writeInt16BE(1, 50);
  const hhea = Buffer.from(font.table('hhea'));
  hhea.writeUInt16BE(count, 34);
  const maxp = Buffer.from(font.table('maxp'));
  maxp.writeUInt16BE(count, 4);
  const hints = ['cvt ', 'fpgm', 'prep'].flatMap((tag) => {
    const table = font.tables.get(tag);
    return table ? [[tag, table] as const] : [];
  });
  return fileOf([
    ...hints,
    ['glyf', outlines],
    ['head', head],
    ['hhea', hhea],
    ['hmtx', new Uint8Array(metrics.buffer)],
    ['loca', new Uint8Array(loca.buffer)],
    ['maxp', maxp],
  ]);
}

/** A composite's record with its parts renumbered; parts not yet in the list are added to it. */
function withParts(record: Buffer, list: number[], places: Map<number, number>): Buffer {
  const copy = Buffer.from(record);
  let at = 10;
  let flags = MORE;
  while (flags & MORE) {
    flags = copy.readUInt16BE(at);
    const part = copy.readUInt16BE(at + 2);
    let place = places.get(part);
    if (place === undefined) {
      place = list.length;
      list.push(part);
      places.set(part, place);
    }
    copy.writeUInt16BE(place, at + 2);
    at += 4 + (flags & WORDS ? 4 : 2);
    at += flags & SCALE ? 2 : flags & XY_SCALE ? 4 : flags & TWO_BY_TWO ? 8 : 0;
  }
  return copy;
}

/** Bytes up to where the next thing may begin. */
function padded(length: number): number {
  return (length + 3) & ~3;
}

function fileOf(tables: readonly (readonly [string, Uint8Array])[]): Uint8Array {
  const sorted = [...tables].sort(([a], [b]) => (a < b ? -1 : 1));
  const begin = 12 + sorted.length * 16;
  const file = Buffer.alloc(sorted.reduce((total, [, table]) => total + padded(table.length), begin));
  const power = Math.floor(Math.log2(sorted.length));
  file.writeUInt32BE(0x00010000, 0);
  file.writeUInt16BE(sorted.length, 4);
  file.writeUInt16BE(2 ** power * 16, 6);
  file.writeUInt16BE(power, 8);
  file.writeUInt16BE((sorted.length - 2 ** power) * 16, 10);
  let offset = begin;
  sorted.forEach(([tag, table], index) => {
    const at = 12 + index * 16;
    file.set(table, offset);
    file.write(tag, at, 'latin1');
    file.writeUInt32BE(checksum(table), at + 4);
    file.writeUInt32BE(offset, at + 8);
    file.writeUInt32BE(table.length, at + 12);
    offset += padded(table.length);
  });
  return file;
}

/** The sum of a table's words of 32 bits, each with its big end first. */
function checksum(table: Uint8Array): number {
  const words = new Int32Array(padded(table.length) / 4);
  new Uint8Array(words.buffer).set(table);
  Buffer.from(words.buffer).swap32();
  return words.reduce((sum, word) => (sum + word) | 0, 0) >>> 0;
}
