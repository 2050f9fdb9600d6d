import { PdfArray, PdfDict, PdfName, PdfNumber, PdfString } from '@libpdf/core';
import { PdfFile } from '../../pdf/file.ts';
import { Damaged } from '../../pdf/value.ts';
import { digest } from '../../world/bytes.ts';
import { refuse } from '../refused.ts';
import { Appending } from './append.ts';
import { type Appearance, fieldFor, signatureFields } from './field.ts';

/** How the signature is to look and what it says of itself. */
export interface Wish extends Appearance {
  /** Name of the field; without it the first free one is taken, or a new one made. */
  readonly field?: string;
  readonly reason?: string;
  /** Name of the signer, as a reader shows it. */
  readonly name?: string;
  /** The claimed time, for /M. */
  readonly time: Date;
  /** Bytes kept free for the CMS. */
  readonly room?: number;
  /** A time stamp over the document itself instead of a signature (B-LTA). */
  readonly stamp?: boolean;
}

/** A PDF that lacks nothing but the CMS. */
export interface Prepared {
  readonly pdf: Uint8Array;
  readonly byteRange: ByteRange;
  /** sha256 over the byte range: what is to be signed. */
  readonly digest: Uint8Array;
}

export type ByteRange = readonly [number, number, number, number];

const usualRoom = 16_384;
const placeholder = 9_999_999_999;

/**
 * Append a signature without its CMS. The first signature of a file certifies it (DocMDP 2: nothing but further
 * signatures may follow). The file given stays the beginning of the new one, byte for byte.
 * Rejects with `Refused`, or `Damaged`.
 */
export async function prepare(bytes: Uint8Array, wish: Wish): Promise<Prepared> {
  const file = new PdfFile(bytes);
  const pdf = await Appending.to(bytes);
  const first = signatureFields(file).every((field) => field.value === undefined);
  const room = wish.room ?? usualRoom;
  const value = signatureDictionary(wish, room);
  const certifies = first && !wish.stamp;
  if (certifies) value.set('Reference', new PdfArray([certification()]));
  const ref = pdf.add(value);
  fieldFor(file, pdf, wish).set('V', ref);
  if (certifies) pdf.catalog.set('Perms', PdfDict.of({ DocMDP: ref }));
  return withRange(await pdf.finish(), bytes.length, room);
}

function signatureDictionary({ time, reason, name, stamp }: Wish, room: number): PdfDict {
  const zero = PdfNumber.of(0);
  const later = PdfNumber.of(placeholder);
  const dict = PdfDict.of({
    Type: PdfName.of(stamp ? 'DocTimeStamp' : 'Sig'),
    Filter: PdfName.of('Adobe.PPKLite'),
    SubFilter: PdfName.of(stamp ? 'ETSI.RFC3161' : 'ETSI.CAdES.detached'),
    ByteRange: new PdfArray([zero, later, later, later]),
    Contents: PdfString.fromHex('00'.repeat(room)),
  });
  if (!stamp) dict.set('M', PdfString.fromString(pdfDate(time)));
  if (reason) dict.set('Reason', PdfString.fromString(reason));
  if (name) dict.set('Name', PdfString.fromString(name));
  return dict;
}

function certification(): PdfDict {
  const parameters = { Type: PdfName.of('TransformParams'), P: PdfNumber.of(2), V: PdfName.of('1.2') };
  return PdfDict.of({
    Type: PdfName.of('SigRef'),
    TransformMethod: PdfName.of('DocMDP'),
    TransformParams: PdfDict.of(parameters),
  });
}

const pdfDate = (time: Date): string => `D:${time.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`;

/** Both placeholders stand in the appended part only; the range is everything but the CMS and its brackets. */
function withRange(appended: Uint8Array, from: number, room: number): Prepared {
  const pdf = Buffer.from(appended);
  const contents = '/Contents <';
  const start = pdf.indexOf(`${contents}${'00'.repeat(room)}>`, from) + contents.length - 1;
  const end = start + 2 + 2 * room;
  const byteRange = [0, start, end, pdf.length - end] as const;
  const blank = `[0 ${placeholder} ${placeholder} ${placeholder}]`;
  const range = pdf.indexOf(blank, from);
  if (start < from || range < from) throw new Damaged('append');
  pdf.write(`[${byteRange.join(' ')}]`.padEnd(blank.length), range, 'latin1');
  return { pdf, byteRange, digest: digest('sha256', ...covered(pdf, byteRange)) };
}

/** The two pieces that a byte range covers. */
export function covered(
  pdf: Uint8Array,
  [, start, end, length]: ByteRange,
): readonly [Uint8Array, Uint8Array] {
  return [pdf.subarray(0, start), pdf.subarray(end, end + length)];
}

/** Put the CMS into its place. Rejects when it does not fit. */
export function embed({ pdf, byteRange }: Prepared, cms: Uint8Array): Uint8Array {
  const [, start, end] = byteRange;
  const room = (end - start - 2) / 2;
  if (cms.length > room) refuse('sign-too-long', { length: cms.length, room });
  const signed = Buffer.from(pdf);
  signed.write(
    Buffer.from(cms)
      .toString('hex')
      .padEnd(2 * room, '0'),
    start + 1,
    'latin1',
  );
  return signed;
}
