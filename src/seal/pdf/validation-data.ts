import { PdfArray, PdfDict, PdfName, type PdfObject, PdfStream } from '@libpdf/core';
import { sameBytes } from '../../world/bytes.ts';
import type { Objects } from './open.ts';

/** What a later reader needs to check the signatures when nobody answers any more (DSS). */
export interface ValidationData {
  readonly certificates: readonly Uint8Array[];
  readonly lists: readonly Uint8Array[];
}

/** The validation data of a file; nothing of it is believed yet. */
export function validationData(pdf: Objects): ValidationData {
  const dss = pdf.dict(pdf.catalog.get('DSS'));
  const streams = (key: string) => pdf.array(dss?.get(key)).flatMap((each) => dataOf(pdf, each));
  return { certificates: streams('Certs'), lists: streams('CRLs') };
}

function dataOf(pdf: Objects, value: PdfObject): Uint8Array[] {
  const stream = pdf.take(value);
  return stream instanceof PdfStream ? [stream.getDecodedData()] : [];
}

/** Add validation data; what is there already stays and is not repeated. */
export function addValidationData(pdf: Objects, data: ValidationData): void {
  const old = pdf.dict(pdf.catalog.get('DSS'));
  const known = validationData(pdf);
  const grown = (key: string, had: readonly Uint8Array[], more: readonly Uint8Array[]): PdfArray => {
    const fresh = more.filter((each) => !had.some((other) => sameBytes(each, other)));
    const streams = fresh.map((each) => pdf.add(PdfStream.fromDict({}, Uint8Array.from(each))));
    return new PdfArray([...pdf.array(old?.get(key)), ...streams]);
  };
  const dss = old ?? PdfDict.of({ Type: PdfName.of('DSS') });
  dss.set('Certs', grown('Certs', known.certificates, data.certificates));
  dss.set('CRLs', grown('CRLs', known.lists, data.lists));
  if (!old) pdf.catalog.set('DSS', pdf.add(dss));
}
