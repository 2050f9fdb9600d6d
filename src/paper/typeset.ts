import { type Document, listedIn, type Section } from '../document/document.ts';
import type { Style } from '../form/style.ts';
import { diagnose, type Report } from '../words/diagnostic.ts';
import { contentsPages } from './contents.ts';
import { coverPages, sealIsFree } from './cover.ts';
import { flowsOf } from './flows.ts';
import type { Fonts } from './fonts.ts';
import type { Page } from './page.ts';
import { addMark, addPageNumber, paginate } from './paginate.ts';
import type { Places, TypesetOptions, Typesetting } from './result.ts';
import { Setter } from './setter.ts';
import { Tag } from './tag.ts';
import { type Bookmark, writePdf } from './write-pdf.ts';

/** A booklet on its pages, before it is written. */
export interface SetPages extends Places {
  readonly all: readonly Page[];
  readonly root: Tag;
  readonly bookmarks: readonly Bookmark[];
}

/**
 * Set a booklet: cover, contents, sections. Pages count from the cover on; numbers are printed from the first
 * section on, and on every page of a paper that has no sections but several pages. The PDF is PDF/A and PDF/UA-1.
 * Everything wrong is reported; undefined when a table fits no page.
 */
export async function typeset(
  document: Document,
  style: Style,
  fonts: Fonts,
  report: Report,
  options: TypesetOptions = {},
): Promise<Typesetting | undefined> {
  const { mark = '', profile = '3a', attachments } = options;
  const pages = setPages(document, style, fonts, report, mark);
  if (!pages) return undefined;
  const { all, root, bookmarks, ...places } = pages;
  const written = await writePdf(all, {
    bookmarks,
    about: {
      title: document.title,
      author: document.author,
      language: document.language,
      date: new Date(`${document.date}T00:00:00Z`),
      ...(mark && { mark }),
    },
    profile,
    attachments: profile === '3a' ? (attachments?.(places) ?? []) : [],
    root,
    signature: style.signature,
    nameOf: destinations(document.sections),
  });
  return { ...places, ...written };
}

/** The same without writing it: all that can be wrong with the pages is found. */
export function setPages(
  document: Document,
  style: Style,
  fonts: Fonts,
  report: Report,
  mark = '',
): SetPages | undefined {
  const setter = new Setter(style, fonts, report);
  const root = new Tag('Document');
  const cover = coverPages(document, setter, fonts, root.add('Sect'));
  const contentsTag = root.add('Sect');
  const flows = flowsOf(document, setter, root);
  if (!cover || !flows) return undefined;
  const text = paginate(flows, style);
  const before = cover.length + contentsPages(document, setter, () => 0, new Tag('Sect')).length;
  const sectionPages = pagesOfSections(text, before);
  const pageOf = (section: Section): number => sectionPages.get(section.id) ?? 0;
  const contents = contentsPages(document, setter, pageOf, contentsTag);
  for (const [index, page] of text.entries()) addPageNumber(page, before + index + 1, setter);
  if (document.sections.length === 0 && cover.length > 1)
    for (const [index, page] of cover.entries()) addPageNumber(page, index + 1, setter);
  const all = [...cover, ...contents, ...text];
  const last = all.at(-1);
  if (style.signature?.page === 'last' && last && !sealIsFree(last, style.signature))
    report(diagnose('seal-covered', { page: all.length }));
  if (mark) for (const page of all) addMark(page, mark, setter);
  const places = { pages: all.length, figurePages: figurePages(all), sectionPages };
  return { ...places, all, root, bookmarks: bookmarksOf(text, before, document) };
}

function pagesOfSections(pages: readonly Page[], before: number): Map<string, number> {
  const found = new Map<string, number>();
  pages.forEach((page, index) => {
    for (const { section } of page.anchors) found.set(section.id, before + index + 1);
  });
  return found;
}

function bookmarksOf(pages: readonly Page[], before: number, document: Document): Bookmark[] {
  const listed = new Map(listedIn(document).map((each) => [each.section, each]));
  return pages.flatMap((page, index) =>
    page.anchors.flatMap(({ section, y }) => {
      const { words: title, level } = listed.get(section) ?? {};
      return title === undefined || level === undefined
        ? []
        : [{ title, level, page: before + index + 1, y }];
    }),
  );
}

/** Names in ASCII with even length: their order is the same for every reader of the PDF. */
function destinations(sections: readonly Section[]): (section: Section) => string {
  const names = new Map(
    sections.map((section, index) => [section, `s${String(index + 1).padStart(4, '0')}`]),
  );
  return (section) => names.get(section) ?? '';
}

function figurePages(pages: readonly Page[]): Map<string, number> {
  const found = new Map<string, number>();
  pages.forEach((page, index) => {
    for (const item of page.items) {
      if (item.kind !== 'text') continue;
      for (const figure of item.line.figures) if (!found.has(figure)) found.set(figure, index + 1);
    }
  });
  return found;
}
