import { Damaged, Name } from './value.ts';

/** An operator or keyword: obj, R, Tj, BDC, and the brackets of arrays and dictionaries. */
export class Word {
  readonly value: string;

  constructor(value: string) {
    this.value = value;
  }
}

export type Token = number | Name | Word | Uint8Array;

/** By byte: 1 for white space, for the delimiters of names and numbers. */
const WHITE = bytesOf('\0\t\n\f\r ');
const DELIMITER = bytesOf('()<>[]{}/%');
const ESCAPES: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12 };

/** Reads tokens one after the other; undefined at the end. */
export class Lexer {
  readonly bytes: Uint8Array;
  at: number;
  /** Was the last number written in digits alone? Object numbers are. */
  plain = false;

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  next(): Token | undefined {
    this.skip();
    const byte = this.bytes[this.at];
    if (byte === undefined) return undefined;
    if ((byte >= 48 && byte <= 57) || byte === 45 || byte === 43 || byte === 46) return this.number();
    switch (byte) {
      case 47:
        this.at += 1;
        return names.take(this.regular());
      case 40:
        return this.literal();
      case 60:
        return this.bytes[this.at + 1] === 60 ? this.word(2) : this.hexadecimal();
      case 62:
        return this.word(this.bytes[this.at + 1] === 62 ? 2 : 1);
      case 41:
      case 91:
      case 93:
      case 123:
      case 125:
        return this.word(1);
      default:
        return words.take(this.regular());
    }
  }

  /** Go past white space and comments. */
  skip(): void {
    for (;;) {
      const byte = this.bytes[this.at];
      if (byte === 37) while (this.at < this.bytes.length && !isLineEnd(this.bytes[this.at]!)) this.at += 1;
      else if (byte !== undefined && WHITE[byte]) this.at += 1;
      else return;
    }
  }

  private word(length: number): Word {
    this.at += length;
    return words.take(latin(this.bytes, this.at - length, this.at));
  }

  private regular(): string {
    const start = this.at;
    while (this.at < this.bytes.length) {
      const byte = this.bytes[this.at]!;
      if (WHITE[byte] || DELIMITER[byte]) break;
      this.at += 1;
    }
    return latin(this.bytes, start, this.at);
  }

  /** Sign, digits, point, digits; digit by digit, since most tokens of a page are numbers. */
  private number(): number | Word {
    const start = this.at;
    const sign = this.bytes[start];
    if (sign === 45 || sign === 43) this.at += 1;
    const digits = this.at;
    let value = 0;
    let scale = 0;
    for (; this.at < this.bytes.length; this.at += 1) {
      const byte = this.bytes[this.at]!;
      if (byte >= 48 && byte <= 57) {
        value = value * 10 + byte - 48;
        scale *= 10;
      } else if (byte === 46 && scale === 0) scale = 1;
      else if (WHITE[byte] || DELIMITER[byte]) break;
      else return this.wordFrom(start);
    }
    this.plain = scale === 0 && digits === start;
    if (this.at - digits === (scale === 1 ? 1 : 0)) return this.wordFrom(start);
    return (sign === 45 ? -value : value) / (scale || 1);
  }

  /** What only begins like a number. */
  private wordFrom(start: number): Word {
    this.at = start;
    return words.take(this.regular());
  }

  /** Digit by digit: most of a page is text of this kind. */
  private hexadecimal(): Uint8Array {
    const end = this.bytes.indexOf(62, this.at);
    const to = end < 0 ? this.bytes.length : end;
    const out = new Uint8Array(Math.ceil((to - this.at - 1) / 2));
    let digits = 0;
    for (let at = this.at + 1; at < to; at += 1) {
      const byte = this.bytes[at]!;
      if (WHITE[byte]) continue;
      const digit = byte <= 57 ? byte - 48 : (byte | 32) - 87;
      if (!(byte <= 57 ? digit >= 0 : digit >= 10 && digit <= 15)) throw new Damaged('object', { byte: at });
      out[digits >> 1]! |= digits % 2 === 0 ? digit << 4 : digit;
      digits += 1;
    }
    this.at = end < 0 ? to : end + 1;
    const length = Math.ceil(digits / 2);
    return length === out.length ? out : out.subarray(0, length);
  }

  private literal(): Uint8Array {
    const { bytes } = this;
    this.at += 1;
    let to = this.at;
    for (let depth = 1; to < bytes.length; to += 1) {
      if (bytes[to] === 92) to += 1;
      else if (bytes[to] === 40) depth += 1;
      else if (bytes[to] === 41) depth -= 1;
      if (depth === 0) break;
    }
    to = Math.min(to, bytes.length);
    const out = new Uint8Array(to - this.at);
    let length = 0;
    while (this.at < to) {
      const byte = bytes[this.at] === 92 ? this.escape() : bytes[this.at]!;
      this.at += 1;
      if (byte === undefined) continue;
      out[length] = byte;
      length += 1;
    }
    this.at = to + 1;
    return length === out.length ? out : out.subarray(0, length);
  }

  /** What a backslash and the bytes behind it stand for, up to the last of them; nothing for a line that goes on. */
  private escape(): number | undefined {
    this.at += 1;
    const octal = /^[0-7]{1,3}/.exec(latin(this.bytes, this.at, this.at + 3))?.[0];
    if (octal !== undefined) {
      this.at += octal.length - 1;
      return Number.parseInt(octal, 8) & 0xff;
    }
    const byte = this.bytes[this.at] ?? 0;
    if (byte === 13 && this.bytes[this.at + 1] === 10) this.at += 1;
    return isLineEnd(byte) ? undefined : (ESCAPES[String.fromCharCode(byte)] ?? byte);
  }
}

/** Tokens by their text: a file has few different words and names and many of each. */
class Shelf<T extends Word | Name> {
  private readonly known = new Map<string, T>();
  private readonly made: (text: string) => T;

  constructor(made: (text: string) => T) {
    this.made = made;
  }

  take(text: string): T {
    const known = this.known.get(text);
    if (known) return known;
    const token = this.made(text);
    if (this.known.size < 500) this.known.set(text, token);
    return token;
  }
}

const words = new Shelf((text) => new Word(text));
const names = new Shelf((text) => {
  const escapes = [...text.matchAll(/#([0-9a-f]{2})?/gi)].map(([, code]) => Number.parseInt(code ?? '', 16));
  const value = text.replace(/#([0-9a-f]{2})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
  return new Name(value, !escapes.every(isNeeded));
});

/** Must a character of a name be escaped? White space, delimiters, # itself, and all beyond ASCII. */
function isNeeded(code: number): boolean {
  return code <= 32 || code > 126 || code === 35 || DELIMITER[code] === 1;
}

function bytesOf(chars: string): Uint8Array {
  const flags = new Uint8Array(256);
  for (const char of chars) flags[char.charCodeAt(0)] = 1;
  return flags;
}

function isLineEnd(byte: number): boolean {
  return byte === 10 || byte === 13;
}

function latin(bytes: Uint8Array, from: number, to: number): string {
  if (to - from > 30) return Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('latin1');
  let text = '';
  for (let at = from; at < Math.min(to, bytes.length); at += 1) text += String.fromCharCode(bytes[at]!);
  return text;
}
