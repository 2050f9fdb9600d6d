import { type Document, type Listed, listedIn, type Section } from '../document/document.ts';
import { diagnose, type Report } from '../words/diagnostic.ts';
import type { TextUnit } from './expected.ts';
import type { FoundLine } from './found.ts';
import { pairUp } from './pair-rows.ts';
import type { ReadBookmark, ReadLink, ReadPage } from './reading.ts';
import type { Proving } from './tally.ts';
import { characters, plain, reads } from './text.ts';

/** Section → page its heading was found on. */
export type HeadingPages = ReadonlyMap<Section, number>;

/** What the contents pages should say: their title, then every heading with its true page. */
export function contentsUnits(document: Document, pages: HeadingPages): TextUnit[] {
  const under = document.contentsTitle;
  const title = { kind: 'text', text: plain(under), content: [], under } as const;
  const entries = listedIn(document).map(({ section, words }): TextUnit => {
    const page = pages.get(section);
    const text = plain(page === undefined ? words : `${words} ${page}`);
    return { kind: 'text', text, content: [], under, heading: section };
  });
  return [title, ...entries];
}

/** An entry of the contents: words, page, level and link. `indents` collects where entries of a level begin. */
export function proveEntry(
  unit: TextUnit & { readonly heading: Section },
  found: readonly FoundLine[],
  links: ReadonlyMap<number, readonly ReadLink[]>,
  truth: number | undefined,
  indents: Map<number, number>,
  { tally, report }: Proving,
): void {
  const { heading: section, text } = unit;
  const lines = found.map((line) => line.text);
  const entry = section.entry || section.heading;
  const spot = { page: found[0]!.page, under: unit.under, entry };
  if (!reads(lines, text)) {
    const all = lines.join('');
    const words = plain(entry);
    const number = /(?<!\d)\d+$/.exec(all)?.[0] ?? '';
    if (truth !== undefined && all.slice(0, all.length - number.length).trim() === words) {
      report(diagnose('pdf-contents-page', { ...spot, expected: truth, found: number }));
    } else report(diagnose('pdf-contents-entry', { ...spot, expected: text, found: all }));
    return;
  }
  if (!proveLink(found, links, truth, spot, report)) return;
  const left = found[0]!.line.box.left;
  const usual = indents.get(section.level);
  if (usual === undefined) indents.set(section.level, left);
  else if (Math.abs(usual - left) > 1) report(diagnose('pdf-contents-level', spot));
  tally.contentsEntries += 1;
  tally.characters += characters(text);
}

/** Every line of an entry lies in a link to its page and in no other. */
function proveLink(
  found: readonly FoundLine[],
  links: ReadonlyMap<number, readonly ReadLink[]>,
  truth: number | undefined,
  spot: { page: number; under: string | undefined; entry: string },
  report: Report,
): boolean {
  for (const { page, line } of found) {
    const x = (line.box.left + line.box.right) / 2;
    const y = (line.box.bottom + line.box.top) / 2;
    const over = (links.get(page) ?? []).filter(
      ({ box }) => box.left <= x && x <= box.right && box.bottom <= y && y <= box.top,
    );
    const wrong = over.find((link) => link.target !== truth);
    if (over.length > 0 && !wrong) continue;
    report(
      diagnose('pdf-contents-link', {
        ...spot,
        page,
        expected: truth,
        found: wrong?.target,
        linked: over.length > 0,
      }),
    );
    return false;
  }
  return true;
}

/** Links belong to the contents alone, one for each entry. */
export function proveLinks(
  pages: readonly ReadPage[],
  contents: readonly ReadPage[],
  entries: number,
  report: Report,
): void {
  for (const page of pages) {
    if (!contents.includes(page) && page.links.length > 0) {
      report(diagnose('pdf-link-extra', { page: page.number, count: page.links.length }));
    }
  }
  const count = contents.reduce((sum, page) => sum + page.links.length, 0);
  if (count > entries)
    report(diagnose('pdf-link-extra', { page: contents[0]!.number, count: count - entries }));
}

/** Bookmarks say what the headings say, at their levels, and lead to their pages. */
export function proveBookmarks(
  bookmarks: readonly ReadBookmark[],
  sections: readonly Listed[],
  pages: HeadingPages,
  report: Report,
): void {
  const headings = sections.map(({ words }) => plain(words));
  const titles = bookmarks.map(({ title }) => plain(title));
  // A subsection straight under a part hangs directly under it.
  let above = 0;
  const levels = sections.map(({ level }) => {
    above = Math.min(level, above + 1);
    return above;
  });
  for (const [i, j] of pairUp(headings, titles)) {
    const section = i === undefined ? undefined : sections[i];
    const bookmark = j === undefined ? undefined : bookmarks[j];
    const heading = section?.words ?? '';
    const page = section && pages.get(section.section);
    if (!section || !bookmark || headings[i!] !== titles[j!]) {
      report(diagnose('pdf-bookmark', { heading, found: bookmark?.title ?? '' }));
    } else if (bookmark.page !== page) {
      report(diagnose('pdf-bookmark-page', { heading, expected: page, found: bookmark.page }));
    } else if (bookmark.level !== levels[i!]) {
      report(diagnose('pdf-bookmark-level', { heading, expected: levels[i!]!, found: bookmark.level }));
    }
  }
}
