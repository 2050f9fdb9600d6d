import { PDF, PdfArray, PdfDict, type PdfObject, PdfRef } from '@libpdf/core';
import { refuse } from '../refused.ts';

/**
 * A PDF as numbered objects. Only this folder knows the library that reads and appends them; a damaged or encrypted
 * file is refused, never repaired: a repaired file is not the one that was signed.
 */
export class Objects {
  readonly catalog: PdfDict;
  private readonly pdf: PDF;

  private constructor(pdf: PDF) {
    this.pdf = pdf;
    this.catalog = pdf.context.catalog.getDict();
  }

  static async open(bytes: Uint8Array): Promise<Objects> {
    // A plain copy: a Buffer would share its memory with the file and compare unequal to other arrays.
    // Strict: what mends a damaged object does not end with every one.
    const load = PDF.load(Uint8Array.from(bytes), { lenient: false });
    const pdf = await load.catch(() => refuse('signature-unreadable', {}));
    if (pdf.recoveredViaBruteForce || pdf.isEncrypted) refuse('signature-unreadable', {});
    return new Objects(pdf);
  }

  /** What a value stands for: references are followed. A damaged object is refused with the file it is in. */
  readonly take = (value: PdfObject | undefined | null): PdfObject | undefined => {
    const found = value instanceof PdfRef ? this.resolve(value) : value;
    return found instanceof PdfRef ? this.take(found) : (found ?? undefined);
  };

  private resolve(ref: PdfRef): PdfObject | null {
    try {
      return this.pdf.context.registry.resolve(ref);
    } catch {
      return refuse('signature-unreadable', {});
    }
  }

  dict(value: PdfObject | undefined | null): PdfDict | undefined {
    const found = this.take(value);
    return found instanceof PdfDict ? found : undefined;
  }

  array(value: PdfObject | undefined | null): readonly PdfObject[] {
    const found = this.take(value);
    return found instanceof PdfArray ? found.toArray() : [];
  }

  /** The pages in order. */
  get pages(): readonly PdfRef[] {
    return this.pdf.context.pages.getPages();
  }

  /** Object numbers in use are below this one. */
  get limit(): number {
    return this.pdf.context.registry.nextObjectNumber;
  }

  get trailer(): PdfDict {
    return this.pdf.context.info.trailer;
  }

  add(object: PdfObject): PdfRef {
    return this.pdf.context.registry.register(object);
  }

  /** The file with what was changed appended: `before` is the beginning of it, byte for byte. */
  async append(before: Uint8Array): Promise<Uint8Array> {
    const after = await this.pdf.save({ incremental: true });
    if (Buffer.compare(after.subarray(0, before.length), before) !== 0) refuse('signature-unreadable', {});
    return after;
  }
}
