/** DER from the inside out: every function gives the bytes of one whole element (X.690, definite lengths). */

export type Bytes = Uint8Array;

/** One element of any tag around the parts. */
export function element(tag: number, ...parts: readonly Bytes[]): Bytes {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag, ...lengthOf(content.length)]), content]);
}

function lengthOf(length: number): number[] {
  if (length < 0x80) return [length];
  const octets: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
  return [0x80 | octets.length, ...octets];
}

export const sequence = (...parts: readonly Bytes[]): Bytes => element(0x30, ...parts);

/** SET OF: DER wants its members sorted by their bytes. */
export const setOf = (...parts: readonly Bytes[]): Bytes =>
  element(0x31, ...parts.toSorted((a, b) => Buffer.compare(a, b)));

/** A constructed element of a context-specific tag. */
export const tagged = (number: number, ...parts: readonly Bytes[]): Bytes => element(0xa0 | number, ...parts);

export const octets = (content: Bytes): Bytes => element(0x04, content);
export const nothing: Bytes = element(0x05);
export const yes: Bytes = element(0x01, Buffer.from([0xff]));

/** A whole number that is not negative, given as its octets, most significant first. */
export function integer(value: number | Bytes): Bytes {
  const all = typeof value === 'number' ? Buffer.from(lengthless(value)) : value;
  const first = all.findIndex((octet) => octet !== 0);
  const short = first < 0 ? Buffer.from([0]) : all.subarray(first);
  return element(0x02, short[0]! >= 0x80 ? Buffer.concat([Buffer.from([0]), short]) : short);
}

function lengthless(value: number): number[] {
  return [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff);
}

/** An object identifier in dotted form. */
export function oid(dotted: string): Bytes {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return element(0x06, Buffer.from([first * 40 + second, ...rest].flatMap(base128)));
}

function base128(value: number): number[] {
  const groups = [value % 128];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128))
    groups.unshift((rest % 128) | 0x80);
  return groups;
}
