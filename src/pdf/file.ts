import { inflateSync } from 'node:zlib';
import { Damaged, isWord, Parser } from './parser.ts';
import { type Dictionary, nameOf, Reference, Stream, type Value } from './value.ts';

type Place = { readonly offset: number } | { readonly within: number; readonly index: number };

/** A PDF opened to look at its objects. Reads tables and streams of references, and later revisions over earlier ones. */
export class PdfFile {
  readonly bytes: Uint8Array;
  /** Of the last revision. */
  readonly trailer: Dictionary;
  private readonly places = new Map<number, Place>();
  private readonly known = new Map<number, Value>();
  private readonly packed = new Map<number, readonly Value[]>();

  /** Throws `Damaged` when the bytes are no PDF or its table of objects cannot be read. */
  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    const tail = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).lastIndexOf('startxref');
    if (tail < 0) throw new Damaged('no startxref');
    const start = new Parser(bytes, tail + 9).value();
    this.trailer = this.table(start);
    const seen = new Set<number>();
    for (let before = this.trailer.get('Prev'); typeof before === 'number' && !seen.has(before); ) {
      seen.add(before);
      before = this.table(before).get('Prev');
    }
  }

  /** The object itself, whether given or referred to; null for an object that is not there. */
  get(value: Value | undefined): Value {
    if (!(value instanceof Reference)) return value ?? null;
    const found = this.known.get(value.number);
    if (found !== undefined) return found;
    const read = this.read(value.number);
    this.known.set(value.number, read);
    return read;
  }

  dictionary(value: Value | undefined): Dictionary | undefined {
    const found = this.get(value);
    if (found instanceof Stream) return found.dictionary;
    return found instanceof Map ? found : undefined;
  }

  array(value: Value | undefined): readonly Value[] {
    const found = this.get(value);
    return Array.isArray(found) ? found : [];
  }

  /** The bytes of a stream without its filter; undefined for no stream or an unknown filter. */
  data(value: Value | undefined): Uint8Array | undefined {
    const stream = this.get(value);
    if (!(stream instanceof Stream)) return undefined;
    const filter = this.get(stream.dictionary.get('Filter'));
    const names = (Array.isArray(filter) ? filter : filter === null ? [] : [filter]).map(nameOf);
    if (names.length === 0) return stream.raw;
    if (names.length > 1 || names[0] !== 'FlateDecode') return undefined;
    const plain = inflateSync(stream.raw);
    const parameters = this.dictionary(stream.dictionary.get('DecodeParms'));
    return parameters?.get('Predictor') === 12
      ? upward(plain, Number(parameters.get('Columns') ?? 1))
      : plain;
  }

  private read(number: number): Value {
    const place = this.places.get(number);
    if (!place) return null;
    if ('within' in place) return this.unpacked(place.within)[place.index] ?? null;
    const found = new Parser(this.bytes, place.offset).indirect(this.lengthOf);
    if (found.number !== number) throw new Damaged(`object ${number}`);
    return found.value;
  }

  private readonly lengthOf = (length: Value | undefined): number | undefined => {
    const size = this.get(length);
    return typeof size === 'number' ? size : undefined;
  };

  private unpacked(number: number): readonly Value[] {
    const known = this.packed.get(number);
    if (known) return known;
    const stream = this.get(new Reference(number));
    const data = this.data(stream);
    if (!(stream instanceof Stream) || !data) throw new Damaged(`object stream ${number}`);
    const first = Number(stream.dictionary.get('First'));
    const header = new Parser(data);
    const offsets = Array.from({ length: Number(stream.dictionary.get('N')) }, () => {
      header.token();
      return Number(header.token());
    });
    const made = offsets.map((offset) => new Parser(data, first + offset).value());
    this.packed.set(number, made);
    return made;
  }

  /** Read one table of references; places known from a later revision stay. */
  private table(at: Value): Dictionary {
    if (typeof at !== 'number') throw new Damaged('startxref');
    const parser = new Parser(this.bytes, at);
    if (!isWord(parser.token(), 'xref')) return this.streamTable(at);
    for (let first = parser.token(); !isWord(first, 'trailer'); first = parser.token()) {
      const count = parser.token();
      if (typeof first !== 'number' || typeof count !== 'number') throw new Damaged('xref');
      for (let number = first; number < first + count; number += 1) {
        const offset = parser.token();
        if (typeof offset !== 'number') throw new Damaged('xref');
        parser.token();
        if (isWord(parser.token(), 'n')) this.place(number, { offset });
      }
    }
    const trailer = parser.value();
    if (!(trailer instanceof Map)) throw new Damaged('trailer');
    return trailer;
  }

  private streamTable(at: number): Dictionary {
    const { value } = new Parser(this.bytes, at).indirect((length) =>
      typeof length === 'number' ? length : undefined,
    );
    const data = this.data(value);
    if (!(value instanceof Stream) || !data) throw new Damaged('xref stream');
    const { dictionary } = value;
    const widths = this.array(dictionary.get('W')).map(Number);
    const index = dictionary.has('Index')
      ? this.array(dictionary.get('Index')).map(Number)
      : [0, Number(dictionary.get('Size'))];
    const bytes = Buffer.from(data);
    let offset = 0;
    const field = (width: number, otherwise: number): number => {
      offset += width;
      return width === 0 ? otherwise : bytes.readUIntBE(offset - width, width);
    };
    for (let pair = 0; pair < index.length; pair += 2) {
      for (let number = index[pair]!; number < index[pair]! + index[pair + 1]!; number += 1) {
        const [kind, second, third] = [field(widths[0]!, 1), field(widths[1]!, 0), field(widths[2]!, 0)];
        if (kind === 1) this.place(number, { offset: second });
        else if (kind === 2) this.place(number, { within: second, index: third });
      }
    }
    return dictionary;
  }

  private place(number: number, place: Place): void {
    if (!this.places.has(number)) this.places.set(number, place);
  }
}

/** Undo PNG's prediction from the row above. */
function upward(data: Uint8Array, columns: number): Uint8Array {
  const rows = Math.floor(data.length / (columns + 1));
  const out = new Uint8Array(rows * columns);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const above = row > 0 ? out[(row - 1) * columns + column]! : 0;
      out[row * columns + column] = (data[row * (columns + 1) + 1 + column]! + above) & 0xff;
    }
  }
  return out;
}
