import { PdfDict, PdfName, PdfStream } from '@libpdf/core';
import type { PdfFile } from '../../pdf/file.ts';
import { sameBytes } from '../../world/bytes.ts';
import type { Appending } from './append.ts';

/** What a later reader needs to check the signatures when nobody answers any more (DSS). */
export interface ValidationData {
  readonly certificates: readonly Uint8Array[];
  readonly lists: readonly Uint8Array[];
}

/** The validation data of a file; nothing of it is believed yet. What cannot be decoded is empty. */
export function validationData(file: PdfFile): ValidationData {
  const dss = file.dictionary(file.catalog.get('DSS'));
  const streams = (key: string) =>
    file.array(dss?.get(key)).map((each) => file.data(each) ?? new Uint8Array());
  return { certificates: streams('Certs'), lists: streams('CRLs') };
}

/** Add validation data; what is there already (`known`) stays and is not repeated. */
export function addValidationData(pdf: Appending, known: ValidationData, data: ValidationData): void {
  const old = pdf.dict(pdf.catalog.get('DSS'));
  const dss = old ?? PdfDict.of({ Type: PdfName.of('DSS') });
  const extend = (key: string, had: readonly Uint8Array[], more: readonly Uint8Array[]): void => {
    const fresh = more.filter((each) => !had.some((other) => sameBytes(each, other)));
    pdf.extend(
      dss,
      key,
      fresh.map((each) => pdf.add(PdfStream.fromDict({}, Uint8Array.from(each)))),
    );
  };
  extend('Certs', known.certificates, data.certificates);
  extend('CRLs', known.lists, data.lists);
  if (!old) pdf.catalog.set('DSS', pdf.add(dss));
}
