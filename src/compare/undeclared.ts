import type { FiguresFile, Public } from '../output/figures-file.ts';
import { type Mapping, type Node, type Scalar, valueAt } from '../source/tree.ts';
import { noticeWords } from '../words/catalogue/revise.ts';
import { type Diagnostic, diagnose } from '../words/diagnostic.ts';
import { dateWords, word } from '../words/reserved.ts';
import { compareEditions } from './compare-editions.ts';
import { clauseAround, editionOf, figureKeys, type TextChange } from './edition.ts';

/** A number that people typed, in a text, a target or a date, and that is another now. */
interface TypedChange {
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
function typedChanges(before: Public, after: Public): readonly TypedChange[] {
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
