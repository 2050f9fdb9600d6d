import type { FontBytes } from '../../src/paper/font-files.ts';
import { TrueType } from '../../src/paper/truetype.ts';

/** One glyph: the characters that show it, its width, and the box it fills; a blank has no box. */
export interface Glyph {
  readonly char?: string;
  readonly advance?: number;
  readonly box?: readonly [left: number, bottom: number, right: number, top: number];
}

/** An entry of the name table; platform 3 is Windows in UTF-16, 1 is Macintosh in one byte a letter. */
interface Named {
  readonly id: number;
  readonly text: string;
  readonly platform?: number;
  readonly language?: number;
}

/** A TrueType file as a test writes it: glyph 0 is added, everything else is as given. */
export interface Tiny {
  readonly glyphs?: readonly Glyph[];
  readonly unitsPerEm?: number;
  readonly longLoca?: boolean;
  /** How many glyphs have a width of their own; the others have the last one. */
  readonly metrics?: number;
  readonly names?: readonly Named[];
  /** Subtables of the character map: platform, encoding, bytes. */
  readonly maps?: readonly (readonly [platform: number, encoding: number, subtable: Buffer])[];
  /** Tables to replace, or to leave out. */
  readonly tables?: Readonly<Record<string, Buffer | undefined>>;
}

const SQUARE: Glyph = { advance: 1000, box: [100, -100, 900, 800] };

export function tinyFont({
  glyphs = [{ ...SQUARE, char: '预' }],
  unitsPerEm = 1000,
  longLoca = false,
  names = [{ id: 6, text: 'Tiny' }],
  tables = {},
  ...more
}: Tiny = {}): Buffer {
  const all = [SQUARE, ...glyphs];
  const { metrics = all.length, maps = [[3, 10, groups(...placed(glyphs))]] } = more;
  const records = all.map(recordOf);
  const head = Buffer.alloc(54);
  head.writeUInt16BE(unitsPerEm, 18);
  head.writeInt16BE(longLoca ? 1 : 0, 50);
  const hhea = Buffer.alloc(36);
  hhea.writeUInt16BE(metrics, 34);
  const maxp = Buffer.alloc(32);
  maxp.writeUInt16BE(all.length, 4);
  const widths = all.flatMap((glyph, at) => {
    const bearing = glyph.box?.[0] ?? 0;
    return at < metrics ? [glyph.advance ?? 1000, bearing] : [bearing];
  });
  const ends = [0];
  for (const record of records) ends.push(ends.at(-1)! + record.length);
  const loca = longLoca ? words32(...ends) : words(...ends.map((end) => end / 2));
  return fileOf({
    head,
    hhea,
    maxp,
    hmtx: words(...widths),
    loca,
    glyf: Buffer.concat(records),
    name: nameTable(names),
    cmap: mapTable(maps),
    ...tables,
  });
}

/** The font opened as the typesetter does it. */
export function opened(bytes: Buffer, member?: string): TrueType {
  return new TrueType(pieces(bytes), member);
}

/** Pieces of a file in memory, as `fontFiles` reads them from a disk. */
function pieces(bytes: Buffer): FontBytes {
  return (offset, length) => bytes.subarray(offset, offset + length);
}

function placed(glyphs: readonly Glyph[]): [number, number, number][] {
  return glyphs.flatMap(({ char }, at): [number, number, number][] => {
    const code = char?.codePointAt(0);
    return code === undefined ? [] : [[code, code, at + 1]];
  });
}

/** A subtable of format 12: first and last code, and the glyph of the first. */
export function groups(...list: readonly (readonly [first: number, last: number, glyph: number])[]): Buffer {
  const sorted = [...list].sort(([a], [b]) => a - b);
  return Buffer.concat([
    words(12, 0),
    words32(16 + list.length * 12, 0, list.length),
    ...sorted.map((each) => words32(...each)),
  ]);
}

