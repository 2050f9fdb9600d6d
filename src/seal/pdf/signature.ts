import { PdfFile } from '../../pdf/file.ts';
import { Damaged, nameOf, Reference, refersTo, textOf } from '../../pdf/value.ts';
import { sameBytes } from '../../world/bytes.ts';
import { firstIn, Malformed } from '../cms/asn1.ts';
import type { Field } from './field.ts';
import type { ByteRange } from './prepare.ts';

/** A signature as it stands in the file, before anything of it is believed. */
export interface Found {
  readonly field: string;
  readonly page: number | undefined;
  readonly subFilter: string | undefined;
  /** /M: the time the signer claims. */
  readonly claimed: Date | undefined;
  readonly reason: string | undefined;
  readonly byteRange: ByteRange;
  /** The CMS or time stamp token in DER. */
  readonly cms: Uint8Array;
  /** DocMDP: 1 nothing, 2 further signatures, 3 comments too may follow. */
  readonly certifies: number | undefined;
  /** No other signature may follow: said by the certification, or by the lock of the field. */
  readonly isLast: boolean;
  /** The catalog names this signature as the certifying one. */
  readonly isNamed: boolean;
}

/** Why the bytes that a signature says it covers cannot be right. */
export type RangeFault = 'numbers' | 'start' | 'gap' | 'filling' | 'end';

/** Read a signature. A range that leaves anything but the CMS uncovered is a fault: something could hide there. */
export function readSignature(file: PdfFile, field: Field): Found | RangeFault {
  const value = field.value!;
  const { bytes } = file;
  const numbers = file.array(value.get('ByteRange')).map((each) => (typeof each === 'number' ? each : -1));
  const [first = -1, start = -1, end = -1, length = -1] = numbers;
  if (numbers.length !== 4 || numbers.some((number) => !Number.isInteger(number) || number < 0))
    return 'numbers';
  if (first !== 0) return 'start';
  const gap = Buffer.from(bytes.subarray(start, end)).toString('latin1');
  // One way of writing the digits: another case would be another file with the same signature.
  if (start >= end || !/^<(?:[0-9a-f]{2})+>$|^<(?:[0-9A-F]{2})+>$/.test(gap)) return 'gap';
  const contents = Buffer.from(gap.slice(1, -1), 'hex');
  const stated = value.get('Contents');
  if (!(stated instanceof Uint8Array) || !sameBytes(stated, contents)) return 'gap';
  const stop = end + length;
  if (
    stop > bytes.length ||
    !/%%EOF\r?\n?$/.test(Buffer.from(bytes.subarray(stop - 8, stop)).toString('latin1'))
  )
    return 'end';
  const cms = leading(contents);
  if (!cms) return 'filling';
  return {
    field: field.name,
    page: field.page,
    subFilter: nameOf(value.get('SubFilter')),
    claimed: dateOf(textOf(file.get(value.get('M')))),
    reason: textOf(file.get(value.get('Reason'))),
    byteRange: [first, start, end, length],
    cms,
    ...certification(file, field),
  };
}

/** The CMS without the zeros that fill up its place. */
function leading(contents: Uint8Array): Uint8Array | undefined {
  try {
    const first = firstIn(contents);
    return contents.subarray(first.length).every((octet) => octet === 0) ? first : undefined;
  } catch (error) {
    if (error instanceof Malformed) return undefined;
    throw error;
  }
}

function certification(
  file: PdfFile,
  { entries, value }: Field,
): Pick<Found, 'certifies' | 'isLast' | 'isNamed'> {
  const references = file.array(value?.get('Reference')).map((each) => file.dictionary(each));
  const docMdp = references.find((each) => nameOf(each?.get('TransformMethod')) === 'DocMDP');
  const permissions = references.map((each) => file.dictionary(each?.get('TransformParams'))?.get('P'));
  const permission = file.dictionary(docMdp?.get('TransformParams'))?.get('P');
  const own = entries.get('V');
  const named = file.dictionary(file.catalog.get('Perms'))?.get('DocMDP');
  return {
    certifies: docMdp && (typeof permission === 'number' ? permission : 2),
    isLast: permissions.includes(1),
    isNamed: own instanceof Reference && refersTo(named, own.number),
  };
}

/** D:20260203101500Z or with an offset, as +08'00'. */
function dateOf(text: string | undefined): Date | undefined {
  const match = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:Z|([+-]\d\d)'?(\d\d)'?)?/.exec(text ?? '');
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second, hours = '+00', minutes = '00'] = match;
  const time = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${hours}:${minutes}`);
  return Number.isNaN(time.getTime()) ? undefined : time;
}

/** Ends of a file are tried from the front: the first that is one is its first revision. */
const tries = 16;

/**
 * The first revision of a file that ends before a place in it, as it was before anything was appended; undefined when
 * the place is in the first.
 */
export function firstRevision(pdf: Uint8Array, place: number): PdfFile | undefined {
  const mark = '%%EOF';
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, place);
  let at = text.indexOf(mark);
  for (let tried = 0; at >= 0 && tried < tries; tried += 1) {
    let end = at + mark.length;
    if (pdf[end] === 0x0d) end++;
    if (pdf[end] === 0x0a) end++;
    try {
      return new PdfFile(pdf.subarray(0, end));
    } catch (error) {
      // Not an end but a word in a stream, or that of the first page of a linearized file.
      if (!(error instanceof Damaged)) throw error;
    }
    at = text.indexOf(mark, end);
  }
  return undefined;
}
