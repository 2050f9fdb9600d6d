import { Lexer, type Token, Word } from './lexer.ts';
import { type Dictionary, Name, Reference, Stream, type Value } from './value.ts';

/** The bytes are not what a PDF says they are. */
export class Damaged extends Error {}

/** Reads objects from a place in a file. */
export class Parser {
  private readonly lexer: Lexer;

  constructor(bytes: Uint8Array, at = 0) {
    this.lexer = new Lexer(bytes, at);
  }

  /** The next object; `12 0 R` is one. */
  value(): Value {
    return this.from(this.take());
  }

  /** `12 0 obj … endobj`; `length` looks up the length of a stream that is given elsewhere. */
  indirect(length: (value: Value | undefined) => number | undefined): { number: number; value: Value } {
    const number = this.take();
    this.take();
    if (typeof number !== 'number' || !isWord(this.take(), 'obj')) throw new Damaged('object');
    const value = this.value();
    const after = this.lexer.at;
    if (!(value instanceof Map) || !isWord(this.lexer.next(), 'stream')) return { number, value };
    const { bytes } = this.lexer;
    let start = this.lexer.at;
    if (bytes[start] === 13) start += 1;
    if (bytes[start] === 10) start += 1;
    const size = length(value.get('Length'));
    if (size === undefined || start + size > bytes.length) throw new Damaged(`stream at ${after}`);
    return { number, value: new Stream(value, bytes.subarray(start, start + size)) };
  }

  /** A word such as xref or trailer, or the number that stands there instead. */
  token(): Token | undefined {
    return this.lexer.next();
  }

  get at(): number {
    return this.lexer.at;
  }

  private take(): Token {
    const token = this.lexer.next();
    if (token === undefined) throw new Damaged('end of file');
    return token;
  }

  private from(token: Token): Value {
    if (typeof token === 'number') return this.numberOrReference(token);
    if (token instanceof Name || token instanceof Uint8Array) return token;
    switch (token.value) {
      case '[':
        return this.array();
      case '<<':
        return this.dictionary();
      case 'true':
        return true;
      case 'false':
        return false;
      case 'null':
        return null;
      default:
        throw new Damaged(`unexpected ${token.value}`);
    }
  }

  private numberOrReference(number: number): Value {
    if (!Number.isInteger(number) || number < 0) return number;
    const { at } = this.lexer;
    if (typeof this.lexer.next() === 'number' && isWord(this.lexer.next(), 'R')) return new Reference(number);
    this.lexer.at = at;
    return number;
  }

  private array(): Value[] {
    const items: Value[] = [];
    for (let token = this.take(); !isWord(token, ']'); token = this.take()) items.push(this.from(token));
    return items;
  }

  private dictionary(): Dictionary {
    const made: Dictionary = new Map();
    for (let key = this.take(); !isWord(key, '>>'); key = this.take()) {
      if (!(key instanceof Name)) throw new Damaged('key of a dictionary');
      made.set(key.value, this.value());
    }
    return made;
  }
}

export function isWord(token: Token | undefined, value: string): boolean {
  return token instanceof Word && token.value === value;
}
