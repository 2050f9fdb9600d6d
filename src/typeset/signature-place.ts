import { sealWords } from '../diagnostics/wording/typeset.ts';
import type { Page } from './page.ts';
import type { PdfDocument } from './pdfmake.ts';
import { emBox } from './place.ts';
import type { Structure } from './structure.ts';
import type { SignaturePlace } from './style.ts';
import type { Tag } from './tag.ts';

/** Does no text stand where a seal will be shown? Drawn over words, it would hide them. */
export function sealIsFree({ items }: Page, { x, y, width, height }: SignaturePlace): boolean {
  return items.every((item) => {
    if (item.kind !== 'text') return true;
    const { top, bottom } = emBox(item.baseline, item.line.size);
    return item.x >= x + width || item.x + item.line.width <= x || top >= y + height || bottom <= y;
  });
}

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
