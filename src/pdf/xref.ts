import { limits } from '../world/limits.ts';
import { type Indirect, isWord, LARGEST, Parser } from './parser.ts';
import { Damaged, type Dictionary, nameOf, Stream, unfiltered, type Value } from './value.ts';

/** Where an object stands: in the file, or in a stream of objects; `free` hides what an earlier revision had. */
export type Place =
  | { readonly kind: 'free' }
  | { readonly kind: 'at'; readonly offset: number; readonly generation: number }
  | { readonly kind: 'packed'; readonly within: number; readonly index: number };

/** A table of objects with its trailer. */
export interface Section {
  /** Its bytes in the file. */
  readonly from: number;
  readonly to: number;
  readonly trailer: Dictionary;
  readonly places: ReadonlyMap<number, Place>;
  /** The object that it is, when it is a stream. */
  readonly object?: Indirect;
}

/** All tables from the last, which the end of the file names, to the first. Throws `Damaged`. */
export function sectionsOf(bytes: Uint8Array): readonly Section[] {
  const sections: Section[] = [];
  const seen = new Set<unknown>();
  let left = limits.pdf.entries;
  for (let at: unknown = startOf(bytes); at !== undefined; at = sections.at(-1)!.trailer.get('Prev')) {
    if (typeof at !== 'number') throw new Damaged('table');
    if (seen.has(at)) throw new Damaged('loop', { byte: at });
    seen.add(at);
    const section = sectionAt(bytes, at);
    // What the last revision does not count some programs do not have.
    const size = (sections[0] ?? section).trailer.get('Size');
    if (section.trailer.has('XRefStm')) throw new Damaged('hybrid', { byte: at });
    if (typeof size !== 'number') throw new Damaged('table', { byte: at });
    for (const number of section.places.keys())
      if (number >= size) throw new Damaged('size', { object: number });
    left -= section.places.size;
    if (left < 0) throw new Damaged('large');
    sections.push(section);
  }
  return sections;
}

/**
 * Of two objects of one number the later one is behind the earlier: programs that mend a file take the last. Places
 * are given as tables name them, the last table first. Throws `Damaged`.
 */
export function mustBeInOrder(places: readonly (readonly [number, Place])[]): void {
  const holders = new Map<number, number>();
  for (const [number, place] of places)
    if (place.kind === 'at' && !holders.has(number)) holders.set(number, place.offset);
  const next = new Map<number, number>();
  for (const [number, place] of places) {
    if (place.kind === 'free') continue;
    const offset = place.kind === 'at' ? place.offset : (holders.get(place.within) ?? 0);
    if (offset >= (next.get(number) ?? Number.POSITIVE_INFINITY))
      throw new Damaged('order', { object: number });
    next.set(number, offset);
  }
}

/** Programs look for the end of the file in so many bytes. */
const TAIL = 1024;

function startOf(bytes: Uint8Array): number {
  const tail = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).lastIndexOf('startxref');
  if (tail < bytes.length - TAIL) throw new Damaged('tail');
  try {
    return new Parser(bytes, tail + 9).whole();
  } catch {
    throw new Damaged('tail');
  }
}

function sectionAt(bytes: Uint8Array, from: number): Section {
  if (!startsAt(bytes, from)) throw new Damaged('table', { byte: from });
  const parser = new Parser(bytes, from);
  if (!isWord(parser.lexer.next(), 'xref')) return streamAt(bytes, from);
  const places = new Map<number, Place>();
  let { at } = parser.lexer;
  while (!isWord(parser.lexer.next(), 'trailer')) {
    parser.lexer.at = at;
    const [first, count] = [parser.whole(), parser.whole()];
    parser.lexer.skip();
    ({ at } = parser.lexer);
    const rows = Buffer.from(bytes.subarray(at, at + 20 * count)).toString('latin1');
    const entries = [...rows.matchAll(ENTRY)];
    if (entries.length !== count || rows.length !== 20 * count) throw new Damaged('table', { byte: at });
    for (const [index, [, offset, generation, kind]] of entries.entries())
      register(places, first + index, kind === 'f' ? 0 : 1, Number(offset), Number(generation));
    at += rows.length;
    parser.lexer.at = at;
  }
  const trailer = parser.value();
  if (!(trailer instanceof Map)) throw new Damaged('table', { byte: from });
  return { from, to: parser.lexer.at, trailer, places };
}

/** Does a table or an object begin just here? Programs look no further, or repair what they do not find. */
export function startsAt(bytes: Uint8Array, at: number): boolean {
  const byte = bytes[at] ?? 0;
  return byte === 0x78 || (byte >= 0x30 && byte <= 0x39);
}

/** An entry is twenty bytes: programs count on it. */
const ENTRY = /(\d{10}) (\d{5}) ([nf])(?: [\r\n]|\r\n)/gy;

function streamAt(bytes: Uint8Array, from: number): Section {
  const object = new Parser(bytes, from).indirect((length) => length ?? null);
  const { value } = object;
  if (!(value instanceof Stream) || nameOf(value.dictionary.get('Type')) !== 'XRef')
    throw new Damaged('table', { byte: from });
  const trailer = value.dictionary;
  if (trailer.has('F')) throw new Damaged('table', { byte: from });
  const data = unfiltered(
    value.raw,
    trailer.get('Filter'),
    trailer.get('DecodeParms'),
    24 * limits.pdf.entries,
  );
  const widths = wholes(trailer.get('W'));
  const ranges = trailer.has('Index')
    ? wholes(trailer.get('Index'))
    : [0, ...wholes([trailer.get('Size') ?? null])];
  const width = widths.reduce((sum, each) => sum + each, 0);
  const count = ranges.reduce((sum, each, index) => sum + (index % 2) * each, 0);
  const fits = widths.length === 3 && Math.max(...widths) <= 8 && ranges.length % 2 === 0;
  if (!data || !fits || width === 0 || count * width !== data.length)
    throw new Damaged('table', { byte: from });
  const places = new Map<number, Place>();
  let at = 0;
  const field = (size: number, otherwise: number): number => {
    at += size;
    return size === 0 ? otherwise : data.subarray(at - size, at).reduce((sum, byte) => sum * 256 + byte, 0);
  };
  for (let pair = 0; pair < ranges.length; pair += 2) {
    const [first, length] = [ranges[pair]!, ranges[pair + 1]!];
    for (let number = first; number < first + length; number += 1)
      register(places, number, field(widths[0]!, 1), field(widths[1]!, 0), field(widths[2]!, 0));
  }
  return { from, to: object.to, trailer, places, object };
}

/** `kind`, `second` and `third` are the fields of an entry (ISO 32000-1, table 18). */
function register(
  places: Map<number, Place>,
  number: number,
  kind: number,
  second: number,
  third: number,
): void {
  if (number > LARGEST) throw new Damaged('size', { object: number });
  if (places.has(number)) throw new Damaged('twice', { object: number });
  if (kind > 2 || (number === 0 && kind !== 0)) throw new Damaged('table', { object: number });
  if (kind === 0) places.set(number, { kind: 'free' });
  else if (kind === 1) places.set(number, { kind: 'at', offset: second, generation: third });
  else places.set(number, { kind: 'packed', within: second, index: third });
}

function wholes(value: Value | undefined): readonly number[] {
  const found = Array.isArray(value) ? value : [];
  return found.map((each) => {
    if (typeof each !== 'number' || !Number.isSafeInteger(each) || each < 0) throw new Damaged('table');
    return each;
  });
}