/** A subtable of format 4: first and last code with a delta, or with glyphs of their own. */
export function segments(
  ...list: readonly (readonly [first: number, last: number, delta: number, glyphs?: readonly number[]])[]
): Buffer {
  const all = [...list, [0xffff, 0xffff, 1] as const];
  const arrays: number[] = [];
  const ranges = all.map(([, , , glyphs], at) => {
    if (!glyphs) return 0;
    arrays.push(...glyphs);
    return (all.length - at + arrays.length - glyphs.length) * 2;
  });
  const body = words(
    ...all.map(([, last]) => last),
    0,
    ...all.map(([first]) => first),
    ...all.map(([, , delta]) => delta & 0xffff),
    ...ranges,
    ...arrays,
  );
  return Buffer.concat([words(4, 14 + body.length, 0, all.length * 2, 0, 0, 0), body]);
}

/** Windows' table of weights and rights, as far as it is read. */
export function os2({
  version = 4,
  weight = 400,
  fsType = 0,
  panose = [0, 0],
  capHeight = 700,
} = {}): Buffer {
  const table = Buffer.alloc(96);
  table.writeUInt16BE(version, 0);
  table.writeUInt16BE(weight, 4);
  table.writeUInt16BE(fsType, 8);
  table.set(panose, 32);
  table.writeInt16BE(capHeight, 88);
  return table;
}

function recordOf({ box }: Glyph): Buffer {
  if (!box) return Buffer.alloc(0);
  const [left, bottom, right, top] = box;
  const across = right - left;
  const up = top - bottom;
  const outline = words(1, ...box, 3, 0);
  return Buffer.concat([outline, Buffer.from([1, 1, 1, 1]), words(left, 0, across, 0, bottom, up, 0, -up)]);
}

function nameTable(names: readonly Named[]): Buffer {
  const strings: Buffer[] = [];
  let offset = 0;
  const entries = names.map(({ id, text, platform = 3, language = 0x409 }) => {
    const raw = platform === 1 ? Buffer.from(text, 'latin1') : Buffer.from(text, 'utf16le').swap16();
    strings.push(raw);
    offset += raw.length;
    return words(platform, platform === 1 ? 0 : 1, language, id, raw.length, offset - raw.length);
  });
  return Buffer.concat([words(0, names.length, 6 + names.length * 12), ...entries, ...strings]);
}

function mapTable(maps: readonly (readonly [number, number, Buffer])[]): Buffer {
  let offset = 4 + maps.length * 8;
  const records = maps.map(([platform, encoding, subtable]) => {
    offset += subtable.length;
    return Buffer.concat([words(platform, encoding), words32(offset - subtable.length)]);
  });
  return Buffer.concat([words(0, maps.length), ...records, ...maps.map(([, , subtable]) => subtable)]);
}

function fileOf(tables: Readonly<Record<string, Buffer | undefined>>): Buffer {
  const there = Object.entries(tables).flatMap(([tag, table]) => (table ? [[tag, table] as const] : []));
  let offset = 12 + there.length * 16;
  const directory = there.map(([tag, table]) => {
    offset += table.length;
    return Buffer.concat([Buffer.from(tag, 'latin1'), words32(0, offset - table.length, table.length)]);
  });
  return Buffer.concat([
    words32(0x00010000),
    words(there.length, 0, 0, 0),
    ...directory,
    ...there.map(([, table]) => table),
  ]);
}

/** Sixteen bits each, signed ones too. */
export function words(...values: readonly number[]): Buffer {
  const out = Buffer.alloc(values.length * 2);
  values.forEach((value, at) => void out.writeUInt16BE(value & 0xffff, at * 2));
  return out;
}

export function words32(...values: readonly number[]): Buffer {
  const out = Buffer.alloc(values.length * 4);
  values.forEach((value, at) => void out.writeUInt32BE(value >>> 0, at * 4));
  return out;
}
