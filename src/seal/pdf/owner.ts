import { PdfDict, type PdfObject, PdfRef } from '@libpdf/core';
import { isRef, nameIn } from './fields.ts';
import type { Objects } from './open.ts';

/** Where an object belongs, for people: a page with its number, or a part of the file. */
export interface Place {
  readonly part: 'page' | 'pages' | 'information' | 'metadata' | 'form' | 'catalog' | 'other';
  readonly page: number | undefined;
}

/** The part of the file that an object belongs to. Only asked when something is wrong, so it may take its time. */
export function ownerOf(number: number, pdf: Objects): Place {
  const ref = PdfRef.of(number);
  const object = pdf.take(ref);
  const place = (part: Place['part'], page?: number): Place => ({ part, page });
  if (isRef(ref, pdf.trailer.get('Info'))) return place('information');
  if (isRef(ref, pdf.catalog.get('Metadata'))) return place('metadata');
  if (isRef(ref, pdf.trailer.get('Root'))) return place('catalog');
  if (object instanceof PdfDict && nameIn(object, 'Type') === 'Pages') return place('pages');
  const page = pdf.pages.findIndex((each) => isRef(each, ref) || reaches(pdf, each, number));
  if (page >= 0) return place('page', page + 1);
  const form = pdf.catalog.get('AcroForm');
  if (isRef(form, ref) || (form && reaches(pdf, form, number))) return place('form');
  return place('other');
}

/** Keys that lead back up or out of a page. */
const upwards = ['Parent', 'P', 'Dest', 'StructParent'];

function reaches(pdf: Objects, from: PdfObject, number: number): boolean {
  const seen = new Set<number>();
  const visit = (value: PdfObject | undefined): boolean => {
    if (value instanceof PdfRef) {
      if (value.objectNumber === number) return true;
      if (seen.has(value.objectNumber)) return false;
      seen.add(value.objectNumber);
      return visit(pdf.take(value));
    }
    if (value instanceof PdfDict)
      return [...value].some(([key, each]) => !upwards.includes(key.value) && visit(each));
    return value?.type === 'array' && pdf.array(value).some(visit);
  };
  return visit(from);
}
