import { dateWords } from '../budget/reserved.ts';
import { noticeWords } from '../diagnostics/wording/revise.ts';
import type { Public } from '../world.ts';
import type { TextChange } from './changes.ts';
import { clauseAround } from './clauses.ts';
import { compareEditions } from './compare-editions.ts';
import { editionOf } from './edition.ts';

/** A number that people typed, in a text, a target or a date, and that is another now. */
export interface TypedChange {
  /** Where it is printed: the heading, and row and column of a table. */
  readonly where: string;
  /** The words around it, '' where there are none. */
  readonly before: string;
  readonly after: string;
  /** The number, and the text or cell it stands in, as they are now. */
  readonly number: string;
  readonly text: string;
}

/**
 * Numbers in the texts of two versions whose figures are the same. Headings are the form's; a text that only stands
 * elsewhere has not changed.
 */
export function typedChanges(before: Public, after: Public): readonly TypedChange[] {
  if (before.page === after.page) return [];
  const [old, now] = [before, after].map(({ page, figures }) => editionOf(page, figures));
  const texts = compareEditions(old!, now!).texts.filter(({ kind }) => kind !== 'heading');
  return withoutMoved(texts).flatMap(({ section, row, column, before: was = '', after: is = '' }) => {
    const [gone] = numbersMissing(was, is);
    const [come] = numbersMissing(is, was);
    if (!gone && !come) return [];
    const where = [section || noticeWords.cover, row, column].filter(Boolean).join(' ');
    const words = { before: wordsOf(was, gone ?? come), after: wordsOf(is, come ?? gone) };
    return [{ where, ...words, number: come?.[0] ?? '', text: is }];
  });
}

/** Digits with the sign before them and the unit behind, and days in Chinese characters. */
const number = new RegExp(`[<>=≤≥＜＞±]?\\s?\\d[\\d,.]*\\s?[^\\s\\d\\p{P}]?|${dateWords}`, 'gu');

/** The numbers of a text that another has not, or has not as often. */
function numbersMissing(text: string, other: string): readonly RegExpExecArray[] {
  const rest = [...other.matchAll(number)].map(([found]) => found);
  return [...text.matchAll(number)].filter(([found]) => {
    const at = rest.indexOf(found);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
}

function wordsOf(text: string, at: RegExpExecArray | undefined): string {
  return clauseAround(text, Math.min(at?.index ?? 0, text.length));
}

function withoutMoved(changes: readonly TextChange[]): readonly TextChange[] {
  const gone = new Set(changes.flatMap(({ before, after }) => (after === undefined ? before : [])));
  const come = new Set(changes.flatMap(({ before, after }) => (before === undefined ? after : [])));
  return changes.filter(({ before, after }) =>
    before === undefined ? !gone.has(after) : after !== undefined || !come.has(before),
  );
}
