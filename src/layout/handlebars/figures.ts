import type { Budget } from '../../budget/budget.ts';
import { absent, absOf, asPrinted, type Figure, minusOf, ratioOf, sumOf } from '../../budget/figure.ts';
import { foreignTo } from '../../budget/foreign.ts';
import { word } from '../../budget/reserved.ts';
import type { Filter, Selection } from '../../budget/selection.ts';
import { checkFilter } from '../../budget/terms.ts';
import { expectedWords } from '../../diagnostics/wording/layout.ts';
import type { Call } from './call.ts';
import { describe, pasteable } from './describe.ts';

/** Helpers that find, combine and ask figures. They return figures or booleans; printing is elsewhere. */
export const figureHelpers: Readonly<Record<string, (call: Call) => unknown>> = {
  figure: (call) => figureNamed(call, call.text(0), call.filters(['across'])),
  sum: (call) => sumOf(alike(call, known(call))),
  minus: (call) => minusOf(...alike(call, pair(call)), call.format()),
  ratio: (call) => ratioOf(...pair(call), call.format()),
  abs: (call) => absOf(call.figure(0)),
  zero: (call) => sign(call) === 0,
  positive: (call) => sign(call) > 0,
  negative: (call) => sign(call) < 0,
  any: (call) => sign(call) !== 0,
};

/** The figure of a ledger's selection, narrowed by the rows in force, or a named figure of the pack. */
function figureNamed(call: Call, name: string, own: readonly Filter[]): Figure {
  const { evaluator, names } = call.desk;
  const { ledgers } = evaluator.budget;
  const isLedger = ledgers.has(name);
  const good = own.every((filter) => checkFilter(filter, isLedger ? name : undefined, names, call.at));
  const filters = [...inForceOf(call, [name]), ...(good ? own : [])];
  if (isLedger) return evaluator.figure({ ledger: name, filters });
  const foreign = foreignTo(name, own, evaluator.budget);
  if (foreign && good) call.fail('pack-dimension-foreign', foreign);
  return evaluator.named(name, filters) ?? nothing(call, name);
}

/**
 * The conditions of the rows around a call. One that a ledger it takes does not have would leave that one whole under
 * a name that says otherwise: the call must say so itself (`across`).
 * @param names of ledgers or named figures
 */
export function inForceOf(call: Call, names: readonly string[]): readonly Filter[] {
  const { budget } = call.desk.evaluator;
  const across = call.option('across')?.split(' ') ?? [];
  for (const dimension of across) checkFilter({ dimension, nodes: [] }, undefined, call.desk.names, call.at);
  const inForce = call.options.data.filters.filter(({ dimension }) => !across.includes(dimension));
  const foreign = names.map((name) => foreignTo(name, inForce, budget)).find((found) => found !== undefined);
  if (!foreign) return inForce;
  const said = [...across, foreign.dimension].join(' ');
  call.fail('scope-foreign', { ...foreign, name: names.join(' '), said: `across="${said}"` });
  return inForce.filter(({ dimension }) => dimension !== foreign.dimension);
}

function nothing(call: Call, name: string): Figure {
  if (name !== '') call.fail('pack-unknown-figure', { found: name, near: undefined });
  return absent('amount');
}

/** Operands of a comparison must be known: an absent figure of last year is not zero. */
export function known(call: Call): readonly Figure[] {
  const figures = call.figures();
  for (const figure of figures) requireKnown(call, figure);
  return figures;
}

function pair(call: Call): [Figure, Figure] {
  const [a, b] = known(call);
  return [a ?? call.figure(0), b ?? call.figure(1)];
}

/** Amounts, quantities and ratios are not added to each other. */
function alike<T extends readonly Figure[]>(call: Call, figures: T): T {
  if (figures.some(({ measure }) => measure !== figures[0]!.measure))
    call.fail('layout-argument-kind', { helper: call.name, expected: expectedWords.alike });
  return figures;
}

/** Report a figure of another year or basis that nothing gives. */
export function requireKnown(call: Call, figure: Figure): void {
  if (figure.value !== null || figure.origin.kind !== 'selection') return;
  const { budget } = call.desk.evaluator;
  const { selection } = figure.origin;
  const other = selection.filters.some((filter) => {
    const fallback = budget.dimensions.get(filter.dimension)?.fallback;
    return fallback !== undefined && !filter.nodes.includes(fallback);
  });
  if (!other) return;
  const amount = figure.measure === 'amount' ? word.amount : word.quantity;
  call.fail('figure-unknown', {
    what: describe(figure.origin, budget),
    paste: pasteable(
      saidInFull(selection, budget),
      budget,
      { [word.ledger]: selection.ledger },
      { [amount]: '…' },
    ),
  });
}

/** The conditions with the basis written out: a total of last year must say what it is a total of. */
function saidInFull({ ledger, filters }: Selection, budget: Budget): readonly Filter[] {
  const unsaid = (budget.ledgers.get(ledger)?.dimensions ?? []).flatMap((name) => {
    const fallback = budget.dimensions.get(name)?.fallback;
    const said = filters.some((filter) => filter.dimension === name);
    return said || fallback === undefined ? [] : [{ dimension: name, nodes: [fallback] }];
  });
  return [...filters, ...unsaid];
}

function sign(call: Call): number {
  const value = asPrinted(call.figure(0), call.desk.evaluator.budget.format);
  return value.isZero() ? 0 : value.isNegative() ? -1 : 1;
}
