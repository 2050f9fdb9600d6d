import type { Report } from '../diagnostics/diagnostic.ts';
import type { Document, Section } from '../layout/document.ts';
import { contentsPages } from './contents.ts';
import { type Bookmark, writePdf } from './engine.ts';
import { flowsOf, looseFlows } from './flows.ts';
import type { Fonts } from './fonts.ts';
import type { Page } from './page.ts';
import { addMark, addPageNumber } from './page-marks.ts';
import { paginate } from './paginate.ts';
import type { Typesetting } from './result.ts';
import { Setter } from './setter.ts';
import type { Style } from './style.ts';

/**
 * Set a booklet: cover, contents, sections. Pages count from the cover on; numbers are printed from the first
 * section on; `mark`, if given, stands at the top of every page (drafts). Everything wrong is reported; undefined when a table fits no page.
 */
export async function typeset(
  document: Document,
  style: Style,
  fonts: Fonts,
  report: Report,
  mark = '',
): Promise<Typesetting | undefined> {
  const setter = new Setter(style, fonts, report);
  const coverFlows = looseFlows(document.cover, setter);
  const flows = flowsOf(document, setter);
  if (!coverFlows || !flows) return undefined;
  const cover = paginate(coverFlows, style, true);
  const text = paginate(flows, style);
  const before = cover.length + contentsPages(document, setter, () => 0).length;
  const sectionPages = pagesOfSections(text, before);
  const contents = contentsPages(document, setter, (section) => sectionPages.get(section.id) ?? 0);
  for (const [index, page] of text.entries()) addPageNumber(page, before + index + 1, setter);
  const pages = [...cover, ...contents, ...text];
  if (mark !== '') for (const page of pages) addMark(page, mark, setter);
  const pdf = await writePdf(
    pages,
    bookmarksOf(text, before),
    {
      title: document.title,
      author: document.author,
      language: document.language,
      date: new Date(`${document.date}T00:00:00Z`),
    },
    destinations(document.sections),
  );
  return { pdf, pages: pages.length, figurePages: figurePages(pages), sectionPages };
}

function pagesOfSections(pages: readonly Page[], before: number): Map<string, number> {
  const found = new Map<string, number>();
  pages.forEach((page, index) => {
    for (const { section } of page.anchors) found.set(section.id, before + index + 1);
  });
  return found;
}

function bookmarksOf(pages: readonly Page[], before: number): Bookmark[] {
  return pages.flatMap((page, index) =>
    page.anchors.map(({ section, y }) => ({
      title: section.heading,
      level: section.level,
      page: before + index + 1,
      y,
    })),
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
