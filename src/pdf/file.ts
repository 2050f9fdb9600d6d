import { limits } from '../world/limits.ts';
import { type Decrypt, decryption } from './decrypt.ts';
import { Lexer } from './lexer.ts';
import { type Indirect, isWord, Parser } from './parser.ts';
import { Damaged, type Dictionary, nameOf, Reference, Stream, unfiltered, type Value } from './value.ts';
import { mustBeInOrder, type Place, type Section, sectionsOf, startsAt } from './xref.ts';

/**
 * The objects of a PDF, later revisions over earlier ones. What programs could read in two ways is refused, never
 * mended: every object is what the tables say of it, every byte belongs to an object or a table, nothing is there twice.
 */
export class PdfFile {
  readonly bytes: Uint8Array;
  /** Of the last revision. */
  readonly trailer: Dictionary;
  readonly encrypted: boolean;
  private readonly decrypt: Decrypt | undefined;
  /** Numbers of the streams that hold tables and other objects. */
  readonly containers = new Set<number>();
  private readonly places = new Map<number, Place>();
  /** Objects by their offset; undefined while one is being read. */
  private readonly objects = new Map<number, Indirect | undefined>();
  /** What streams of objects hold by the tables: numbers by their index, by the number of the stream. */
  private readonly listed = new Map<number, Map<number, number>>();
  private readonly packed = new Map<number, readonly Value[]>();
  private sheets: readonly Reference[] | undefined;
  private left: number;

  /**
   * Throws `Damaged`, for encrypted files too, but for those with an empty password where they are `open`: to be read,
   * never to be written to.
   */
  constructor(bytes: Uint8Array, open: 'plain' | 'encrypted' = 'plain') {
    this.bytes = bytes;
    const { base, factor } = limits.pdf.decoded;
    this.left = base + factor * bytes.length;
    if (Buffer.from(bytes.subarray(0, 5)).toString('latin1') !== '%PDF-') throw new Damaged('start');
    const sections = sectionsOf(bytes);
    this.trailer = sections[0]!.trailer;
    this.encrypted = this.trailer.has('Encrypt');
    if (this.encrypted && open === 'plain') throw new Damaged('encrypted');
    for (const { from, object, places } of sections) {
      if (object) this.addTable(object, from, places);
      for (const [number, place] of places) if (!this.places.has(number)) this.places.set(number, place);
    }
    const encryption = this.dictionary(this.trailer.get('Encrypt'));
    const [id] = this.array(this.trailer.get('ID'));
    if (encryption) this.decrypt = decryption(encryption, id instanceof Uint8Array ? id : new Uint8Array());
    const all = sections.flatMap(({ places }) => [...places]);
    for (const [number, place] of all) if (place.kind === 'packed') this.list(number, place);
    for (const [number, place] of all) if (place.kind === 'at') this.read(number, place);
    for (const [offset, object] of this.objects) {
      if (!isContainer(object!.value)) continue;
      const place = this.places.get(object!.number);
      if (place?.kind !== 'at' || place.offset !== offset)
        throw new Damaged('packed', { object: object!.number });
      this.unpack(object!.number);
    }
    for (const within of this.listed.keys()) this.unpack(within);
    mustBeInOrder(all);
    this.account(sections);
  }

  get catalog(): Dictionary {
    const found = this.dictionary(this.trailer.get('Root'));
    if (!found) throw new Damaged('catalog');
    return found;
  }

  /** The page objects in order. */
  get pages(): readonly Reference[] {
    this.sheets ??= this.pagesUnder(this.catalog.get('Pages'), 0, new Set());
    return this.sheets;
  }

  /** Numbers that the tables name, of objects that are no more too. */
  get numbers(): Iterable<number> {
    return this.places.keys();
  }

  /** Every dictionary that was ever written, superseded or not, however deep it stands in others. */
  *dictionaries(): Generator<Dictionary> {
    const open: Value[] = [];
    for (const object of this.objects.values()) open.push(object!.value);
    for (const values of this.packed.values()) for (const each of values) open.push(each);
    for (let value = open.pop(); value !== undefined; value = open.pop()) {
      const inner = value instanceof Stream ? value.dictionary : value;
      if (inner instanceof Map) yield inner;
      if (inner instanceof Map || Array.isArray(inner)) for (const each of inner.values()) open.push(each);
    }
  }

  /** The object itself, whether given or referred to; null for an object that is not there. */
  get(value: Value | undefined): Value {
    if (!(value instanceof Reference)) return value ?? null;
    const { number, generation } = value;
    const place = this.places.get(number) ?? { kind: 'free' };
    if (place.kind !== 'free' && generation !== (place.kind === 'at' ? place.generation : 0))
      throw new Damaged('generation', { object: number });
    return this.at(number);
  }

