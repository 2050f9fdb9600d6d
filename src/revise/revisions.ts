import type { Budget } from '../budget/budget.ts';
import { word } from '../budget/reserved.ts';
import { type Diagnostic, diagnose, type Report } from '../diagnostics/diagnostic.ts';
import { textAt } from '../pack/nodes.ts';
import type { FiguresFile } from '../publish/figures.ts';
import { type Mapping, type Plain, valueAt } from '../source/tree.ts';
import { figureKeys } from './keys.ts';

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

/** Revisions count from 1, each one more than the one before: the cover and the archive name them by number. */
export function checkRevisions(data: Mapping, report: Report): void {
  const list = valueAt(data, word.revisions);
  if (list?.kind !== 'list') return;
  for (const [i, item] of list.items.entries()) {
    const found = textAt(item, word.revisionNumber) ?? '';
    const expected = String(i + 1);
    if (found !== expected) report(diagnose('revision-order', { found, expected }, item.at));
  }
}

/**
 * What is wrong when a published booklet is built again with other figures and the data do not declare one more
 * revision than the published version had; undefined when all is well.
 */
export function undeclaredRevision(
  published: FiguresFile,
  now: FiguresFile,
  data: Mapping | undefined,
): Diagnostic | undefined {
  if (now.revision > published.revision) return undefined;
  const before = figureKeys(published.figures);
  const after = figureKeys(now.figures);
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
    (key) => before.get(key)?.text !== after.get(key)?.text,
  );
  const [first] = changed;
  if (first === undefined) return undefined;
  const one = (after.get(first) ?? before.get(first))!;
  const words = [one.section, one.row, one.column].filter(Boolean).join(' ');
  const texts = `${before.get(first)?.text ?? ''} → ${after.get(first)?.text ?? ''}`;
  const at = (valueAt(data, word.revisions) ?? valueAt(data, word.issueDate))?.at;
  const values = { count: changed.length, first: `${words} ${texts}`, published: published.revision };
  return diagnose('revision-undeclared', values, at);
}
