import type { Budget } from '../budget/budget.ts';
import { word } from '../budget/reserved.ts';
import { checkDay } from '../check/unit-facts.ts';
import { type Diagnostic, diagnose, type Report } from '../diagnostics/diagnostic.ts';
import { revisionWords } from '../diagnostics/wording/revise.ts';
import { textAt } from '../pack/nodes.ts';
import type { FiguresFile } from '../publish/figures-file.ts';
import { type Mapping, type Node, type Plain, type Scalar, valueAt } from '../source/tree.ts';
import type { Public } from '../world.ts';
import { figureKeys } from './keys.ts';
import { typedChanges } from './typed-numbers.ts';

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

/**
 * What is wrong when a published booklet is built again with other numbers, printed figures or typed ones, and the data
 * do not declare one more revision than the published version had; undefined when all is well.
 */
export function undeclaredRevision(
  published: Public,
  now: Public,
  data: Mapping | undefined,
): Diagnostic | undefined {
  const { revision } = published.figures;
  if (now.figures.revision > revision) return undefined;
  const changed = figureChanges(published.figures, now.figures);
  const typed = changed.length > 0 || published.page === '' ? [] : typedChanges(published, now);
  const [first] = changed;
  const [other] = typed;
  const count = changed.length + typed.length;
  if (count === 0) return undefined;
  const said = first ?? `${other!.where} ${other!.before} → ${other!.after}`;
  const at = (valueAt(data, word.revisions) ?? valueAt(data, word.issueDate))?.at;
  const source =
    other && data && scalarIn(data, (text) => text.includes(other.number) && other.text.includes(text));
  const also = source ? [{ at: source.at, label: '' }] : [];
  return diagnose('revision-undeclared', { count, first: said, published: revision }, at, also);
}

/** Figures that are others, have come or gone, in words. */
function figureChanges(published: FiguresFile, now: FiguresFile): readonly string[] {
  const before = figureKeys(published.figures);
  const after = figureKeys(now.figures);
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [was, is] = [before.get(key), after.get(key)];
    if (was?.text === is?.text) return [];
    const { section, row, column } = (is ?? was)!;
    return [`${[section, row, column].filter(Boolean).join(' ')} ${was?.text ?? ''} → ${is?.text ?? ''}`];
  });
}

/** The first text of the data that holds for `fits`. */
function scalarIn(node: Node, fits: (text: string) => boolean): Scalar | undefined {
  if (node.kind === 'scalar') return fits(node.text) ? node : undefined;
  const below = node.kind === 'list' ? node.items : node.entries.map(({ value }) => value);
  for (const each of below) {
    const found = scalarIn(each, fits);
    if (found) return found;
  }
  return undefined;
}
