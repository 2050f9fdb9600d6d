import { nodesIn } from '../../budget/selection.ts';
import { checkFilter, type Names } from '../../budget/terms.ts';
import { expectedWords } from '../../words/catalogue/layout.ts';
import { diagnose, type Span } from '../../words/diagnostic.ts';
import { nearest } from '../../words/likeness.ts';
import { checkLevel } from '../members.ts';

/** Named arguments that are options of a helper; a selection's other named arguments are dimensions. */
export const optionsOf: Readonly<Record<string, readonly string[]>> = {
  money: ['zero', 'blank', 'unit', 'decimals', 'withUnit'],
  number: ['zero', 'blank'],
  minus: ['unit', 'decimals'],
  ratio: ['unit', 'decimals'],
  share: ['unit', 'decimals'],
  figure: ['across'],
  rows: ['by', 'with', 'across', 'partial'],
  names: ['by', 'with', 'across', 'partial'],
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
  percent: [1, 2],
  span: [1, 2],
  ordinal: [1, 2],
  date: [1, 2],
  sum: [1, Number.POSITIVE_INFINITY],
  merged: [2, Number.POSITIVE_INFINITY],
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
export function inspectArguments(helper: string, call: CallNode, names: Names, at: Span): void {
  const options = optionsOf[helper] ?? [];
  const [least, most] = countsOf[helper] ?? [1, 1];
  if (call.params.length < least || call.params.length > most)
    names.report(
      diagnose('layout-argument-kind', { helper, expected: expectedWords.count(least, most) }, at),
    );
  const pairs = call.hash?.pairs ?? [];
  if (!selecting.includes(helper)) {
    for (const { key: found } of pairs) {
      if (!options.includes(found))
        names.report(diagnose('layout-unknown-option', { helper, found, known: options }, at));
    }
    return;
  }
  const first = literal(call.params[0]);
  const known = walking.includes(helper) && first !== undefined ? ledgersIn(first, names.ledgers) : [first];
  const ledgers = known.map((name) =>
    helper === 'note' || name === undefined ? undefined : ledgerOf(helper, name, names, at),
  );
  for (const { key, value } of pairs) {
    const text = literal(value);
    if (key === 'by' && options.includes(key)) {
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
function ledgerOf(helper: string, found: string, names: Names, at: Span): string | undefined {
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

function inspectLevel(found: string, ledger: string | undefined, names: Names, at: Span): void {
  const level = checkLevel(found, at, names);
  if (level) checkFilter({ dimension: level.dimension, nodes: [] }, ledger, names, at);
}

/** What is written between quotes; undefined for a path, whose value is only known when it is laid out. */
function literal(node: hbs.AST.Expression | undefined): string | undefined {
  return node?.type === 'StringLiteral' ? (node as hbs.AST.StringLiteral).value : undefined;
}
