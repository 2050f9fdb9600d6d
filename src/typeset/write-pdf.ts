import type { Section } from '../layout/document.ts';
import { BookletDocument } from './booklet-document.ts';
import type { About } from './metadata.ts';
import type { Page } from './page.ts';
import { PageRenderer } from './page-renderer.ts';
import { type Outline, type PdfDocument, PdfmakeOutput } from './pdfmake.ts';
import type { Attachment, Profile, UsedFont } from './result.ts';
import { Structure } from './structure.ts';
import type { SignaturePlace } from './style.ts';
import type { Tag } from './tag.ts';

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
): Promise<{ readonly pdf: Uint8Array; readonly fonts: readonly UsedFont[] }> {
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
  return { pdf, fonts: renderer.usedFonts() };
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
