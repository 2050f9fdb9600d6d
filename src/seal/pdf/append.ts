import { PDF, PdfArray, PdfDict, type PdfObject, PdfRef } from '@libpdf/core';
import { Damaged, type Reference } from '../../pdf/value.ts';

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
