import { PdfArray, PdfDict, PdfName, PdfNumber, PdfRef, PdfStream, PdfString } from '@libpdf/core';
import type { PdfFile } from '../../pdf/file.ts';
import { Damaged, type Dictionary, nameOf, Reference, textOf, type Value } from '../../pdf/value.ts';
import { refuse } from '../refused.ts';
import type { Appending } from './append.ts';
import { addPicture } from './picture.ts';

/** A signature field of the form. */
export interface Field {
  readonly reference: Reference;
  readonly entries: Dictionary;
  readonly name: string;
  /** The signature dictionary, once signed. */
  readonly value: Dictionary | undefined;
  /** Page it stands on, from 1; undefined when it is on none. */
  readonly page: number | undefined;
}

/** Fields and page trees nest a few levels at most; a loop in a hostile file ends here. */
const deepest = 16;

/** All signature fields, in the order of the form; fields inside fields too. Throws `Damaged`. */
export function signatureFields(file: PdfFile): readonly Field[] {
  const form = file.dictionary(file.catalog.get('AcroForm'));
  const pages = pagesOfAnnotations(file);
  const seen = new Set<number>();
  const under = (at: Value, path: string, kind: string | undefined, depth: number): Field[] => {
    const entries = file.dictionary(at);
    if (!entries || !(at instanceof Reference) || seen.has(at.number)) return [];
    if (depth > deepest) throw new Damaged('deep', { object: at.number });
    seen.add(at.number);
    const name = [path, textOf(entries.get('T')) ?? ''].filter(Boolean).join('.');
    const type = nameOf(entries.get('FT')) ?? kind;
    const below = file.array(entries.get('Kids'));
    const kids = below.filter((kid) => file.dictionary(kid)?.has('T'));
    if (kids.length > 0) return kids.flatMap((kid) => under(kid, name, type, depth + 1));
    if (type !== 'Sig') return [];
    const stands = [at, ...below].flatMap((each) => pages.get(each) ?? []);
    const page = stands.length > 0 ? Math.min(...stands) : undefined;
    return [{ reference: at, entries, name, value: file.dictionary(entries.get('V')), page }];
  };
  return file.array(form?.get('Fields')).flatMap((field) => under(field, '', undefined, 0));
}

/** Pages, from 1, by the objects of their annotations. */
function pagesOfAnnotations(file: PdfFile) {
  const pages = new Map<number, number>();
  for (const [index, page] of file.pages.entries())
    for (const each of file.array(file.dictionary(page)?.get('Annots')))
      if (each instanceof Reference && !pages.has(each.number)) pages.set(each.number, index + 1);
  return { get: (value: Value) => (value instanceof Reference ? pages.get(value.number) : undefined) };
}

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
