import { inflateSync } from 'node:zlib';
import type { Damage } from '../words/catalogue/conform.ts';

/** What a PDF object can be. Strings are bytes; names and operators are kept apart from them by class. */
export type Value = null | boolean | number | Name | Reference | Uint8Array | Value[] | Dictionary | Stream;

export type Dictionary = Map<string, Value>;

export class Name {
  readonly value: string;
  /** Spelt with escapes it does not need: not every program undoes them, or sees the same name. */
  readonly odd: boolean;

  constructor(value: string, odd = false) {
    this.value = value;
    this.odd = odd;
  }
}

export class Reference {
  readonly number: number;
  readonly generation: number;

  constructor(number: number, generation = 0) {
    this.number = number;
    this.generation = generation;
  }
}

export class Stream {
  readonly dictionary: Dictionary;
  /** Bytes as stored. */
  readonly raw: Uint8Array;

  constructor(dictionary: Dictionary, raw: Uint8Array) {
    this.dictionary = dictionary;
    this.raw = raw;
  }
}

/** The bytes are not what a PDF says they are, or could be read in two ways. */
export class Damaged extends Error {
  readonly damage: Damage;

  constructor(fault: Damage['fault'], place: Omit<Damage, 'fault'> = {}) {
    super(fault);
    this.damage = { fault, ...place };
  }
}

/** Faults of a file that asks for more than anybody should give: it is not read on, by no program. */
export const excesses: ReadonlySet<Damage['fault']> = new Set([
  'large',
  'deep',
  'circle',
  'loop',
  'pages',
  'crowded',
  'drawn',
  'lengthy',
]);

/** A text string: UTF-16 with its mark, else one byte a character. */
export function textOf(value: Value | undefined): string | undefined {
  if (!(value instanceof Uint8Array)) return undefined;
  const bytes = Buffer.from(value);
  if (bytes[0] !== 0xfe || bytes[1] !== 0xff) return bytes.toString('latin1');
  return bytes.length % 2 === 0 ? bytes.subarray(2).swap16().toString('utf16le') : undefined;
}

export function nameOf(value: Value | undefined): string | undefined {
  return value instanceof Name ? value.value : undefined;
}

/** Is it a reference to the object of this number? */
export function refersTo(value: Value | undefined, number: number): boolean {
  return value instanceof Reference && value.number === number;
}

/** The bytes of a stream without its filter, at most so many; undefined for a filter that is not read here. */
export function unfiltered(
  raw: Uint8Array,
  filter: Value | undefined,
  parameters: Value | undefined,
  most: number,
): Uint8Array | undefined {
  const names = Array.isArray(filter) ? filter : [filter ?? null].filter((each) => each !== null);
  if (names.length === 0) return raw;
  if (names.some((each) => nameOf(each) !== 'FlateDecode')) return undefined;
  // Packed once more for nothing, by whoever wants much to come out of little.
  if (names.length > 1)
    return parameters ? undefined : names.reduce<Uint8Array>((data) => inflated(data, most), raw);
  const [own] = Array.isArray(parameters) ? parameters : [parameters];
  const predictor = own instanceof Map ? (own.get('Predictor') ?? 1) : 1;
  const plain = inflated(raw, most);
  if (predictor === 1) return plain;
  if (predictor !== 12) return undefined;
  return upward(plain, Number((own as Dictionary).get('Columns') ?? 1));
}

function inflated(raw: Uint8Array, most: number): Uint8Array {
  try {
    return inflateSync(raw, { maxOutputLength: Math.max(1, most) });
  } catch (error) {
    const isLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    throw new Damaged(isLarge ? 'large' : 'torn');
  }
}

/** Undo PNG's prediction from the row above; rows may also be as they are. */
function upward(data: Uint8Array, columns: number): Uint8Array {
  const width = columns + 1;
  if (data.length % width !== 0) throw new Damaged('torn');
  const out = new Uint8Array((data.length / width) * columns);
  for (let at = 0, to = 0; at < data.length; at += 1) {
    const kind = data[at - (at % width)]!;
    if (kind !== 0 && kind !== 2) throw new Damaged('torn');
    if (at % width === 0) continue;
    out[to] = data[at]! + (kind === 2 && to >= columns ? out[to - columns]! : 0);
    to += 1;
  }
  return out;
}
