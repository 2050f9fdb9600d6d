import { align, type Pair, textLikeness } from './align.ts';
import { compareBlocks } from './compare-blocks.ts';
import type { Changes, Edition, EditionSection, FigureChange, TextChange } from './edition.ts';

/**
 * Everything that differs between two versions of a booklet: section by section, paragraph by paragraph, cell by
 * cell. Sections are paired by their headings, so that one more does not make all that follow it others.
 */
export function compareEditions(before: Edition, after: Edition): Changes {
  const figures: FigureChange[] = [];
  const texts: TextChange[] = [];
  const unchanged: string[] = [];
  const changed: string[] = [];
  const pairs = align(before.sections, after.sections, (a, b) => textLikeness(a.heading, b.heading));
  for (const [old, now] of pairs) {
    const place = { section: (now ?? old)!.heading, page: { before: old?.page, after: now?.page } };
    const found = compareBlocks(old?.blocks ?? [], now?.blocks ?? [], { place, before, after });
    const heading = headingChange([old, now], place);
    figures.push(...found.figures);
    texts.push(...heading, ...found.texts);
    const same = heading.length === 0 && found.figures.length === 0 && found.texts.length === 0;
    if (place.section !== '') (same ? unchanged : changed).push(place.section);
  }
  return {
    before: before.title,
    after: after.title,
    figures,
    texts,
    sections: { unchanged, changed },
    pages: comparePages(before.pages, after.pages),
  };
}

function headingChange(
  [old, now]: Pair<EditionSection>,
  place: Pick<TextChange, 'section' | 'page'>,
): readonly TextChange[] {
  if (old?.heading === now?.heading) return [];
  return [{ ...place, kind: 'heading', before: old?.heading, after: now?.heading }];
}

/** Pages are the same where all their words are, at their turn. */
function comparePages(before: readonly string[], after: readonly string[]): Changes['pages'] {
  const unchanged: number[] = [];
  const changed: number[] = [];
  const pages = after.map((text, i) => ({ text, number: i + 1 }));
  const old = before.map((text) => ({ text, number: 0 }));
  for (const [was, is] of align(old, pages, (a, b) => (a.text === b.text ? 1 : 0)))
    if (is) (was ? unchanged : changed).push(is.number);
  return before.length === 0 ? { unchanged: [], changed: [] } : { unchanged, changed };
}
