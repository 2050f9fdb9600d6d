import type { FontBytes } from './font-files.ts';

/**
 * A TrueType file read in pieces: character map, advance widths and glyph records, no shaping. Chinese text,
 * figures and Latin names in a booklet need none, and what is measured here is exactly what is printed.
 */
export class TrueType {
  readonly unitsPerEm: number;
  /** Raw tables that a subset copies or rewrites. */
  readonly tables: ReadonlyMap<string, Buffer>;
  /** PostScript name. */
  readonly name: string;
  /** The font's words about its licence, and where they are to be read; empty when it has none. */
  readonly licence: string;
  private readonly bytes: FontBytes;
  private readonly loca: Buffer;
  private readonly glyf: number;
  private readonly longLoca: boolean;
  private readonly hmtx: Buffer;
  private readonly metrics: number;
  private readonly lookUp: (codePoint: number) => number;
  /** Outline records read so far: booklets of a run use much the same characters. */
  private readonly records = new Map<number, Buffer>();

  /** Throws an Error with a Chinese-free reason when the file is not a TrueType font. */
  constructor(bytes: FontBytes, member: string | undefined) {
    this.bytes = bytes;
    const directory = readDirectory(bytes, member);
    const placeOf = (tag: string): Place => {
      const place = directory.get(tag);
      if (!place) throw new Error(`no ${tag} table`);
      return place;
    };
    const table = (tag: string): Buffer => piece(bytes, placeOf(tag).offset, placeOf(tag).length);
    const kept = ['head', 'hhea', 'maxp', 'cvt ', 'fpgm', 'prep', 'post', 'OS/2'];
    this.tables = new Map(kept.filter((tag) => directory.has(tag)).map((tag) => [tag, table(tag)]));
    const head = this.table('head');
    this.unitsPerEm = head.readUInt16BE(18);
    this.longLoca = head.readInt16BE(50) === 1;
    this.metrics = this.table('hhea').readUInt16BE(34);
    this.hmtx = table('hmtx');
    if (this.unitsPerEm === 0 || this.metrics === 0 || this.hmtx.length < this.metrics * 4)
      throw new Error('no widths');
    this.loca = table('loca');
    const { offset, length } = placeOf('glyf');
    // Outlines are read when they are needed; those of half a file would be blank.
    if (length > 0) piece(bytes, offset + length - 1, 1);
    this.glyf = offset;
    const names = table('name');
    this.name = postScriptName(names);
    this.licence = [nameOf(names, 13), nameOf(names, 14)].filter((words) => words !== '').join(' ');
    this.lookUp = characterMap(table('cmap'));
  }

  table(tag: string): Buffer {
    const found = this.tables.get(tag);
    if (!found) throw new Error(`no ${tag} table`);
    return found;
  }

  /** Embedding rights (OS/2 fsType); 0 when the font says nothing of them. */
  get fsType(): number {
    return this.tables.get('OS/2')?.readUInt16BE(8) ?? 0;
  }

  /** 400 for regular, 700 for bold. */
  get weight(): number {
    return this.tables.get('OS/2')?.readUInt16BE(4) ?? 400;
  }

  /** PANOSE: Latin text with a serif style from cove to triangle. */
  get serif(): boolean {
    const os2 = this.tables.get('OS/2');
    return os2 !== undefined && os2[32] === 2 && os2[33]! >= 2 && os2[33]! <= 10;
  }

  /** Height of capitals, font units. */
  get capHeight(): number {
    const os2 = this.tables.get('OS/2');
    return os2 && os2.readUInt16BE(0) >= 2 ? os2.readInt16BE(88) : 0.7 * this.unitsPerEm;
  }

  /** Degrees, negative for letters that lean forward. */
  get italicAngle(): number {
    return (this.tables.get('post')?.readInt32BE(4) ?? 0) / 65536;
  }

  get fixedPitch(): boolean {
    return (this.tables.get('post')?.readUInt32BE(12) ?? 0) !== 0;
  }

  /** Glyph number of a code point, 0 when the font lacks it. */
  glyph(codePoint: number): number {
    const glyph = this.lookUp(codePoint);
    return glyph < this.loca.length / (this.longLoca ? 4 : 2) - 1 ? glyph : 0;
  }

  /** Advance width in font units. */
  advance(glyph: number): number {
    return this.hmtx.readUInt16BE(Math.min(glyph, this.metrics - 1) * 4);
  }

  leftBearing(glyph: number): number {
    const at = glyph < this.metrics ? glyph * 4 + 2 : this.metrics * 4 + (glyph - this.metrics) * 2;
    return at + 2 <= this.hmtx.length ? this.hmtx.readInt16BE(at) : 0;
  }

  /** Right edge of what is drawn, font units. */
  inkRight(glyph: number): number {
    const record = this.record(glyph);
    return record.length > 0 ? record.readInt16BE(6) : 0;
  }

  /** The outline record as stored; empty for a blank. */
  record(glyph: number): Buffer {
    const known = this.records.get(glyph) ?? this.readRecord(glyph);
    this.records.set(glyph, known);
    return known;
  }

  private readRecord(glyph: number): Buffer {
    const start = this.offset(glyph);
    const end = this.offset(glyph + 1);
    return end > start ? this.bytes(this.glyf + start, end - start) : Buffer.alloc(0);
  }

  private offset(glyph: number): number {
    return this.longLoca ? this.loca.readUInt32BE(glyph * 4) : this.loca.readUInt16BE(glyph * 2) * 2;
  }
}

