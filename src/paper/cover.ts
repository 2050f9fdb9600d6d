import { type Document, textOf } from '../document/document.ts';
import type { ParagraphStyle, SignaturePlace, Style } from '../form/style.ts';
import { sealWords } from '../words/catalogue/typeset.ts';
import { diagnose } from '../words/diagnostic.ts';
import { looseFlows } from './flows.ts';
import type { Fonts } from './fonts.ts';
import { areaOf, emBox, type Page } from './page.ts';
import { paginate } from './paginate.ts';
import type { PdfDocument } from './pdfmake.ts';
import { Setter } from './setter.ts';
import type { Structure } from './structure.ts';
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

/** Words that are a little too long are set smaller, to this part of their size, rather than on one line more. */
const LINE = 0.75;
/** On a cover that is too full, blank space shrinks to this part, and then type to this one. */
const BLANK = 0.4;
const TYPE = 0.55;
const STEP = 0.05;

/**
 * The cover: one page, with the place of its seal free, however long the names on it are. Words are set smaller and
 * closer until they fit; where they cannot, the longest text is named. What has no sections is a paper, and goes on from
 * page to page. Undefined when a table fits no page.
 */
export function coverPages(document: Document, setter: Setter, fonts: Fonts, sect: Tag): Page[] | undefined {
  const flows = looseFlows(document.cover, setter, sect);
  if (!flows) return undefined;
  const { style } = setter;
  if (document.sections.length === 0) return paginate(flows, style, true);
  const lines = new Map([...Object.entries(style.paragraphs), ...inFewerLines(document, setter)]);
  for (let type = 1; type >= TYPE; type -= STEP)
    for (let blank = 1; blank >= BLANK; blank -= STEP) {
      const smaller = { ...style, paragraphs: scaled(lines, type, blank) };
      sect.kids.length = 0;
      // What there is to say of glyphs and styles was said the first time.
      const again = looseFlows(document.cover, new Setter(smaller, fonts, () => undefined), sect) ?? flows;
      const pages = paginate(again, style, true);
      if (pages.length <= 1 && isFree(pages[0], style)) return pages;
    }
  const texts = document.cover.flatMap((block) =>
    block.kind === 'paragraph' ? [textOf(block.content)] : [],
  );
  const longest = texts.reduce((a, b) => (b.length > a.length ? b : a), '');
  setter.report({ ...diagnose('cover-full', { longest, letters: [...longest].length }), subject: longest });
  sect.kids.length = 0;
  return paginate(looseFlows(document.cover, setter, sect) ?? flows, style, true);
}

function isFree(page: Page | undefined, { signature }: Style): boolean {
  return !page || signature?.page !== 'cover' || sealIsFree(page, signature);
}

/** Styles of centred texts that need a line less, or stay on one, in slightly smaller type. */
function inFewerLines(document: Document, setter: Setter): ReadonlyMap<string, ParagraphStyle> {
  const { width } = areaOf(setter.style, 'portrait');
  const found = new Map<string, ParagraphStyle>();
  for (const block of document.cover) {
    if (block.kind !== 'paragraph') continue;
    const style = found.get(block.style) ?? setter.paragraphStyle(block.style);
    const count = (size: number): number => setter.lines(block.content, { ...style, size }, width).length;
    const usual = style.align === 'center' ? count(style.size) : 1;
    for (let part = 1; usual > 1 && part >= LINE; part -= STEP) {
      if (count(style.size * part) === usual) continue;
      found.set(block.style, { ...style, size: style.size * part, pitch: style.pitch * part });
      break;
    }
  }
  return found;
}

function scaled(
  styles: ReadonlyMap<string, ParagraphStyle>,
  type: number,
  blank: number,
): Record<string, ParagraphStyle> {
  const made = [...styles].map(([name, style]) => {
    const { size, pitch, before, after } = style;
    const smaller = { size: size * type, pitch: pitch * type, before: before * blank, after: after * blank };
    return [name, { ...style, ...smaller }] as const;
  });
  return Object.fromEntries(made);
}
