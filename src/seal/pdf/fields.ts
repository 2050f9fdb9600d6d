import { type PdfDict, PdfName, type PdfObject, PdfRef, PdfString } from '@libpdf/core';
import type { Objects } from './open.ts';

/** A signature field of the form. */
export interface Field {
  readonly ref: PdfRef;
  readonly dict: PdfDict;
  readonly name: string;
  /** The signature dictionary, once signed. */
  readonly value: PdfDict | undefined;
  /** Page it stands on, from 1; undefined when it is on none. */
  readonly page: number | undefined;
}

/** All signature fields, in the order of the form; fields inside fields too. */
export function signatureFields(pdf: Objects): readonly Field[] {
  const form = pdf.dict(pdf.catalog.get('AcroForm'));
  return pdf.array(form?.get('Fields')).flatMap((field) => under(pdf, field, '', undefined, 0));
}

/** Fields nest a few levels at most; a loop in a hostile file ends here. */
const deepest = 16;

function under(pdf: Objects, at: PdfObject, path: string, kind: string | undefined, depth: number): Field[] {
  const dict = pdf.dict(at);
  if (!dict || !(at instanceof PdfRef) || depth > deepest) return [];
  const own = dict.get('T');
  const name = [path, own instanceof PdfString ? own.asString() : ''].filter(Boolean).join('.');
  const type = nameIn(dict, 'FT') ?? kind;
  const kids = pdf.array(dict.get('Kids')).filter((kid) => pdf.dict(kid)?.has('T'));
  if (kids.length > 0) return kids.flatMap((kid) => under(pdf, kid, name, type, depth + 1));
  if (type !== 'Sig') return [];
  return [{ ref: at, dict, name, value: pdf.dict(dict.get('V')), page: pageOf(pdf, at) }];
}

/** The page whose annotations hold this field or one of its widgets. */
function pageOf(pdf: Objects, field: PdfRef): number | undefined {
  const widgets = [field, ...pdf.array(pdf.dict(field)?.get('Kids'))];
  const index = pdf.pages.findIndex((page) => {
    const list = pdf.array(pdf.dict(page)?.get('Annots'));
    return list.some((each) => widgets.some((widget) => isRef(each, widget)));
  });
  return index < 0 ? undefined : index + 1;
}

/** The value of a key that is a name. */
export function nameIn(dict: PdfDict | undefined, key: string): string | undefined {
  const value = dict?.get(key);
  return value instanceof PdfName ? value.value : undefined;
}

/** The value of a key that is a text; it may stand in an object of its own. */
export function textIn(pdf: Objects, dict: PdfDict | undefined, key: string): string | undefined {
  const value = pdf.take(dict?.get(key));
  return value instanceof PdfString ? value.asString() : undefined;
}

/** Is this a reference to the same object? References are not always one object in memory. */
export function isRef(value: PdfObject | undefined, ref: PdfObject | undefined): boolean {
  if (!(value instanceof PdfRef) || !(ref instanceof PdfRef)) return false;
  return value.objectNumber === ref.objectNumber && value.generation === ref.generation;
}
