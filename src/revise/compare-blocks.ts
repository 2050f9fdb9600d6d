import type { PageBlock, PageText } from '../web/read-page.ts';
import { align, type Pair, textLikeness } from './align.ts';
import type { ChangePlace, FigureChange, TextChange } from './changes.ts';
import { clauseAround, figurePlaces, maskedText, wordsAround } from './clauses.ts';
import { compareTables } from './compare-tables.ts';
import type { Edition } from './edition.ts';

/** What a comparison of blocks needs to know of the versions around them. */
export interface Comparing {
  readonly place: Pick<ChangePlace, 'section' | 'page'>;
  readonly before: Edition;
  readonly after: Edition;
}

export interface Found {
  readonly figures: readonly FigureChange[];
  readonly texts: readonly TextChange[];
}

/** Paragraphs and tables under one heading, paired by what they say. */
export function compareBlocks(
  before: readonly PageBlock[],
  after: readonly PageBlock[],
  comparing: Comparing,
): Found {
  const found = align(before, after, blockLikeness).map(([old, now]): Found => {
    if (old?.kind === 'table' || now?.kind === 'table') {
      const [a, b] = [old, now].map((block) => (block?.kind === 'table' ? block : undefined));
      return compareTables(a, b, comparing);
    }
    return compareTexts([old, now], comparing);
  });
  return { figures: found.flatMap(({ figures }) => figures), texts: found.flatMap(({ texts }) => texts) };
}

function blockLikeness(a: PageBlock, b: PageBlock): number {
  if (a.kind !== b.kind) return 0;
  if (a.kind === 'text' && b.kind === 'text')
    return a.text === b.text ? 1 : textLikeness(maskedText(a), maskedText(b));
  const [one, other] = [a, b].map((block) =>
    block.kind === 'table'
      ? JSON.stringify([block.caption, block.head, block.body.slice(0, 8)].map((part) => wordsIn(part)))
      : '',
  );
  // Tables keep their place even when most of their rows are others.
  return Math.max(0.5, textLikeness(one!, other!));
}

/** Words of a part of a table; numbers say nothing of what the table is. */
function wordsIn(part: unknown): string {
  return (JSON.stringify(part).match(/\p{Script=Han}+/gu) ?? []).join(' ');
}

function compareTexts([old, now]: Pair<PageText>, { place, before, after }: Comparing): Found {
  if (!old || !now) {
    const text = (old ?? now)!.text;
    const change = { ...place, kind: 'paragraph', before: old && text, after: now && text } as const;
    return { figures: [], texts: [change] };
  }
  if (old.text === now.text) return { figures: [], texts: [] };
  const placed = { old: figurePlaces(old, before), now: figurePlaces(now, after) };
  const pairs = align(placed.old, placed.now, (a, b) => {
    const same = JSON.stringify(a.figure.of) === JSON.stringify(b.figure.of);
    if (same) return a.figure.text === b.figure.text ? 1 : 0.99;
    return a.figure.unit === b.figure.unit ? 0.5 : 0;
  });
  const figures = pairs.flatMap(([a, b]): readonly FigureChange[] => {
    if (a?.figure.text === b?.figure.text) return [];
    const sentence = b ? clauseAround(now.text, b.at) : clauseAround(old.text, a!.at);
    return [
      { ...placeOf(place, a?.figure.page, b?.figure.page), before: a?.figure, after: b?.figure, sentence },
    ];
  });
  if (wordsAround(old, placed.old) === wordsAround(now, placed.now)) return { figures, texts: [] };
  return { figures, texts: [{ ...place, kind: 'paragraph', before: old.text, after: now.text }] };
}

/** The place of a section made exact: a figure knows its page. */
export function placeOf(
  place: Comparing['place'],
  before: number | null | undefined,
  after: number | null | undefined,
): Comparing['place'] {
  return { ...place, page: { before: before ?? place.page.before, after: after ?? place.page.after } };
}
