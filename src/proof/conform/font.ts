import type { PdfFile } from '../../pdf/file.ts';
import { Lexer, Word } from '../../pdf/lexer.ts';
import { type Dictionary, nameOf, type Value } from '../../pdf/value.ts';

/** A font of the file as the pages use it: two bytes a character, glyphs by their number. */
export interface Font {
  readonly name: string;
  /** Is it a composite font with TrueType outlines in the file and codes that are glyph numbers? */
  readonly sound: boolean;
  readonly text: ReadonlyMap<number, string>;
  /** Thousandths of an em as the dictionary says, by glyph. */
  readonly widths: ReadonlyMap<number, number>;
  readonly outlines: Outlines | undefined;
  /** Codes that the pages show. */
  readonly used: Set<number>;
}

/** What is asked of the embedded font file. */
interface Outlines {
  readonly glyphs: number;
  /** Thousandths of an em. */
  readonly advance: (glyph: number) => number;
}

/** `sound`: of the one kind that booklets have, a TrueType font of two bytes a character, whole in the file. */
export function readFont(file: PdfFile, font: Dictionary): Font {
  const name = nameOf(file.get(font.get('BaseFont'))) ?? '';
  const descendant = file.dictionary(file.array(font.get('DescendantFonts'))[0]);
  const descriptor = file.dictionary(descendant?.get('FontDescriptor'));
  const embedded = file.data(descriptor?.get('FontFile2'));
  const sound =
    nameOf(font.get('Subtype')) === 'Type0' &&
    nameOf(font.get('Encoding')) === 'Identity-H' &&
    nameOf(descendant?.get('Subtype')) === 'CIDFontType2' &&
    nameOf(descendant?.get('CIDToGIDMap')) === 'Identity' &&
    descriptor !== undefined &&
    embedded !== undefined;
  const map = file.data(font.get('ToUnicode'));
  return {
    name,
    sound,
    text: map ? unicodeOf(map) : new Map(),
    widths: widthsOf(file, file.array(descendant?.get('W'))),
    outlines: embedded && outlinesOf(Buffer.from(embedded)),
    used: new Set(),
  };
}

/** `first [w …]` and `first last w`, as ISO 32000-1 has them in 9.7.4.3. */
function widthsOf(file: PdfFile, list: readonly Value[]): Map<number, number> {
  const widths = new Map<number, number>();
  for (let at = 0; at < list.length; ) {
    const first = Number(list[at]);
    const second = file.get(list[at + 1]);
    if (Array.isArray(second)) {
      second.forEach((width, index) => {
        widths.set(first + index, Number(width));
      });
      at += 2;
    } else {
      for (let code = first; code <= Math.min(Number(second), 0xffff); code += 1)
        widths.set(code, Number(list[at + 2]));
      at += 3;
    }
  }
  return widths;
}

function unicodeOf(map: Uint8Array): Map<number, string> {
  const text = new Map<number, string>();
  const lexer = new Lexer(map);
  let within = '';
  let operands: Uint8Array[] = [];
  for (let token = lexer.next(); token !== undefined; token = lexer.next()) {
    if (token instanceof Word) {
      within = token.value;
      operands = [];
    } else if (token instanceof Uint8Array) {
      operands.push(token);
      if (within === 'beginbfchar' && operands.length === 2) {
        text.set(codeOf(operands[0]!), unicode(operands[1]!));
        operands = [];
      } else if (within === 'beginbfrange' && operands.length === 3) {
        addRange(text, operands);
        operands = [];
      }
    }
  }
  return text;
}

function addRange(text: Map<number, string>, [from, to, start]: Uint8Array[]): void {
  const first = unicode(start!).codePointAt(0) ?? 0;
  const low = codeOf(from!);
  for (let code = low; code <= Math.min(codeOf(to!), 0xffff); code += 1)
    text.set(code, String.fromCodePoint(first + code - low));
}

function codeOf(bytes: Uint8Array): number {
  return bytes.reduce((code, byte) => code * 256 + byte, 0);
}

function unicode(bytes: Uint8Array): string {
  return bytes.length % 2 === 0 ? Buffer.from(bytes).swap16().toString('utf16le') : '';
}

/** Undefined when the file has no tables of metrics. */
function outlinesOf(file: Buffer): Outlines | undefined {
  const tables = new Map<string, number>();
  if (file.length < 12) return undefined;
  for (let index = 0; index < file.readUInt16BE(4); index += 1) {
    const at = 12 + index * 16;
    tables.set(file.toString('latin1', at, at + 4), file.readUInt32BE(at + 8));
  }
  const [head, hhea, maxp, hmtx] = ['head', 'hhea', 'maxp', 'hmtx'].map((tag) => tables.get(tag));
  if (!head || !hhea || !maxp || !hmtx || !tables.has('glyf')) return undefined;
  const scale = 1000 / file.readUInt16BE(head + 18);
  const metrics = file.readUInt16BE(hhea + 34);
  return {
    glyphs: file.readUInt16BE(maxp + 4),
    advance: (glyph) => file.readUInt16BE(hmtx + Math.min(glyph, metrics - 1) * 4) * scale,
  };
}
