import { nodesIn } from '../../budget/selection.ts';
import { checkFilter, type Names } from '../../budget/terms.ts';
import type { Pack } from '../../form/pack.ts';
import { expectedWords } from '../../words/catalogue/layout.ts';
import { diagnose, type Span } from '../../words/diagnostic.ts';
import { nearest } from '../../words/likeness.ts';
import { word } from '../../words/reserved.ts';
import { checkLevel, type Level, levelOf } from '../members.ts';

/** The names of a form, and the lists of members that it gives names. */
export interface FormNames extends Names {
  readonly lists: Pack['lists'];
}

/** Named arguments that are options of a helper; a selection's other named arguments are dimensions. */
export const optionsOf: Readonly<Record<string, readonly string[]>> = {
  money: ['zero', 'blank', 'unit', 'decimals', 'group', 'trim', 'withUnit'],
  number: ['zero', 'blank', 'group', 'trim'],
  minus: ['unit', 'decimals'],
  ratio: ['unit', 'decimals'],
  share: ['unit', 'decimals'],
  figure: ['across'],
  note: [word.ledger],
  rows: ['by', 'with', 'of', 'also', 'across', 'partial'],
  names: ['by', 'with', 'of', 'also', 'across', 'partial', 'last'],
  count: ['by', 'with', 'across', 'partial'],
};
/** Helpers that walk over members, of one ledger or several. */
const walking = ['rows', 'names', 'count'];
/** How many arguments without a name a helper takes; one where nothing is said. */
export const countsOf: Readonly<Record<string, readonly [number, number]>> = {
  minus: [2, 2],
  ratio: [2, 2],
  share: [2, 2],
  is: [2, 2],
  and: [2, 2],
  or: [2, 2],
  money: [1, 2],
  percent: [1, 2],
  digits: [3, 3],
  span: [1, 2],
  ordinal: [1, 2],
  date: [1, 2],
  sum: [1, Number.POSITIVE_INFINITY],
  merged: [2, Number.POSITIVE_INFINITY],
};
/** How a helper may be told to write what it prints, by an argument without a name; its place among them. */
const writings: Readonly<Record<string, readonly [number, readonly string[]]>> = {
  money: [1, [word.capital]],
  date: [1, [word.digits, word.chineseDate, word.capital]],
  ordinal: [1, [word.digits, word.chineseDate]],
};
/** Helpers that select lines; all but `note` name a ledger first. */
const selecting = ['figure', 'rows', 'names', 'count', 'note'];

interface CallNode {
  readonly params: readonly hbs.AST.Expression[];
  readonly hash?: hbs.AST.Hash | undefined;
}

/**
 * Look through a call's written-out arguments: an option no helper has, a ledger, level, dimension or value
 * the pack does not know. Handlebars would drop them, and the selection would take more than it says.
 */
export function inspectArguments(helper: string, call: CallNode, names: FormNames, at: Span): void {
  const options = optionsOf[helper] ?? [];
  const [least, most] = countsOf[helper] ?? [1, 1];
  if (call.params.length < least || call.params.length > most)
    names.report(
      diagnose('layout-argument-kind', { helper, expected: expectedWords.count(least, most) }, at),
    );
  const [place, known] = writings[helper] ?? [0, []];
  const writing = call.params[place];
  const isKnown = writing?.type === 'PathExpression' || known.includes(literal(writing) ?? '');
  if (place > 0 && writing && !isKnown)
    names.report(diagnose('layout-argument-kind', { helper, expected: expectedWords.writing(known) }, at));
  const pairs = call.hash?.pairs ?? [];
  if (!selecting.includes(helper)) {
    for (const { key: found } of pairs) {
      if (!options.includes(found))
        names.report(diagnose('layout-unknown-option', { helper, found, known: options }, at));
    }
    return;
  }
  const first = literal(call.params[0]);
  const ledgerNames =
    walking.includes(helper) && first !== undefined ? ledgersIn(first, names.ledgers) : [first];
  const ledgers = ledgerNames.map((name) =>
    helper === 'note' || name === undefined ? undefined : ledgerOf(helper, name, names, at),
  );
  for (const { key, value } of pairs) {
    const text = literal(value);
    if (key === 'last' && options.includes(key)) continue;
    if (key === word.ledger && options.includes(key)) {
      if (text !== undefined) ledgerOf('figure', text, names, at);
      continue;
    }
    if ((key === 'of' || key === 'also') && options.includes(key)) {
      if (text !== undefined)
        inspectList(text, literal(pairs.find((pair) => pair.key === 'by')?.value), names, at);
    } else if (key === 'by' && options.includes(key)) {
      if (text !== undefined) for (const ledger of ledgers) inspectLevel(text, ledger, names, at);
    } else if (key === 'across' && options.includes(key)) {
      for (const dimension of text?.split(' ') ?? [])
        checkFilter({ dimension, nodes: [] }, undefined, names, at);
    } else if (key === 'partial' && options.includes(key)) {
      if (text !== undefined && !['true', 'false'].includes(text))
        names.report(diagnose('layout-argument-kind', { helper, expected: expectedWords.flag(key) }, at));
    } else if (!options.includes(key)) {
      const nodes = text === undefined ? [] : nodesIn(text, names.dimensions.get(key));
      for (const ledger of ledgers) checkFilter({ dimension: key, nodes }, ledger, names, at);
    }
  }
}

/** The ledgers that a text names: itself, or several parted by blanks. */
export function ledgersIn(text: string, ledgers: ReadonlyMap<string, unknown>): readonly string[] {
  return ledgers.has(text) ? [text] : text.split(' ');
}

/** The ledger a call names; a named figure is none, and neither is a name nobody knows, which is reported. */
function ledgerOf(helper: string, found: string, names: FormNames, at: Span): string | undefined {
  if (names.ledgers.has(found)) return found;
  const known = [...names.ledgers.keys()];
  const figures = [...names.named];
  if (helper !== 'figure')
    names.report(diagnose('pack-unknown-ledger', { found, known, near: nearest(found, known) }, at));
  else if (!names.named.has(found))
    names.report(
      diagnose('pack-unknown-figure', { found, near: nearest(found, [...known, ...figures]) }, at),
    );
  return undefined;
}

function inspectLevel(found: string, ledger: string | undefined, names: FormNames, at: Span): void {
  const level = checkLevel(found, at, names);
  if (level) checkFilter({ dimension: level.dimension, nodes: [] }, ledger, names, at);
}

/** The members that `of=` or `also=` names: those of a list of the pack, or several parted by blanks. */
export function listed(
  text: string,
  { dimension }: Level,
  names: Pick<FormNames, 'lists' | 'dimensions'>,
): readonly string[] {
  return names.lists.get(text) ?? nodesIn(text, names.dimensions.get(dimension));
}

function inspectList(text: string, by: string | undefined, names: FormNames, at: Span): void {
  const level = levelOf(by ?? '', names.dimensions);
  if (!level) return;
  checkFilter({ dimension: level.dimension, nodes: listed(text, level, names) }, undefined, names, at);
}

/** What is written between quotes; undefined for a path, whose value is only known when it is laid out. */
function literal(node: hbs.AST.Expression | undefined): string | undefined {
  return node?.type === 'StringLiteral' ? (node as hbs.AST.StringLiteral).value : undefined;
}
