import { PDF, PdfArray, PdfDict, PdfName, type PdfObject, PdfRef, PdfStream } from '@libpdf/core';
import type { PdfFile } from '../../pdf/file.ts';
import { Damaged, type Reference } from '../../pdf/value.ts';
import { sameBytes } from '../../world/bytes.ts';

/**
 * What is appended to a PDF, by the library that writes it; only this folder knows it. What is to be changed is looked
 * up by our own reader, which has refused all that could be read in two ways.
 */
export class Appending {
  readonly catalog: PdfDict;
  private readonly before: Uint8Array;
  private readonly pdf: PDF;

  private constructor(before: Uint8Array, pdf: PDF) {
    this.before = before;
    this.pdf = pdf;
    this.catalog = pdf.context.catalog.getDict();
  }

  /** Rejects with `Damaged` when the library cannot take the file as it is. */
  static async to(before: Uint8Array): Promise<Appending> {
    // A plain copy: a Buffer would share its memory with the file and compare unequal to other arrays.
    const load = PDF.load(Uint8Array.from(before), { lenient: false });
    const pdf = await load.catch(() => unfit());
    if (pdf.recoveredViaBruteForce) unfit();
    return new Appending(before, pdf);
  }

  /** The dictionary of an object, to be changed. */
  edit({ number, generation }: Reference): PdfDict {
    return this.dict(PdfRef.of(number, generation)) ?? unfit();
  }

  dict(value: PdfObject | undefined): PdfDict | undefined {
    const found = this.take(value);
    return found instanceof PdfDict ? found : undefined;
  }

  /** Put objects behind those in a list. */
  extend(dict: PdfDict, key: string, more: readonly PdfObject[]): void {
    const found = this.take(dict.get(key));
    dict.set(key, new PdfArray([...(found instanceof PdfArray ? found.toArray() : []), ...more]));
  }

  add(object: PdfObject): PdfRef {
    return this.pdf.context.registry.register(object);
  }

  /** The file with what was changed appended: the file given is the beginning of it, byte for byte. */
  async finish(): Promise<Uint8Array> {
    const after = await this.pdf.save({ incremental: true });
    return Buffer.compare(after.subarray(0, this.before.length), this.before) === 0 ? after : unfit();
  }

  private take(value: PdfObject | undefined): PdfObject | null | undefined {
    return value instanceof PdfRef ? this.pdf.context.registry.resolve(value) : value;
  }
}

function unfit(): never {
  throw new Damaged('append');
}

/** What a later reader needs to check the signatures when nobody answers any more (DSS). */
export interface ValidationData {
  readonly certificates: readonly Uint8Array[];
  readonly lists: readonly Uint8Array[];
  /** OCSP. */
  readonly answers: readonly Uint8Array[];
}

/** The validation data of a file; nothing of it is believed yet. What cannot be decoded is empty. */
export function validationData(file: PdfFile): ValidationData {
  const dss = file.dictionary(file.catalog.get('DSS'));
  const streams = (key: string) =>
    file.array(dss?.get(key)).map((each) => file.data(each) ?? new Uint8Array());
  return { certificates: streams('Certs'), lists: streams('CRLs'), answers: streams('OCSPs') };
}

/** Add validation data; what is there already (`known`) stays and is not repeated. */
export function addValidationData(
  pdf: Appending,
  known: ValidationData,
  data: Omit<ValidationData, 'answers'>,
): void {
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
