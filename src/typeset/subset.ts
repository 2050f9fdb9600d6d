import type { TrueType } from './truetype.ts';

/** Flags of a composite glyph's parts. */
const WORDS = 1;
const SCALE = 8;
const MORE = 32;
const XY_SCALE = 64;
const TWO_BY_TWO = 128;

/** A TrueType file with the given glyphs in the given order (0 first) and what composites are made of. */
export function subsetOf(font: TrueType, glyphs: readonly number[]): Buffer {
  const list = [...glyphs];
  const places = new Map(list.map((glyph, place) => [glyph, place] as const).reverse());
  const records: Buffer[] = [];
  for (let at = 0; at < list.length; at += 1) {
    const record = font.record(list[at]!);
    const composite = record.length > 0 && record.readInt16BE(0) < 0;
    records.push(composite ? withParts(record, list, places) : record);
  }
  const count = list.length;
  const loca = Buffer.alloc((count + 1) * 4);
  const metrics = Buffer.alloc(count * 4);
  const outlines: Buffer[] = [];
  let offset = 0;
  records.forEach((record, at) => {
    loca.writeUInt32BE(offset, at * 4);
    outlines.push(padded(record));
    offset += outlines.at(-1)!.length;
    metrics.writeUInt16BE(font.advance(list[at]!), at * 4);
    metrics.writeInt16BE(font.leftBearing(list[at]!), at * 4 + 2);
  });
  loca.writeUInt32BE(offset, count * 4);
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
    ['glyf', Buffer.concat(outlines)],
    ['head', head],
    ['hhea', hhea],
    ['hmtx', metrics],
    ['loca', loca],
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

function padded(buffer: Buffer): Buffer {
  const rest = buffer.length % 4;
  return rest === 0 ? buffer : Buffer.concat([buffer, Buffer.alloc(4 - rest)]);
}

function fileOf(tables: readonly (readonly [string, Buffer])[]): Buffer {
  const sorted = [...tables].sort(([a], [b]) => (a < b ? -1 : 1));
  const directory = Buffer.alloc(12 + sorted.length * 16);
  const power = Math.floor(Math.log2(sorted.length));
  directory.writeUInt32BE(0x00010000, 0);
  directory.writeUInt16BE(sorted.length, 4);
  directory.writeUInt16BE(2 ** power * 16, 6);
  directory.writeUInt16BE(power, 8);
  directory.writeUInt16BE((sorted.length - 2 ** power) * 16, 10);
  let offset = directory.length;
  sorted.forEach(([tag, table], index) => {
    const at = 12 + index * 16;
    directory.write(tag, at, 'latin1');
    directory.writeUInt32BE(checksum(table), at + 4);
    directory.writeUInt32BE(offset, at + 8);
    directory.writeUInt32BE(table.length, at + 12);
    offset += table.length + ((4 - (table.length % 4)) % 4);
  });
  return Buffer.concat([directory, ...sorted.map(([, table]) => padded(table))]);
}

/** The sum of a table's words of 32 bits, each with its big end first. */
function checksum(table: Buffer): number {
  const bytes = Uint8Array.from(padded(table));
  Buffer.from(bytes.buffer).swap32();
  const words = new Uint32Array(bytes.buffer);
  let sum = 0;
  for (let at = 0; at < words.length; at += 1) sum = (sum + words[at]!) >>> 0;
  return sum;
}