interface Place {
  readonly offset: number;
  readonly length: number;
}

function piece(bytes: FontBytes, offset: number, length: number): Buffer {
  const read = bytes(offset, length);
  if (read.length < length) throw new Error('the file ends early');
  return read;
}

/** The table directory; of a collection, that of the member with the given PostScript name, or of the first. */
function readDirectory(bytes: FontBytes, member: string | undefined): Map<string, Place> {
  const start = piece(bytes, 0, 12);
  const kind = start.toString('latin1', 0, 4);
  if (kind !== 'ttcf') return directoryAt(bytes, 0);
  const count = start.readUInt32BE(8);
  const offsets = piece(bytes, 12, count * 4);
  for (let index = 0; index < count; index += 1) {
    const directory = directoryAt(bytes, offsets.readUInt32BE(index * 4));
    const name = directory.get('name');
    if (member === undefined || (name && postScriptName(bytes(name.offset, name.length)) === member)) {
      return directory;
    }
  }
  throw new Error(`no font named ${member} in the collection`);
}

function directoryAt(bytes: FontBytes, start: number): Map<string, Place> {
  const header = piece(bytes, start, 12);
  const kind = header.toString('latin1', 0, 4);
  if (kind === 'OTTO') throw new Error('CFF outlines (OpenType .otf)');
  if (header.readUInt32BE(0) !== 0x00010000 && kind !== 'true') throw new Error('not a TrueType file');
  const count = header.readUInt16BE(4);
  const entries = piece(bytes, start + 12, count * 16);
  const directory = new Map<string, Place>();
  for (let at = 0; at < count * 16; at += 16) {
    const tag = entries.toString('latin1', at, at + 4);
    directory.set(tag, { offset: entries.readUInt32BE(at + 8), length: entries.readUInt32BE(at + 12) });
  }
  return directory;
}

function postScriptName(name: Buffer): string {
  const found = nameOf(name, 6).replace(/[^A-Za-z0-9-]/g, '');
  return found === '' ? 'Font' : found;
}

/** An entry of the name table in English or the first language it has; empty when it has none. */
function nameOf(name: Buffer, id: number): string {
  const strings = name.readUInt16BE(4);
  let found = '';
  for (let index = 0; index < name.readUInt16BE(2); index += 1) {
    const at = 6 + index * 12;
    if (name.readUInt16BE(at + 6) !== id) continue;
    const start = strings + name.readUInt16BE(at + 10);
    const raw = name.subarray(start, start + name.readUInt16BE(at + 8));
    const wide = name.readUInt16BE(at) !== 1;
    const text = wide ? Buffer.from(raw).swap16().toString('utf16le') : raw.toString('latin1');
    if (found === '' || name.readUInt16BE(at + 4) === ENGLISH) found = text.trim();
  }
  return found;
}

/** Language of the United States, in Microsoft's numbers. */
const ENGLISH = 0x409;

/** Look-up in the best Unicode subtable: format 12 before format 4. */
function characterMap(cmap: Buffer): (codePoint: number) => number {
  let best: { at: number; format: number } | undefined;
  for (let index = 0; index < cmap.readUInt16BE(2); index += 1) {
    const record = 4 + index * 8;
    const platform = cmap.readUInt16BE(record);
    const encoding = cmap.readUInt16BE(record + 2);
    if (platform !== 0 && !(platform === 3 && (encoding === 1 || encoding === 10))) continue;
    const at = cmap.readUInt32BE(record + 4);
    const format = cmap.readUInt16BE(at);
    if (format === 12 || (format === 4 && best?.format !== 12)) best = { at, format };
  }
  if (!best) throw new Error('no Unicode character map');
  const { at, format } = best;
  const end = format === 12 ? 16 + cmap.readUInt32BE(at + 12) * 12 : 16 + cmap.readUInt16BE(at + 6) * 4;
  if (at + end > cmap.length) throw new Error('character map ends early');
  return format === 12 ? (code) => inGroups(cmap, at, code) : (code) => inSegments(cmap, at, code);
}

function inGroups(cmap: Buffer, at: number, code: number): number {
  let low = 0;
  let high = cmap.readUInt32BE(at + 12) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const group = at + 16 + middle * 12;
    if (code < cmap.readUInt32BE(group)) high = middle - 1;
    else if (code > cmap.readUInt32BE(group + 4)) low = middle + 1;
    else return cmap.readUInt32BE(group + 8) + code - cmap.readUInt32BE(group);
  }
  return 0;
}

function inSegments(cmap: Buffer, at: number, code: number): number {
  if (code > 0xffff) return 0;
  const count = cmap.readUInt16BE(at + 6) / 2;
  for (let index = 0; index < count; index += 1) {
    if (code > cmap.readUInt16BE(at + 14 + index * 2)) continue;
    const start = cmap.readUInt16BE(at + 16 + (count + index) * 2);
    if (code < start) return 0;
    const delta = cmap.readUInt16BE(at + 16 + (count * 2 + index) * 2);
    const rangeAt = at + 16 + (count * 3 + index) * 2;
    const range = cmap.readUInt16BE(rangeAt);
    if (range === 0) return (code + delta) & 0xffff;
    const place = rangeAt + range + (code - start) * 2;
    const glyph = place + 2 <= cmap.length ? cmap.readUInt16BE(place) : 0;
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
  }
  return 0;
}