  /** The object of a number, whatever its generation. */
  at(number: number): Value {
    const place = this.places.get(number);
    if (!place || place.kind === 'free') return null;
    return place.kind === 'at' ? this.read(number, place) : (this.unpack(place.within)[place.index] ?? null);
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
    const [filter, parameters] = ['Filter', 'DecodeParms'].map((key) => {
      const found = this.get(stream.dictionary.get(key));
      return Array.isArray(found) ? found.map((each) => this.get(each)) : found;
    });
    const data = unfiltered(stream.raw, filter, parameters, this.left);
    this.left -= data?.length ?? 0;
    return data;
  }

  private read(number: number, { offset, generation }: Place & { kind: 'at' }): Value {
    let object = this.objects.get(offset);
    if (!object) {
      if (this.objects.has(offset)) throw new Damaged('circle', { object: number });
      if (!startsAt(this.bytes, offset)) throw new Damaged('header', { object: number });
      this.objects.set(offset, undefined);
      const read = new Parser(this.bytes, offset).indirect((length) => this.get(length));
      object = this.decrypt ? { ...read, value: this.decrypt(read.value, number, generation) } : read;
      this.objects.set(offset, object);
    }
    if (object.number !== number || object.generation !== generation)
      throw new Damaged('header', { object: number });
    if (object.value instanceof Reference) throw new Damaged('object', { object: number });
    return object.value;
  }

  private addTable(object: Indirect, from: number, places: ReadonlyMap<number, Place>): void {
    const { number } = object;
    const own = places.get(number);
    if (own && !(own.kind === 'at' && own.offset === from)) throw new Damaged('twice', { object: number });
    this.objects.set(from, object);
    this.containers.add(number);
  }

  private list(number: number, { within, index }: Place & { kind: 'packed' }): void {
    const inside = this.listed.get(within) ?? new Map<number, number>();
    if ((inside.get(index) ?? number) !== number) throw new Damaged('packed', { object: number });
    this.listed.set(within, inside.set(index, number));
  }

  /** The objects in a stream of objects: what the tables say, and nothing else. */
  private unpack(within: number): readonly Value[] {
    const known = this.packed.get(within);
    if (known) return known;
    const place = this.places.get(within);
    const stream = place?.kind === 'at' ? this.read(within, place) : null;
    const data = isContainer(stream) ? this.data(stream) : undefined;
    if (!isContainer(stream) || !data) throw new Damaged('packed', { object: within });
    const made = unpacked(within, stream.dictionary, data, this.listed.get(within) ?? new Map());
    this.packed.set(within, made);
    this.containers.add(within);
    return made;
  }

  /** Between objects and tables stand white space, comments, and behind a table where a table begins. */
  private account(sections: readonly Section[]): void {
    const tables = new Map(sections.map(({ from, to }) => [from, to]));
    const parts = new Map([
      ...[...this.objects].map(([from, object]) => [from, object!.to] as const),
      ...tables,
    ]);
    parts.set(this.bytes.length, this.bytes.length);
    const lexer = new Lexer(this.bytes);
    let behindTable = false;
    for (const [from, to] of [...parts].toSorted(([a], [b]) => a - b)) {
      for (lexer.skip(); lexer.at < from; lexer.skip()) {
        const { at } = lexer;
        const isStart = behindTable && isWord(lexer.next(), 'startxref');
        const start = lexer.next();
        if (!isStart || (start !== 0 && !tables.has(Number(start)))) throw new Damaged('stray', { byte: at });
        behindTable = false;
      }
      if (lexer.at !== from) throw new Damaged('stray', { byte: from });
      lexer.at = to;
      behindTable = tables.has(from);
    }
  }

  private pagesUnder(node: Value | undefined, depth: number, seen: Set<number>): Reference[] {
    const entries = this.dictionary(node);
    if (!(node instanceof Reference) || !entries || depth > limits.pdf.tree || seen.has(node.number))
      throw new Damaged('pages');
    seen.add(node.number);
    if (!entries.has('Kids')) return [node];
    return this.array(entries.get('Kids')).flatMap((kid) => this.pagesUnder(kid, depth + 1, seen));
  }
}

function isContainer(value: Value): value is Stream {
  return value instanceof Stream && nameOf(value.dictionary.get('Type')) === 'ObjStm';
}

/** The objects in a stream: numbers and offsets first, then one after the other. `listed` are the numbers by index. */
function unpacked(
  object: number,
  dictionary: Dictionary,
  data: Uint8Array,
  listed: ReadonlyMap<number, number>,
): readonly Value[] {
  const [count, first] = [dictionary.get('N'), dictionary.get('First')];
  const elsewhere = dictionary.has('F') || dictionary.has('Extends');
  if (count !== listed.size || typeof first !== 'number' || elsewhere)
    throw new Damaged('packed', { object });
  const parser = new Parser(data);
  const heads = Array.from({ length: count }, () => [parser.whole(), parser.whole()] as const);
  const values = heads.map(([number, offset], index) => {
    parser.lexer.skip();
    if (number !== listed.get(index) || parser.lexer.at !== first + offset)
      throw new Damaged('packed', { object });
    return parser.value();
  });
  parser.lexer.skip();
  if (parser.lexer.at !== data.length || values.some((value) => value instanceof Reference))
    throw new Damaged('packed', { object });
  return values;
}
