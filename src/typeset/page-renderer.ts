import type { Section } from '../layout/document.ts';
import type { Face } from './fonts.ts';
import type { DotsItem, FillItem, Item, Page, RulesItem, TextItem } from './page.ts';
import { PdfFont } from './pdf-font.ts';
import { type PdfDocument, PdfmakeRenderer, type RendererPage } from './pdfmake.ts';

/** Links and destinations of a page, handed to the renderer before the page's items. */
interface Places {
  readonly kind: 'places';
  readonly page: Page;
}

/** Draws finished pages: one text operator for each run of one font. */
export class PageRenderer extends PdfmakeRenderer {
  private readonly nameOf: (section: Section) => string;
  private readonly fonts = new Map<Face, PdfFont>();
  /** Font, size and spacing in force on the page being drawn. */
  private state = '';

  constructor(document: PdfDocument, nameOf: (section: Section) => string) {
    super(document);
    this.nameOf = nameOf;
  }

  render(pages: readonly Page[]): void {
    this.renderPages(pages.map(asRendererPage));
  }

  renderLine({ line, x, baseline }: TextItem): void {
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

  renderVector(item: FillItem | RulesItem | DotsItem | Places): void {
    switch (item.kind) {
      case 'places':
        this.startPage(item.page);
        break;
      case 'fill':
        this.pdfDocument.addContent(fillOperators(item));
        break;
      case 'rules':
        this.pdfDocument.addContent(rulesOperators(item));
        break;
      case 'dots':
        this.pdfDocument.addContent(dotsOperators(item));
        break;
    }
  }

  private startPage(page: Page): void {
    this.state = '';
    // Square ends close the corners of tables.
    this.pdfDocument.addContent('2 J');
    for (const { section, y } of page.anchors) {
      this.pdfDocument.addNamedDestination(this.nameOf(section), 'XYZ', 0, y, null);
    }
    for (const { x, y, width, height, section } of page.links) {
      const Contents = new String(section.heading);
      this.pdfDocument.goTo(x, y, width, height, this.nameOf(section), { Contents });
    }
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

function asRendererPage(page: Page): RendererPage {
  const places: Places = { kind: 'places', page };
  return {
    pageSize: { width: page.width, height: page.height },
    items: [{ type: 'vector', item: places }, ...page.items.map(asRendererItem)],
  };
}

function asRendererItem(item: Item): RendererPage['items'][number] {
  return { type: item.kind === 'text' ? 'line' : 'vector', item };
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
