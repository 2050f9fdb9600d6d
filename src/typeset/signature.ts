import { sealWords } from '../diagnostics/wording/typeset.ts';
import type { PdfDocument } from './pdfmake.ts';
import type { Structure } from './structure.ts';
import type { SignaturePlace } from './style.ts';
import type { Tag } from './tag.ts';

/** Name of the field that a seal is put into. */
const FIELD = 'seal';

/**
 * Reserve a field for an electronic seal on the page being drawn. Made and tagged now, it can be signed later without
 * breaking either norm; until then nothing is seen of it.
 */
export function addSignature(
  document: PdfDocument,
  structure: Structure,
  root: Tag,
  { x, y, width, height }: SignaturePlace,
  pageHeight: number,
): void {
  const appearance = document.ref({
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [0, 0, width, height],
    Resources: {},
  });
  appearance.end('q Q');
  const form = root.add('Form');
  form.alternative = sealWords;
  const field = structure.annotate(form, {
    Subtype: 'Widget',
    FT: 'Sig',
    T: new String(FIELD),
    TU: new String(sealWords),
    P: document.page.dictionary,
    Rect: [x, pageHeight - y - height, x + width, pageHeight - y],
    AP: { N: appearance },
  });
  document._root.data.AcroForm = { Fields: [field], SigFlags: 0 };
}
