import type { PdfFile } from '../pdf/file.ts';
import type { WrittenFont } from '../pdf/read-written.ts';
import { unicodeMap } from '../pdf/unicode-map.ts';
import { Damaged, nameOf } from '../pdf/value.ts';

/** A font file of this machine, as far as it is asked what it draws. */
export interface FontSource {
  readonly name: string;
  /** Of its metrics. */
  readonly unitsPerEm: number;
  /** Raw tables by their tags: head, hhea, maxp, and those of hints where it has them. */
  readonly tables: ReadonlyMap<string, Buffer>;
  /** Glyph number of a code point, 0 when it has none. */
  readonly glyph: (codePoint: number) => number;
  /** The outline record as stored; empty for a blank. */
  readonly record: (glyph: number) => Buffer;
  readonly advance: (glyph: number) => number;
  readonly leftBearing: (glyph: number) => number;
}

/** Tables of a font in a booklet: outlines, metrics and hints, and none by which a program could draw others. */
const HINTS = ['cvt ', 'fpgm', 'prep'];
const TABLES: readonly string[] = ['glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp', ...HINTS];

/** What subsets write anew in tables that they copy: the sum of all, the form of `loca`, numbers of metrics and glyphs. */
const ANEW: Readonly<Record<string, readonly number[]>> = {
  head: [8, 9, 10, 11, 50, 51],
  hhea: [34, 35],
  maxp: [4, 5],
};

/**
 * What a font draws. same: what the font file draws. unknown: another release of the font, or one that is not here.
 * foreign: it is not written as ours are. other: some characters are drawn otherwise; none named, the font as a whole.
 */
interface Drawn {
  readonly kind: 'same' | 'unknown' | 'foreign' | 'other';
  readonly characters: readonly string[];
}

const drawn = (kind: Drawn['kind'], characters: readonly string[] = []): Drawn => ({ kind, characters });

/**
 * Hold a subset against the font that it was cut out of: glyph n must draw the nth of the characters, the first of
 * which is no character at all. Parts of composite glyphs have other numbers in it.
 */
export function drawnBy(subset: Uint8Array, characters: readonly string[], source: FontSource): Drawn {
  const font = new Subset(Buffer.from(subset.buffer, subset.byteOffset, subset.length));
  if (!font.isCopy('head', source)) return drawn('unknown');
  const isWhole =
    font.tags.every((tag) => TABLES.includes(tag)) &&
    ['hhea', 'maxp', ...HINTS].every((tag) => font.isCopy(tag, source)) &&
    characters.length <= font.glyphs;
  if (!isWhole) return drawn('other');
  const wrong = characters.filter((char, glyph) => {
    const own = char === '' ? 0 : source.glyph(char.codePointAt(0)!);
    return (own === 0 && char !== '') || !font.draws(glyph, source, own, 0);
  });
  return wrong.length > 0 ? drawn('other', wrong) : drawn('same');
}

/** Composites are made of composites a few levels deep. */
const DEEPEST = 8;

/** Throws `Damaged` where it ends too early. */
class Subset {
  readonly glyphs: number;
  private readonly tables = new Map<string, Buffer>();

  constructor(file: Buffer) {
    const count = file.length < 12 ? 0 : file.readUInt16BE(4);
    if (file.length < 12 + count * 16) throw new Damaged('font');
    for (let at = 12; at < 12 + count * 16; at += 16) {
      const tag = file.toString('latin1', at, at + 4);
      const [from, length] = [file.readUInt32BE(at + 8), file.readUInt32BE(at + 12)];
      if (this.tables.has(tag) || from + length > file.length) throw new Damaged('font');
      this.tables.set(tag, file.subarray(from, from + length));
    }
    if (this.table('head').length < 54 || this.table('head').readInt16BE(50) !== 1) throw new Damaged('font');
    this.glyphs = this.table('maxp').readUInt16BE(4);
    const { length } = this.table('loca');
    if (length !== (this.glyphs + 1) * 4 || this.table('hmtx').length !== this.glyphs * 4)
      throw new Damaged('font');
  }

  get tags(): readonly string[] {
    return [...this.tables.keys()];
  }

  /** Is the table what the font file has, but for what a subset writes anew? Neither may have it. */
  isCopy(tag: string, source: FontSource): boolean {
    const [own, theirs] = [this.tables.get(tag), source.tables.get(tag)].map((table) => {
      const copy = table && Buffer.from(table);
      for (const at of ANEW[tag] ?? []) copy?.writeUInt8(0, at);
      return copy;
    });
    return own && theirs ? own.equals(theirs) : own === theirs;
  }

  /** Does a glyph draw what one of the font file draws, as wide and in the same place? */
  draws(glyph: number, source: FontSource, theirs: number, depth: number): boolean {
    if (glyph >= this.glyphs || depth > DEEPEST) return false;
    const metrics = this.table('hmtx');
    return (
      metrics.readUInt16BE(glyph * 4) === source.advance(theirs) &&
      metrics.readInt16BE(glyph * 4 + 2) === source.leftBearing(theirs) &&
      this.sameOutline(this.record(glyph), source.record(theirs), source, depth)
    );
  }

