import {
  PdfArray,
  PdfDict,
  PdfName,
  PdfNumber,
  type PdfObject,
  type PdfRef,
  PdfStream,
  PdfString,
} from '@libpdf/core';
import { refuse } from '../refused.ts';
import { type Field, nameIn, signatureFields } from './fields.ts';
import type { Objects } from './open.ts';
import { addPicture } from './picture.ts';

/** What is seen of a signature. */
export interface Appearance {
  /** PNG of the seal, drawn as large as the field allows, its proportions kept. */
  readonly seal?: Uint8Array;
  /** Page for a field that must be made, from 1; the last page when not given. */
  readonly page?: number;
  /** Left, bottom, right, top in points, for a field that must be made; without it nothing is seen. */
  readonly box?: Box;
}

export type Box = readonly [left: number, bottom: number, right: number, top: number];

/** Annotation flags: printed and locked. */
const printedAndLocked = 132;

/** The field to sign: the one named, else the first free one, else a new one; with its seal drawn. */
export function fieldFor(
  pdf: Objects,
  wish: Appearance & { readonly field?: string; readonly stamp?: boolean },
): PdfDict {
  const fields = signatureFields(pdf);
  const named = fields.find((field) => field.name === wish.field);
  if (named?.value) refuse('sign-field-taken', { field: named.name });
  // A document time stamp is not seen and leaves the reserved field to people.
  const free = wish.stamp ? undefined : fields.find((field) => !field.value && wish.field === undefined);
  const found = named ?? free;
  const dict = found?.dict ?? newField(pdf, fields, wish);
  if (wish.seal) dict.set('AP', PdfDict.of({ N: drawn(pdf, dict, wish.seal) }));
  signed(pdf);
  return dict;
}

/** Reader programs look here whether there is a signature, and that only appending is allowed. */
function signed(pdf: Objects): void {
  formOf(pdf).set('SigFlags', PdfNumber.of(3));
}

function formOf(pdf: Objects): PdfDict {
  const known = pdf.dict(pdf.catalog.get('AcroForm'));
  if (known) return known;
  const form = PdfDict.of({ Fields: new PdfArray([]) });
  pdf.catalog.set('AcroForm', pdf.add(form));
  return form;
}

function newField(
  pdf: Objects,
  fields: readonly Field[],
  { field, box, page }: Appearance & { field?: string },
) {
  const sheet = pdf.pages[(page ?? pdf.pages.length) - 1] ?? refuse('sign-page', { page: page ?? 0 });
  if (box) mustBeOn(pdf, sheet, page ?? pdf.pages.length, box);
  const dict = PdfDict.of({
    Type: PdfName.of('Annot'),
    Subtype: PdfName.of('Widget'),
    FT: PdfName.of('Sig'),
    T: PdfString.fromString(field ?? freeName(fields)),
    F: PdfNumber.of(printedAndLocked),
    P: sheet,
    Rect: numbers(...(box ?? [0, 0, 0, 0])),
  });
  const ref = pdf.add(dict);
  const form = formOf(pdf);
  form.set('Fields', new PdfArray([...pdf.array(form.get('Fields')), ref]));
  if (box) addAnnotation(pdf, sheet, ref);
  return dict;
}

/** A seal beside the sheet is seen by nobody. */
function mustBeOn(pdf: Objects, sheet: PdfRef, page: number, box: Box): void {
  const [left = 0, bottom = 0, right = 0, top = 0] = sizeOf(pdf, pdf.dict(sheet)).map(numberIn);
  const [from, low, to, high] = box;
  if (from >= to || low >= high || from < left || low < bottom || to > right || high > top)
    refuse('sign-place-outside', { page, width: Math.floor(right - left), height: Math.floor(top - bottom) });
}

/** The sheet's size; pages may leave it to what they stand under. */
function sizeOf(pdf: Objects, page: PdfDict | undefined, depth = 0): readonly PdfObject[] {
  const own = pdf.array(page?.get('MediaBox'));
  return own.length === 4 || !page || depth > deepest
    ? own
    : sizeOf(pdf, pdf.dict(page.get('Parent')), depth + 1);
}

/** Page trees nest a few levels; a loop in a hostile file ends here. */
const deepest = 16;

function addAnnotation(pdf: Objects, sheet: PdfRef, annotation: PdfRef): void {
  const page = pdf.dict(sheet)!;
  page.set('Annots', new PdfArray([...pdf.array(page.get('Annots')), annotation]));
}

function freeName(fields: readonly Field[]): string {
  const taken = new Set(fields.map(({ name }) => name));
  let number = 1;
  while (taken.has(`Signature${number}`)) number++;
  return `Signature${number}`;
}

/** The seal in the middle of its field. */
function drawn(pdf: Objects, field: PdfDict, png: Uint8Array): PdfRef {
  const [left = 0, bottom = 0, right = 0, top = 0] = pdf.array(field.get('Rect')).map(numberIn);
  const [width, height] = [right - left, top - bottom];
  if (width <= 0 || height <= 0 || nameIn(field, 'Subtype') !== 'Widget') refuse('sign-no-place', {});
  const picture = addPicture(pdf, png);
  const scale = Math.min(width / picture.width, height / picture.height);
  const [w, h] = [picture.width * scale, picture.height * scale];
  const place = [w, 0, 0, h, (width - w) / 2, (height - h) / 2].map((each) => each.toFixed(3)).join(' ');
  const entries = {
    Type: PdfName.of('XObject'),
    Subtype: PdfName.of('Form'),
    BBox: numbers(0, 0, width, height),
    Resources: PdfDict.of({ XObject: PdfDict.of({ Seal: picture.ref }) }),
  };
  return pdf.add(PdfStream.fromDict(entries, Buffer.from(`q ${place} cm /Seal Do Q`)));
}

const numbers = (...values: readonly number[]): PdfArray =>
  new PdfArray(values.map((value) => PdfNumber.of(value)));

const numberIn = (value: unknown): number => (value instanceof PdfNumber ? value.value : 0);
