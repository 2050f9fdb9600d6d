import type { Section } from '../document/document.ts';
import type { SignaturePlace } from '../form/style.ts';
import type { About } from './booklet-document.ts';
import { BookletDocument } from './booklet-document.ts';
import { addSignature } from './cover.ts';
import type { Face } from './fonts.ts';
import type { DotsItem, FillItem, Item, Page, RulesItem, TextItem } from './page.ts';
import { PdfFont } from './pdf-font.ts';
import {
  type Outline,
  type PdfDocument,
  PdfmakeOutput,
  PdfmakeRenderer,
  type RendererPage,
} from './pdfmake.ts';
import type { Attachment, EmbeddedFont, Profile, Typesetting, UsedFont } from './result.ts';
import { Structure } from './structure.ts';
import type { Tag } from './tag.ts';

/** Handed to the renderer before and after a page's items. */
interface Edge {
  readonly kind: 'start' | 'end';
  readonly page: Page;
  /** Does it have the room for a seal? */
  readonly signed: boolean;
}

/** Draws finished pages: one text operator for each run of one font. */
class PageRenderer extends PdfmakeRenderer {
  private readonly structure: Structure;
  private readonly content: Content;
  private readonly fonts = new Map<Face, PdfFont>();
  /** Font, size and spacing in force on the page being drawn. */
  private state = '';

  constructor(document: PdfDocument, structure: Structure, content: Content) {
    super(document);
    this.structure = structure;
    this.content = content;
  }

  /**
   * Make the fonts of pages ready to be written. Other threads deflate what is large while the pages are drawn, so this
   * comes first.
   */
  async packFonts(pages: readonly Page[]): Promise<void> {
    for (const { items } of pages)
      for (const item of items)
        if (item.kind === 'text') for (const { face, text } of item.line.runs) this.fontOf(face).admit(text);
    await Promise.all([...this.fonts.values()].map((font) => font.pack()));
  }

  render(pages: readonly Page[]): void {
    const { signature } = this.content;
    const signed = signature?.page === 'cover' ? pages[0] : pages.at(-1);
    this.renderPages(pages.map((page) => asRendererPage(page, page === signed)));
  }

  /** The fonts of the pages drawn, in the order of their first use. */
  usedFonts(): UsedFont[] {
    return [...this.fonts.values()].map((font) => font.used());
  }

  embeddedFonts(): EmbeddedFont[] {
    return [...this.fonts.values()].map((font) => font.embedded());
  }

  renderLine({ line, x, baseline, of }: TextItem): void {
    if (line.runs.length === 0) return;
    this.structure.mark(of);
    const { page } = this.pdfDocument;
    let operators = 'BT';
    for (const run of line.runs) {
      const font = this.fontOf(run.face);
      page.fonts[font.id] ??= font.ref();
      const state = `/${font.id} ${short(line.size)} Tf ${short(run.spacing)} Tc`;
      if (state !== this.state) operators += ` ${state}`;
      this.state = state;
      // Pages are drawn with y downward; the text matrix turns letters upright again.
      operators += ` 1 0 0 -1 ${short(x + run.x)} ${short(baseline)} Tm <${font.encode(run.text)}> Tj`;
    }
    this.pdfDocument.addContent(`${operators} ET`);
  }

  renderVector(item: FillItem | RulesItem | DotsItem | Edge): void {
    if (isEdge(item)) {
      if (item.kind === 'start') this.startPage(item.page);
      else this.endPage(item);
      return;
    }
    const operators = operatorsOf(item);
    if (operators === '') return;
    this.structure.mark('Layout');
    this.pdfDocument.addContent(operators);
  }

  private startPage(page: Page): void {
    this.state = '';
    // Square ends close the corners of tables.
    this.pdfDocument.addContent('2 J');
    this.structure.startPage();
    const { nameOf } = this.content;
    for (const { section, y } of page.anchors) {
      this.pdfDocument.addNamedDestination(nameOf(section), 'XYZ', 0, y, null);
    }
    for (const { x, y, width, height, section, words, of } of page.links) {
      this.structure.annotate(of, {
        Subtype: 'Link',
        Rect: [x, page.height - y - height, x + width, page.height - y],
        Border: [0, 0, 0],
        Contents: new String(words),
        A: { S: 'GoTo', D: new String(nameOf(section)) },
      });
    }
  }

  private endPage({ page, signed }: Edge): void {
    this.structure.close();
    const { signature, root } = this.content;
    if (signed && signature) addSignature(this.pdfDocument, this.structure, root, signature, page.height);
  }