  private sameOutline(own: Buffer, theirs: Buffer, source: FontSource, depth: number): boolean {
    // Records are filled up with zeros.
    if (own.length < theirs.length || own.subarray(theirs.length).some((byte) => byte !== 0)) return false;
    const end = theirs.length;
    if (end === 0 || theirs.readInt16BE(0) >= 0) return own.subarray(0, end).equals(theirs);
    let from = 0;
    for (const at of partsOf(theirs)) {
      if (!own.subarray(from, at).equals(theirs.subarray(from, at))) return false;
      if (!this.draws(own.readUInt16BE(at), source, theirs.readUInt16BE(at), depth + 1)) return false;
      from = at + 2;
    }
    return own.subarray(from, end).equals(theirs.subarray(from));
  }

  private record(glyph: number): Buffer {
    const places = this.table('loca');
    const outlines = this.table('glyf');
    const [from, to] = [places.readUInt32BE(glyph * 4), places.readUInt32BE(glyph * 4 + 4)];
    if (from > to || to > outlines.length) throw new Damaged('font');
    return outlines.subarray(from, to);
  }

  private table(tag: string): Buffer {
    const found = this.tables.get(tag);
    if (!found) throw new Damaged('font');
    return found;
  }
}

/** Where the numbers of its parts stand in a composite's record (OpenType, table glyf). */
function partsOf(record: Buffer): number[] {
  const places: number[] = [];
  for (let [at, flags] = [10, MORE]; flags & MORE; ) {
    flags = record.readUInt16BE(at);
    places.push(at + 2);
    at += 4 + (flags & WORDS ? 4 : 2);
    at += flags & SCALE ? 2 : flags & XY_SCALE ? 4 : flags & TWO_BY_TWO ? 8 : 0;
  }
  return places;
}

/** Flags of a composite glyph's parts. */
const WORDS = 1;
const SCALE = 8;
const MORE = 32;
const XY_SCALE = 64;
const TWO_BY_TWO = 128;

/** A font of a file: what it calls itself, and what it draws. */
export interface JudgedFont extends Drawn {
  readonly name: string;
}

/** Hold a font of a file against the font files of its name. */
export function judgeFont(
  file: PdfFile,
  { entries, codes }: WrittenFont,
  named: (name: string) => readonly FontSource[],
): JudgedFont {
  const name = nameOf(file.get(entries.get('BaseFont'))) ?? '';
  const descendant = file.dictionary(file.array(entries.get('DescendantFonts'))[0]);
  const descriptor = file.dictionary(descendant?.get('FontDescriptor'));
  const sources = named(name.replace(/^[A-Z]{6}\+/, ''));
  if (name !== '' && sources.length === 0) return { name, ...drawn('unknown') };
  const [map, program] = [file.data(entries.get('ToUnicode')), file.data(descriptor?.get('FontFile2'))];
  const characters = map && charactersOf(Buffer.from(map).toString('latin1'));
  const sameName = [descendant?.get('BaseFont'), descriptor?.get('FontName')].every(
    (each) => nameOf(file.get(each)) === name,
  );
  const isOurs =
    sameName &&
    nameOf(file.get(entries.get('Encoding'))) === 'Identity-H' &&
    nameOf(file.get(descendant?.get('CIDToGIDMap'))) === 'Identity';
  if (!characters || !program || !isOurs) return { name, ...drawn('foreign') };
  const strange = [...codes].filter((code) => code === 0 || code >= characters.length);
  if (strange.length > 0)
    return {
      name,
      ...drawn(
        'other',
        strange.map((code) => `#${code}`),
      ),
    };
  for (const source of sources) {
    const found = drawnBy(program, characters, source);
    if (found.kind === 'unknown') continue;
    const widths = file.array(file.array(descendant?.get('W'))[1]).map((width) => Number(file.get(width)));
    const wrong = characters.filter((char, code) => !isWidth(widths[code], char, source));
    return { name, ...(wrong.length > 0 && found.kind === 'same' ? drawn('other', wrong) : found) };
  }
  return { name, ...drawn('unknown') };
}

function isWidth(width: number | undefined, char: string, source: FontSource): boolean {
  const glyph = char === '' ? 0 : source.glyph(char.codePointAt(0)!);
  return Math.abs((width ?? 1000) - (source.advance(glyph) * 1000) / source.unitsPerEm) < SLACK;
}

/** Thousandths of an em to which widths are written. */
const SLACK = 0.01;

/** Characters by their codes; undefined for a map that is not written as ours are. */
function charactersOf(map: string): readonly string[] | undefined {
  const rows = [...map.matchAll(/^<([0-9a-f]{4})> <((?:[0-9a-f]{4}){1,2})>$/gm)];
  // The first row is the range of codes.
  const characters = rows
    .slice(1)
    .map(([, , units]) => Buffer.from(units!, 'hex').swap16().toString('utf16le'));
  const all = ['', ...characters];
  const isOurs = characters.every((char) => [...char].length === 1) && unicodeMap(all) === map.trimEnd();
  return isOurs ? all : undefined;
}
