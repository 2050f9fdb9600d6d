import { absOf, type Figure, minusOf, nothing, ratioOf, sumOf } from '../../budget/figure.ts';
import { foreignTo } from '../../budget/foreign.ts';
import { type Answer, not } from '../../budget/gaps.ts';
import type { Filter, Selection } from '../../budget/selection.ts';
import { checkFilter } from '../../budget/terms.ts';
import { expectedWords } from '../../words/catalogue/layout.ts';
import { word } from '../../words/reserved.ts';
import { isRecord } from '../records.ts';
import { type Call, isFigure } from './call.ts';

/**
 * Helpers that find, combine and ask figures. They return figures or booleans; printing is elsewhere. A figure that is
 * not known may be found and combined: what is asked of it, or printed, must be known.
 */
export const figureHelpers: Readonly<Record<string, (call: Call) => unknown>> = {
  figure: (call) => askedAt(call, figureNamed(call, call.text(0), call.filters(['across']))),
  sum: (call) => sumOf(alike(call, call.figures())),
  total: totalOfRecords,
  minus: (call) => minusOf(...alike(call, pair(call)), call.format()),
  ratio: (call) => ratioOf(...pair(call), call.format()),
  abs: (call) => absOf(call.figure(0)),
  zero: (call) => not(something(call)),
  positive: (call) => sign(call, 1),
  negative: (call) => sign(call, -1),
  any: something,
  said: (call) => call.desk.evaluator.gaps.isSaid(call.figure(0), call.at),
};

/** What the records of a list come to; each has an amount. */
function totalOfRecords(call: Call): Figure {
  const amounts = call.list(0).map((record) => (record as Record<string, unknown> | null)?.[word.amount]);
  const known = amounts.filter(isFigure);
  if (known.length < amounts.length)
    call.fail('layout-argument-kind', { helper: call.name, expected: expectedWords.records });
  for (const fault of known.filter(isRecord).flatMap(({ faults }) => faults)) call.desk.report(fault);
  return known.length === 0 ? nothing('amount') : sumOf(known);
}

/** Missing facts are told where the layout names what they belong to, not where it counts with them. */
function askedAt({ at }: Call, figure: Figure): Figure {
  return figure.missing
    ? { ...figure, missing: figure.missing.map((fact) => ({ asked: at, ...fact })) }
    : figure;
}

/** The figure of a ledger's selection, narrowed by the rows in force, or a named figure of the pack. */
function figureNamed(call: Call, name: string, own: readonly Filter[]): Figure {
  const { evaluator, names } = call.desk;
  const { ledgers } = evaluator.budget;
  const isLedger = ledgers.has(name);
  const good = own.every((filter) => checkFilter(filter, isLedger ? name : undefined, names, call.at));
  const filters = [...inForceOf(call, [name]), ...(good ? own : [])];
  if (isLedger) {
    tellBasis(call, { ledger: name, filters: own });
    return evaluator.figure({ ledger: name, filters });
  }
  const foreign = foreignTo(name, own, evaluator.budget);
  if (foreign && good) call.fail('pack-dimension-foreign', foreign);
  return evaluator.named(name, filters) ?? unnamed(call, name);
}

/** Rows are told of the bases that are printed in them: there may be items that have no other. */
function tellBasis({ desk, options: { data } }: Call, { ledger, filters }: Selection): void {
  const { dimensions } = desk.evaluator.budget;
  const view = filters.filter(
    ({ dimension }) => dimension !== word.period && dimensions.get(dimension)?.additive === false,
  );
  if (view.length > 0 && data.ledgers?.includes(ledger)) data.asks?.({ ledger, filters: view });
}

/**
 * The conditions of the rows around a call. One that a ledger it takes does not have would leave that one whole under
 * a name that says otherwise: the call must say so itself (`across`).
 * @param names of ledgers or named figures
 */
export function inForceOf(call: Call, names: readonly string[]): readonly Filter[] {
  const { budget } = call.desk.evaluator;
  const across = call.option('across')?.split(' ') ?? [];
  const inForce = call.options.data.filters.filter(({ dimension }) => !across.includes(dimension));
  const foreign = names.map((name) => foreignTo(name, inForce, budget)).find((found) => found !== undefined);
  if (!foreign) return inForce;
  const said = [...across, foreign.dimension].join(' ');
  call.fail('scope-foreign', { ...foreign, name: names.join(' '), said: `across="${said}"` });
  return inForce.filter(({ dimension }) => dimension !== foreign.dimension);
}

function unnamed(call: Call, name: string): Figure {
  if (name !== '') call.fail('pack-unknown-figure', { found: name, near: undefined });
  return nothing('amount');
}

function pair(call: Call): [Figure, Figure] {
  const [a, b] = call.figures();
  return [a ?? call.figure(0), b ?? call.figure(1)];
}

/** Amounts, quantities and ratios are not added to each other. */
function alike<T extends readonly Figure[]>(call: Call, figures: T): T {
  if (figures.some(({ measure }) => measure !== figures[0]!.measure))
    call.fail('layout-argument-kind', { helper: call.name, expected: expectedWords.alike });
  return figures;
}

/** What is not known counts as 0 once it is asked for, so that nothing else is that follows from it alone. */
function something(call: Call): Answer {
  return call.desk.evaluator.gaps.isThere(call.figure(0), call.at);
}

/** A difference was taken from what is printed: its sign is that of what a reader finds. */
function sign(call: Call, wanted: 1 | -1): Answer {
  const isWanted = ({ value }: Figure): boolean => value?.cmp(0) === wanted;
  return call.desk.evaluator.gaps.answer(call.figure(0), call.at, isWanted);
}
