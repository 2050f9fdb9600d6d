import type { Section } from '../layout/document.ts';
import type { Page } from './page.ts';
import { PageRenderer } from './page-renderer.ts';
import { type Outline, type PdfDocument, PdfmakeDocument, PdfmakeOutput } from './pdfmake.ts';

/** What a PDF says of itself; no clock and no machine goes into it. */
export interface About {
  readonly title: string;
  readonly author: string;
  readonly language: string;
  readonly date: Date;
}

/** An entry of the bookmarks; page counts from 1, y from the top of the page. */
export interface Bookmark {
  readonly title: string;
  readonly level: number;
  readonly page: number;
  readonly y: number;
}

/** Fixed words as creator and producer, so that the same input gives the same bytes. */
const PRODUCT = 'budget-booklet';

/** Write finished pages as a PDF. `nameOf` gives the destination name of a section's heading. */
export async function writePdf(
  pages: readonly Page[],
  bookmarks: readonly Bookmark[],
  about: About,
  nameOf: (section: Section) => string,
): Promise<Uint8Array> {
  const document = new BookletDocument(about);
  new PageRenderer(document, nameOf).render(pages);
  addBookmarks(document, pages, bookmarks);
  return new Uint8Array(await new PdfmakeOutput(Promise.resolve(document)).getBuffer());
}

class BookletDocument extends PdfmakeDocument {
  constructor(about: About) {
    const { title, author, language, date } = about;
    const info = {
      Title: title,
      Author: author,
      Creator: PRODUCT,
      Producer: PRODUCT,
      CreationDate: date,
      ModDate: date,
    };
    const options = {
      pdfVersion: '1.7',
      compress: true,
      displayTitle: true,
      lang: language,
      autoFirstPage: false,
      font: null,
      info,
    };
    super({}, {}, {}, {}, options, null, () => false);
  }

  /** pdfkit puts these words into XML as they are: a title with & or < would break the metadata. */
  override _addInfo(): void {
    const plain = this.info;
    this.info = Object.fromEntries(Object.entries(plain).map(([key, value]) => [key, escaped(value)]));
    super._addInfo();
    this.info = plain;
  }
}

function escaped(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
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
