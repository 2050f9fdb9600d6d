import { promisify } from 'node:util';
import { deflate, type ZlibOptions } from 'node:zlib';
import { hex, unicodeMap } from '../pdf/unicode-map.ts';
import type { Face } from './fonts.ts';
import type { EmbeddedFont, UsedFont } from './result.ts';
import { subsetOf } from './subset.ts';
import type { TrueType } from './truetype.ts';

const deflated = promisify<Uint8Array, ZlibOptions, Buffer>(deflate);

/** A PDF object under construction, as pdfkit makes them. */
export interface Reference {
  readonly id: number;
  /** Where it stands in the file. */
  offset: number;
  data: Record<string, unknown>;
  /** Are its bytes deflated? */
  compress: boolean;
  end(chunk?: Buffer | string): void;
}

export interface ReferenceMaker {
  ref(data?: Record<string, unknown>): Reference;
}

/**
 * One font of one PDF: characters get codes in the order of their first use, and only their glyphs are embedded.
 * Every character has a code of its own, even where the font draws two alike, so that the text reads back exactly.
 * It has the methods pdfkit calls on its own fonts.
 */
export class PdfFont {
  readonly id: string;
  readonly name: string;
  private readonly document: ReferenceMaker;
  private readonly face: Face;
  /** Code point → code. */
  private readonly codes = new Map<number, string>();
  private readonly characters: string[] = [''];
  private dictionary: Reference | undefined;
  /** The font file, plain and deflated. */
  private subset: Uint8Array = new Uint8Array();
  private file: Buffer | undefined;

  constructor(document: ReferenceMaker, face: Face, id: string) {
    this.document = document;
    this.face = face;
    this.id = id;
    this.name = face.font.name;
  }

  ref(): Reference {
    this.dictionary ??= this.document.ref();
    return this.dictionary;
  }

  /** Give codes to the characters of a text that have none. */
  admit(text: string): void {
    for (let at = 0; at < text.length; at += 1) {
      const point = text.codePointAt(at)!;
      if (point > 0xffff) at += 1;
      if (this.codes.has(point)) continue;
      this.codes.set(point, hex(this.characters.length));
      this.characters.push(String.fromCodePoint(point));
    }
  }

  /** A text that was admitted as hexadecimal codes for a text operator. */
  encode(text: string): string {
    let encoded = '';
    for (let at = 0; at < text.length; at += 1) {
      const point = text.codePointAt(at)!;
      if (point > 0xffff) at += 1;
      encoded += this.codes.get(point)!;
    }
    return encoded;
  }

  used(): UsedFont {
    const { candidate, path, font } = this.face;
    const { name, licence, fsType } = font;
    return { candidate, path, name, licence, fsType, characters: this.codes.size };
  }

  embedded(): EmbeddedFont {
    return { font: this.face.font, subset: this.subset, characters: this.characters };
  }

  /** Cut out and deflate what is admitted; to be done when the document ends. */
  async pack(): Promise<void> {
    const subset = subsetOf(this.face.font, this.glyphs());
    this.subset = subset;
    // In one piece: after each one a thread waits until this one has nothing else to do.
    this.file = await deflated(subset, { chunkSize: subset.length + 1024 });
  }

  /** Called by pdfkit when the document ends. */
  finalize(): void {
    if (!this.dictionary || !this.file) return;
    const { font } = this.face;
    const scale = 1000 / font.unitsPerEm;
    const file = this.document.ref({ Length: 0, Filter: 'FlateDecode' });
    file.end(this.file);
    const name = `${tagOf(this.id)}+${this.name}`;
    const head = font.table('head');
    const hhea = font.table('hhea');
    const descriptor = this.document.ref({
      Type: 'FontDescriptor',
      FontName: name,
      Flags: flagsOf(font),
      FontBBox: [0, 1, 2, 3].map((side) => round(head.readInt16BE(36 + side * 2) * scale)),
      ItalicAngle: font.italicAngle,
      Ascent: round(hhea.readInt16BE(4) * scale),
      Descent: round(hhea.readInt16BE(6) * scale),
      CapHeight: round(font.capHeight * scale),
      // No font file says it: an estimate from the weight, as common programs make it.
      StemV: round(50 + (font.weight / 65) ** 2),
      FontFile2: file,
    });
    descriptor.end();
    const descendant = this.document.ref({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: name,
      CIDSystemInfo: { Registry: new String('Adobe'), Ordering: new String('Identity'), Supplement: 0 },
      FontDescriptor: descriptor,
      W: [0, this.glyphs().map((glyph) => round(font.advance(glyph) * scale))],
      CIDToGIDMap: 'Identity',
    });
    descendant.end();
    const unicode = this.document.ref();
    unicode.end(unicodeMap(this.characters));
    this.dictionary.data = {
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: name,
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: unicode,
    };
    this.dictionary.end();
    this.dictionary = undefined;
  }

  private glyphs(): number[] {
    const { font } = this.face;
    return this.characters.map((char) => (char === '' ? 0 : font.glyph(char.codePointAt(0)!)));
  }
}

/** Symbolic, since codes are its own; serif and fixed pitch as the font says. */
function flagsOf(font: TrueType): number {
  return 4 + (font.fixedPitch ? 1 : 0) + (font.serif ? 2 : 0) + (font.italicAngle !== 0 ? 64 : 0);
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** Six capitals, different for each font of the document. */
function tagOf(id: string): string {
  const number = Number(id.replace(/\D/g, ''));
  return [5, 4, 3, 2, 1, 0]
    .map((place) => String.fromCharCode(65 + (Math.floor(number / 26 ** place) % 26)))
    .join('');
}
