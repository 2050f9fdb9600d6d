/** Object identifiers that signatures are made of (RFC 5652, 5035, 3161, 5280, 8017; GM/T 0006). */
export const oids = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  /** Its older form with SHA-1, still usual in time stamps. */
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  timeStampToken: '1.2.840.113549.1.9.16.2.14',
  timeStampInfo: '1.2.840.113549.1.9.16.1.4',
  rsa: '1.2.840.113549.1.1.1',
  rsaPss: '1.2.840.113549.1.1.10',
  mgf1: '1.2.840.113549.1.1.8',
  keyUsage: '2.5.29.15',
  extendedKeyUsage: '2.5.29.37',
  timeStamping: '1.3.6.1.5.5.7.3.8',
  sm2Key: '1.2.156.10197.1.301',
  sm3: '1.2.156.10197.1.401',
  /** What GM/T 0010 calls the same content; PDF/A has no place for it. */
  gmData: '1.2.156.10197.6.1.4.2.1',
  gmSignedData: '1.2.156.10197.6.1.4.2.2',
} as const;

/** SM2 signatures over SM3: as GM/T 0006 names them, and as GM/T 0010 and some programs do. */
export const sm2Signatures: readonly string[] = ['1.2.156.10197.1.501', '1.2.156.10197.1.301.1', oids.sm2Key];

/** Digests that are accepted, by OID, under the names of node:crypto. SHA-1 and MD5 are not. */
export const digests: ReadonlyMap<string, string> = new Map([
  ['2.16.840.1.101.3.4.2.1', 'sha256'],
  ['2.16.840.1.101.3.4.2.2', 'sha384'],
  ['2.16.840.1.101.3.4.2.3', 'sha512'],
  [oids.sm3, 'sm3'],
]);

export const sha256Oid = '2.16.840.1.101.3.4.2.1';

/** Signature algorithms that name their digest: OID → digest. */
export const signatureDigests: ReadonlyMap<string, string> = new Map([
  ['1.2.840.113549.1.1.11', 'sha256'],
  ['1.2.840.113549.1.1.12', 'sha384'],
  ['1.2.840.113549.1.1.13', 'sha512'],
  ['1.2.840.10045.4.3.2', 'sha256'],
  ['1.2.840.10045.4.3.3', 'sha384'],
  ['1.2.840.10045.4.3.4', 'sha512'],
]);

export const ecdsaWithSha256 = '1.2.840.10045.4.3.2';

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
  return elementAt(bytes, 0, 0);
}

/** Signatures nest some twenty levels deep. */
const deepest = 64;

interface Placed {
  readonly element: Element;
  readonly end: number;
}

function elementAt(bytes: Uint8Array, start: number, depth: number): Placed {
  const tag = bytes[start];
  if (tag === undefined || (tag & 0x1f) === 0x1f || depth > deepest) throw new Malformed('tag');
  const first = bytes[start + 1] ?? 0xff;
  if (first === 0x80) return openEnded(bytes, start, tag, depth);
  const more = first < 0x80 ? 0 : first & 0x7f;
  if (more > 4) throw new Malformed('length');
  const from = start + 2 + more;
  const length =
    more === 0 ? first : bytes.subarray(start + 2, from).reduce((sum, octet) => sum * 256 + octet, 0);
  const end = from + length;
  if (end > bytes.length) throw new Malformed('length');
  const items = tag & 0x20 ? [...elementsIn(bytes.subarray(0, end), from, depth + 1)] : [];
  return {
    element: { tag, raw: bytes.subarray(start, end), content: bytes.subarray(from, end), items },
    end,
  };
}

function* elementsIn(bytes: Uint8Array, start: number, depth: number): Generator<Element> {
  for (let at = start; at < bytes.length; ) {
    const { element, end } = elementAt(bytes, at, depth);
    yield element;
    at = end;
  }
}

/** BER: members follow until two zeros. */
function openEnded(bytes: Uint8Array, start: number, tag: number, depth: number): Placed {
  if (!(tag & 0x20)) throw new Malformed('length');
  const items: Element[] = [];
  let at = start + 2;
  while (bytes[at] !== 0 || bytes[at + 1] !== 0) {
    const { element, end } = elementAt(bytes, at, depth + 1);
    items.push(element);
    at = end;
  }
  const content = bytes.subarray(start + 2, at);
  return { element: { tag, raw: bytes.subarray(start, at + 2), content, items }, end: at + 2 };
}

/** The members of an element that must have this tag. @throws Malformed */
export function inside(element: Element | undefined, tag: number): readonly Element[] {
  if (element?.tag !== tag) throw new Malformed(`tag ${tag.toString(16)} expected`);
  return element.items;
}

export const members = (element: Element | undefined): readonly Element[] => inside(element, 0x30);

/** The members of a SEQUENCE that must have so many at most: what stands beyond them would go unread. @throws Malformed */
export function membersUpTo(count: number, element: Element | undefined): readonly Element[] {
  const found = members(element);
  if (found.length > count) throw new Malformed('too many members');
  return found;
}

/** The only member of an element that must have this tag. @throws Malformed */
export function onlyIn(element: Element | undefined, tag: number): Element {
  const [only, ...more] = inside(element, tag);
  if (!only || more.length > 0) throw new Malformed('one member expected');
  return only;
}

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
