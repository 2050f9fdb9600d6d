import { PdfArray, PdfDict, PdfName, PdfNumber, PdfRef, PdfStream, PdfString } from '@libpdf/core';
import type { PdfFile } from '../../pdf/file.ts';
import { nameOf, type Reference, type Value } from '../../pdf/value.ts';
import { refuse } from '../refused.ts';
import type { Appending } from './append.ts';
import { type Field, signatureFields } from './fields.ts';
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
  file: PdfFile,
  pdf: Appending,
  wish: Appearance & { readonly field?: string; readonly stamp?: boolean },
): PdfDict {
  const fields = signatureFields(file);
  const named = fields.find((field) => field.name === wish.field);
  if (named?.value) refuse('sign-field-taken', { field: named.name });
  // A document time stamp is not seen and leaves the reserved field to people.
  const free = wish.stamp ? undefined : fields.find((field) => !field.value && wish.field === undefined);
  const found = named ?? free;
  const dict = found ? pdf.edit(found.reference) : newField(file, pdf, fields, wish);
  const box = found ? boxOf(file, found) : wish.box;
  if (wish.seal) dict.set('AP', PdfDict.of({ N: drawn(pdf, box, wish.seal) }));
  // Reader programs look here whether there is a signature, and that only appending is allowed.
  formOf(pdf).set('SigFlags', PdfNumber.of(3));
  return dict;
}

function formOf(pdf: Appending): PdfDict {
  const known = pdf.dict(pdf.catalog.get('AcroForm'));
  if (known) return known;
  const form = PdfDict.of({ Fields: new PdfArray([]) });
  pdf.catalog.set('AcroForm', pdf.add(form));
  return form;
}

function newField(
  file: PdfFile,
  pdf: Appending,
  fields: readonly Field[],
  { field, box, page = file.pages.length }: Appearance & { field?: string },
) {
  const sheet = file.pages[page - 1] ?? refuse('sign-page', { page });
  if (box) mustBeOn(file, sheet, page, box);
  const dict = PdfDict.of({
    Type: PdfName.of('Annot'),
    Subtype: PdfName.of('Widget'),
    FT: PdfName.of('Sig'),
    T: PdfString.fromString(field ?? freeName(fields)),
    F: PdfNumber.of(printedAndLocked),
    P: PdfRef.of(sheet.number, sheet.generation),
    Rect: numbers(...(box ?? [0, 0, 0, 0])),
  });
  const ref = pdf.add(dict);
  pdf.extend(formOf(pdf), 'Fields', [ref]);
  if (box) pdf.extend(pdf.edit(sheet), 'Annots', [ref]);
  return dict;
}

/** A seal beside the sheet is seen by nobody. */
function mustBeOn(file: PdfFile, sheet: Reference, page: number, box: Box): void {
  const [left = 0, bottom = 0, right = 0, top = 0] = sizeOf(file, sheet);
  const [from, low, to, high] = box;
  if (from >= to || low >= high || from < left || low < bottom || to > right || high > top)
    refuse('sign-place-outside', { page, width: Math.floor(right - left), height: Math.floor(top - bottom) });
}

/** The sheet's size; pages may leave it to what they stand under. */
function sizeOf(file: PdfFile, sheet: Reference): readonly number[] {
  let page = file.dictionary(sheet);
  for (let depth = 0; page && depth < deepest; depth++) {
    const own = numbersIn(file, page.get('MediaBox'));
    if (own.length === 4) return own;
    page = file.dictionary(page.get('Parent'));
  }
  return [];
}

/** Page trees nest a few levels; a loop in a hostile file ends here. */
const deepest = 16;

/** Where a field is seen; undefined when it is not. */
function boxOf(file: PdfFile, { entries }: Field): Box | undefined {
  const [left = 0, bottom = 0, right = 0, top = 0] = numbersIn(file, entries.get('Rect'));
  return nameOf(entries.get('Subtype')) === 'Widget' ? [left, bottom, right, top] : undefined;
}

function numbersIn(file: PdfFile, value: Value | undefined): readonly number[] {
  return file.array(value).map((each) => {
    const number = file.get(each);
    return typeof number === 'number' ? number : 0;
  });
}

function freeName(fields: readonly Field[]): string {
  const taken = new Set(fields.map(({ name }) => name));
  let number = 1;
  while (taken.has(`Signature${number}`)) number++;
  return `Signature${number}`;
}

/** The seal in the middle of its field. */
function drawn(pdf: Appending, [left, bottom, right, top]: Box = [0, 0, 0, 0], png: Uint8Array): PdfRef {
  const [width, height] = [right - left, top - bottom];
  if (width <= 0 || height <= 0) refuse('sign-no-place', {});
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
