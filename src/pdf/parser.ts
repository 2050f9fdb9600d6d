import { limits } from '../world/limits.ts';
import { Lexer, type Token, Word } from './lexer.ts';
import { Damaged, type Dictionary, Name, Reference, Stream, type Value } from './value.ts';

/** An object with its header as it stands in the file. */
export interface Indirect {
  readonly number: number;
  readonly generation: number;
  readonly value: Value;
  /** Where it ends. */
  readonly to: number;
}

/** Number of an object at most (ISO 32000-1, annex C): in a larger one some programs see only the last bits. */
export const LARGEST = 8_388_607;

/** Reads objects from a place in a file. Throws `Damaged` for what could be read in two ways. */
export class Parser {
  readonly lexer: Lexer;
  private depth = 0;

  constructor(bytes: Uint8Array, at = 0) {
    this.lexer = new Lexer(bytes, at);
  }

  /** The next object; `12 0 R` is one. */
  value(): Value {
    return this.from(this.take());
  }

  /** `12 0 obj … endobj`; `length` looks up the length of a stream that is given elsewhere. */
  indirect(length: (value: Value | undefined) => Value): Indirect {
    const from = this.lexer.at;
    const [number, generation] = [this.whole(), this.whole()];
    if (!isWord(this.take(), 'obj')) throw new Damaged('object', { byte: from });
    try {
      let value = this.value();
      let end = this.take();
      if (value instanceof Map && isWord(end, 'stream')) {
        value = this.stream(value, length(value.get('Length')));
        end = this.take();
      }
      if (!isWord(end, 'endobj')) throw new Damaged('object');
      return { number, generation, value, to: this.lexer.at };
    } catch (error) {
      if (!(error instanceof Damaged) || error.damage.object !== undefined) throw error;
      throw new Damaged(error.damage.fault, { object: number });
    }
  }

  /** A whole number that is not negative. */
  whole(): number {
    const { at } = this.lexer;
    const token = this.lexer.next();
    if (!this.isWhole(token)) throw new Damaged('object', { byte: at });
    return token;
  }

  private isWhole(token: Token | undefined): token is number {
    return typeof token === 'number' && this.lexer.plain && Number.isSafeInteger(token);
  }

  private stream(dictionary: Dictionary, size: Value): Stream {
    const { bytes, at } = this.lexer;
    const start = at + (bytes[at] === 13 ? 2 : 1);
    if (bytes[start - 1] !== 10 || typeof size !== 'number' || size < 0) throw new Damaged('stream');
    this.lexer.at = start + size;
    if (!isWord(this.lexer.next(), 'endstream')) throw new Damaged('stream');
    return new Stream(dictionary, bytes.subarray(start, start + size));
  }

  private take(): Token {
    const token = this.lexer.next();
    if (token === undefined) throw new Damaged('object', { byte: this.lexer.at });
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
        throw new Damaged('object', { byte: this.lexer.at });
    }
  }

  private numberOrReference(number: number): Value {
    if (!this.isWhole(number)) return number;
    const { at } = this.lexer;
    const generation = this.lexer.next();
    if (this.isWhole(generation) && isWord(this.lexer.next(), 'R')) {
      if (number > LARGEST || generation > 65_535) throw new Damaged('object', { byte: at });
      return new Reference(number, generation);
    }
    this.lexer.at = at;
    return number;
  }

  private enter(): void {
    this.depth += 1;
    if (this.depth > limits.pdf.depth) throw new Damaged('deep', { byte: this.lexer.at });
  }

  private array(): Value[] {
    this.enter();
    const items: Value[] = [];
    for (let token = this.take(); !isWord(token, ']'); token = this.take()) items.push(this.from(token));
    this.depth -= 1;
    return items;
  }

  private dictionary(): Dictionary {
    this.enter();
    const made: Dictionary = new Map();
    for (let key = this.take(); !isWord(key, '>>'); key = this.take()) {
      const { at } = this.lexer;
      if (!(key instanceof Name)) throw new Damaged('object', { byte: at });
      if (key.odd) throw new Damaged('escape', { byte: at });
      if (made.has(key.value)) throw new Damaged('key', { byte: at });
      made.set(key.value, this.value());
    }
    this.depth -= 1;
    return made;
  }
}

export function isWord(token: Token | undefined, value: string): boolean {
  return token instanceof Word && token.value === value;
}
