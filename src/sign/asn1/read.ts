import * as asn1 from 'asn1js';

/** One element as it was read: its bytes as they stand in the file are kept, for hashing and comparing. */
export interface Element {
  /** The identifier octet: class, constructed bit and number (numbers below 31 only). */
  readonly tag: number;
  readonly raw: Uint8Array;
  /** What is between the header and the end; of a constructed one the bytes of all its members. */
  readonly content: Uint8Array;
  /** Members of a constructed element. */
  readonly items: readonly Element[];
}

/** The bytes are not the structure expected. Callers turn it into a finding. */
export class Malformed extends Error {}

/** The one element that the bytes hold; BER with indefinite lengths is understood too. @throws Malformed */
export function read(bytes: Uint8Array): Element {
  const { element, end } = readFirst(bytes);
  if (end !== bytes.length) throw new Malformed('bytes after the end');
  return element;
}

/** The first element, and where it ends: what a PDF reserved for a signature is filled up with zeros. */
export function readFirst(bytes: Uint8Array): { readonly element: Element; readonly end: number } {
  // A copy: asn1js looks at the whole buffer under a view.
  const { offset, result } = asn1.fromBER(Uint8Array.from(bytes).buffer);
  if (offset < 0 || result.error !== '') throw new Malformed(result.error || 'not ASN.1');
  return { element: wrap(result), end: offset };
}

function wrap(block: asn1.BaseBlock): Element {
  const { tagClass, tagNumber, isConstructed } = block.idBlock;
  const raw = block.valueBeforeDecodeView;
  const content = raw.subarray(block.idBlock.blockLength + block.lenBlock.blockLength);
  const inner = (block.valueBlock as { value?: unknown }).value;
  const members = isConstructed && Array.isArray(inner) ? (inner as asn1.BaseBlock[]) : [];
  return {
    tag: ((tagClass - 1) << 6) | (isConstructed ? 0x20 : 0) | tagNumber,
    raw,
    content,
    items: members.filter((member) => !(member instanceof asn1.EndOfContent)).map(wrap),
  };
}

/** The members of an element that must have this tag. @throws Malformed */
export function inside(element: Element | undefined, tag: number): readonly Element[] {
  if (element?.tag !== tag) throw new Malformed(`tag ${tag.toString(16)} expected`);
  return element.items;
}

export const members = (element: Element | undefined): readonly Element[] => inside(element, 0x30);

/** The content of a primitive element that must have this tag. @throws Malformed */
export function contentOf(element: Element | undefined, tag: number): Uint8Array {
  if (element?.tag !== tag) throw new Malformed(`tag ${tag.toString(16)} expected`);
  return element.content;
}

/** An OCTET STRING, in one piece or (BER) in several. @throws Malformed */
export function octetsOf(element: Element | undefined): Uint8Array {
  if (element?.tag === 0x24) return Buffer.concat(element.items.map(octetsOf));
  return contentOf(element, 0x04);
}

/** A small INTEGER. @throws Malformed */
export function numberOf(element: Element | undefined): number {
  const content = contentOf(element, 0x02);
  if (content.length === 0 || content.length > 4) throw new Malformed('number too long');
  return content.reduce((value, octet) => value * 256 + octet, 0);
}

/** An object identifier in dotted form. @throws Malformed */
export function oidOf(element: Element | undefined): string {
  const content = contentOf(element, 0x06);
  const numbers: number[] = [];
  let value = 0;
  for (const octet of content) {
    value = value * 128 + (octet & 0x7f);
    if (octet < 0x80) {
      numbers.push(value);
      value = 0;
    }
  }
  const [first = 0, ...rest] = numbers;
  const top = Math.min(2, Math.floor(first / 40));
  return [top, first - top * 40, ...rest].join('.');
}

/** The algorithm of an AlgorithmIdentifier and its parameters; NULL counts as none. @throws Malformed */
export function algorithmOf(element: Element | undefined): { oid: string; parameters?: Element } {
  const [id, parameters, ...more] = members(element);
  if (more.length > 0) throw new Malformed('algorithm');
  const none = !parameters || (parameters.tag === 0x05 && parameters.content.length === 0);
  return { oid: oidOf(id), ...(!none && { parameters }) };
}

/** UTCTime or GeneralizedTime, both in UTC. @throws Malformed */
export function timeOf(element: Element | undefined): Date {
  const text = Buffer.from(element?.content ?? []).toString('latin1');
  const pattern = element?.tag === 0x17 ? /^(\d\d)(\d{10})Z$/ : /^(\d{4})(\d{10})(?:\.\d+)?Z$/;
  const [, year = '', rest = ''] = pattern.exec(text) ?? [];
  if (rest === '' || (element?.tag !== 0x17 && element?.tag !== 0x18)) throw new Malformed('time');
  const full = year.length === 4 ? year : `${Number(year) < 50 ? '20' : '19'}${year}`;
  const [month, day, hour, minute, second] = rest.match(/../g)!;
  const time = new Date(`${full}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(time.getTime())) throw new Malformed('time');
  return time;
}