  private fontOf(face: Face): PdfFont {
    const known = this.fonts.get(face);
    if (known) return known;
    const font = new PdfFont(this.pdfDocument, face, `F${this.fonts.size + 1}`);
    this.fonts.set(face, font);
    this.pdfDocument._fontFamilies[font.id] = font;
    return font;
  }
}

function asRendererPage(page: Page, signed: boolean): RendererPage {
  const edge = (kind: Edge['kind']): RendererPage['items'][number] => {
    const item: Edge = { kind, page, signed };
    return { type: 'vector', item };
  };
  return {
    pageSize: { width: page.width, height: page.height },
    items: [edge('start'), ...page.items.map(asRendererItem), edge('end')],
  };
}

function asRendererItem(item: Item): RendererPage['items'][number] {
  return { type: item.kind === 'text' ? 'line' : 'vector', item };
}

function isEdge(item: FillItem | RulesItem | DotsItem | Edge): item is Edge {
  return item.kind === 'start' || item.kind === 'end';
}

function operatorsOf(item: FillItem | RulesItem | DotsItem): string {
  switch (item.kind) {
    case 'fill':
      return fillOperators(item);
    case 'rules':
      return rulesOperators(item);
    case 'dots':
      return dotsOperators(item);
  }
}

function fillOperators({ x, y, width, height, color }: FillItem): string {
  return `q ${colorOf(color)} rg ${[x, y, width, height].map(short).join(' ')} re f Q`;
}

function rulesOperators({ weight, segments }: RulesItem): string {
  const lines = segments.map(([x1, y1, x2, y2]) => `${short(x1)} ${short(y1)} m ${short(x2)} ${short(y2)} l`);
  return `${short(weight)} w ${lines.join(' ')} S`;
}

/** Round dots counted from the right, so that they stand under each other in all lines. */
function dotsOperators({ x1, x2, y, gap }: DotsItem): string {
  const count = Math.floor((x2 - x1) / gap);
  if (count < 1) return '';
  return `q 1 J 1 w [0 ${short(gap)}] 0 d ${short(x2 - count * gap)} ${short(y)} m ${short(x2)} ${short(y)} l S Q`;
}

function colorOf(hex: string): string {
  return [1, 3, 5].map((at) => short(Number.parseInt(hex.slice(at, at + 2), 16) / 255)).join(' ');
}

/** A number for a content stream: thousandths of a point are finer than any printer. */
function short(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}

/** An entry of the bookmarks; page counts from 1, y from the top of the page. */
export interface Bookmark {
  readonly title: string;
  readonly level: number;
  readonly page: number;
  readonly y: number;
}

/** All that goes into a file besides its pages. */
export interface Content {
  readonly bookmarks: readonly Bookmark[];
  readonly about: About;
  readonly profile: Profile;
  readonly attachments: readonly Attachment[];
  /** The structure tree. */
  readonly root: Tag;
  readonly signature: SignaturePlace | undefined;
  /** Destination name of a section's heading. */
  readonly nameOf: (section: Section) => string;
}

/** Write finished pages as a PDF. */
export async function writePdf(
  pages: readonly Page[],
  content: Content,
): Promise<Pick<Typesetting, 'pdf' | 'fonts' | 'embedded'>> {
  const document = new BookletDocument(content.about, content.profile);
  const structure = new Structure(document, pages.length);
  const renderer = new PageRenderer(document, structure, content);
  const packed = renderer.packFonts(pages);
  renderer.render(pages);
  structure.write(content.root);
  addBookmarks(document, pages, content.bookmarks);
  document.attach(content.attachments);
  await packed;
  const pdf = new Uint8Array(await new PdfmakeOutput(Promise.resolve(document)).getBuffer());
  return { pdf, fonts: renderer.usedFonts(), embedded: renderer.embeddedFonts() };
}

function addBookmarks(document: PdfDocument, pages: readonly Page[], bookmarks: readonly Bookmark[]): void {
  const parents: Outline[] = [document.outline];
  for (const { title, level, page, y } of bookmarks) {
    const depth = Math.min(level, parents.length);
    // pdfkit measures `left` from the right edge: the page's width means the left one.
    const left = pages[page - 1]?.width ?? 0;
    const options = { pageNumber: page - 1, top: y, left, expanded: level === 1 };
    parents.length = depth;
    parents.push(parents[depth - 1]!.addItem(title, options));
  }
}
