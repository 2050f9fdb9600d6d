import { type Dictionary, Name, type Reference, Stream, type Value } from '../../src/pdf/value.ts';
import { Rewrite } from '../conform/rewrite.ts';

/** A finished booklet to be forged: its parts by what they are. */
export class Forge extends Rewrite {
  /** The page of the table, the third. */
  get page(): Dictionary {
    return this.having('Type', 'Page')[2]!;
  }

  get resources(): Dictionary {
    return this.at(this.page.get('Resources'));
  }

  get field(): Dictionary {
    return this.having('Subtype', 'Widget')[0]!;
  }

  get link(): Dictionary {
    return this.having('Subtype', 'Link')[0]!;
  }

  get info(): Dictionary {
    return this.at(this.trailer.get('Info'));
  }

  /** The font of Latin digits, and what hangs on it. */
  get font(): { readonly all: Dictionary; readonly own: Dictionary; readonly about: Dictionary } {
    const all = this.having('Subtype', 'Type0').find((each) => nameIn(each).includes('Tinos'))!;
    const own = this.at(this.list(all.get('DescendantFonts'))[0]);
    return { all, own, about: this.at(own.get('FontDescriptor')) };
  }

  draw(change: (text: string) => string): void {
    this.stream(this.page.get('Contents'), change);
  }

  /** Draw more at the end of the page. */
  append(operators: string): void {
    this.draw((text) => `${text}\n${operators}`);
  }

  /** A layer that is not shown, which the page may name L1. */
  layer(): Reference {
    const layer = this.made({ Type: name('OCG'), Name: text('L1') });
    set(this.resources, 'Properties', dict({ L1: layer }));
    set(this.catalogue, 'OCProperties', dict({ OCGs: [layer], D: dict({ OFF: [layer] }) }));
    return layer;
  }

  made(entries: Readonly<Record<string, Value>>, data?: string): Reference {
    const dictionary = dict(entries);
    if (data === undefined) return this.add(dictionary);
    dictionary.set('Length', data.length);
    return this.add(new Stream(dictionary, Buffer.from(data, 'latin1')));
  }

  /** Change a table of the font file of digits. */
  table(tag: string, change: (bytes: Buffer) => void): void {
    this.stream(this.font.about.get('FontFile2'), (text) => {
      const file = Buffer.from(text, 'latin1');
      for (let at = 12; at < 12 + 16 * file.readUInt16BE(4); at += 16) {
        const from = file.readUInt32BE(at + 8);
        if (file.toString('latin1', at, at + 4) === tag)
          change(file.subarray(from, from + file.readUInt32BE(at + 12)));
      }
      return file.toString('latin1');
    });
  }

  /** Code of a digit in the font of digits, and so its glyph. */
  codeOf(digit: string): number {
    let code = 0;
    const wanted = digit.charCodeAt(0).toString(16).padStart(4, '0');
    try {
      this.stream(this.font.all.get('ToUnicode'), (text) => {
        code = Number.parseInt(
          new RegExp(`<(\\w+)> <${wanted}>`).exec(text.slice(text.indexOf('beginbfchar')))![1]!,
          16,
        );
        return text;
      });
    } catch {
      // Nothing is to be changed.
    }
    return code;
  }
}

const nameIn = (font: Dictionary): string => (font.get('BaseFont') as Name).value;

export const name = (value: string): Name => new Name(value);
export const dict = (entries: Readonly<Record<string, Value>>): Dictionary =>
  new Map(Object.entries(entries));
export const text = (words: string): Uint8Array =>
  Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(words, 'utf16le').swap16()]);

/** A way to forge a booklet, with words of the reason for which it must be refused. */
export type Trick = readonly [what: string, reason: string | RegExp, change: (file: Forge) => unknown];

export const set = (entries: Dictionary, key: string, value: Value): unknown => entries.set(key, value);
