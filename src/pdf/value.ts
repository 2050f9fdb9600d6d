/** What a PDF object can be. Strings are bytes; names and operators are kept apart from them by class. */
export type Value = null | boolean | number | Name | Reference | Uint8Array | Value[] | Dictionary | Stream;

export type Dictionary = Map<string, Value>;

export class Name {
  readonly value: string;

  constructor(value: string) {
    this.value = value;
  }
}

export class Reference {
  readonly number: number;

  constructor(number: number) {
    this.number = number;
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
