import type { Budget } from '../budget/budget.ts';
import { type Mapping, type Plain, textAt, valueAt } from '../source/tree.ts';
import { revisionWords } from '../words/catalogue/revise.ts';
import { diagnose, type Report } from '../words/diagnostic.ts';
import { word } from '../words/reserved.ts';
import { checkDay } from './unit-facts.ts';

/** A revision after publication, as the data declare it. */
export interface Revision {
  readonly number: string;
  readonly date: string;
  readonly reason: string;
}

/** The revisions declared in the data, in order. */
export function revisionsIn({ facts }: Pick<Budget, 'facts'>): readonly Revision[] {
  const list = facts[word.revisions];
  if (!Array.isArray(list)) return [];
  return list.map((item) => {
    const entry = (typeof item === 'object' ? item : {}) as Record<string, Plain>;
    const said = (key: string): string => String(entry[key] ?? '');
    return { number: said(word.revisionNumber), date: said(word.date), reason: said(word.reason) };
  });
}

/**
 * Revisions count from 1, each one more than the one before, as the cover and the archive name them; none is dated
 * before the booklet itself or before the one that it follows.
 */
export function checkRevisions(data: Mapping, report: Report): void {
  const list = valueAt(data, word.revisions);
  if (list?.kind !== 'list') return;
  let before = { what: word.issueDate as string, date: textAt(data, word.issueDate) ?? '' };
  for (const [i, item] of list.items.entries()) {
    const found = textAt(item, word.revisionNumber) ?? '';
    const expected = String(i + 1);
    if (found !== expected) report(diagnose('revision-order', { found, expected }, item.at));
    const date = valueAt(item, word.date);
    if (date?.kind !== 'scalar' || !checkDay(word.date, date, report)) continue;
    const values = { number: expected, found: date.text, before: before.what, earlier: before.date };
    if (date.text < before.date) report(diagnose('revision-date', values, date.at));
    else before = { what: revisionWords.nth(expected), date: date.text };
  }
}
