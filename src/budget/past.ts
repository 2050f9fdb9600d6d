import type { Budget } from './budget.ts';
import type { Evaluator } from './evaluate.ts';
import type { Figure } from './figure.ts';
import { Decimal } from './money.ts';
import { word } from './reserved.ts';
import type { Filter } from './selection.ts';

/** Last year's budget, read from its own folder with its own pack. */
export interface Past {
  readonly budget: Budget;
  /** Folder the data stand in, for the trace. */
  readonly folder: string;
}

/** Do the conditions ask for last year? */
export function asksLastYear(filters: readonly Filter[]): boolean {
  return filters.some(
    ({ dimension, nodes }) => dimension === word.period && nodes.length === 1 && nodes[0] === word.previous,
  );
}

/** The conditions that are left for last year's own budget, where last year is the year itself. */
export function withoutPeriod(filters: readonly Filter[]): readonly Filter[] {
  return filters.filter(({ dimension }) => dimension !== word.period);
}

/**
 * What last year's budget says of a selection of last year: the value of the same selection there, by the names and
 * codes of its own pack. A year that was budgeted in full has zero where no line is. undefined when it cannot say: the
 * selection asks for another basis than the budget (what was spent), or names what last year's form did not have.
 */
export function lastYearsFigure(
  selection: { readonly ledger: string; readonly filters: readonly Filter[] },
  budget: Budget,
  past: Evaluator,
): Figure | undefined {
  if (!budget.past || !asksLastYear(selection.filters)) return undefined;
  const filters = withoutPeriod(selection.filters);
  const ledger = past.budget.ledgers.get(selection.ledger);
  if (!ledger || !filters.every((filter) => isKnown(filter, budget, past.budget))) return undefined;
  if (filters.some(({ dimension }) => !ledger.dimensions.includes(dimension))) return undefined;
  const figure = past.figure({ ledger: ledger.name, filters });
  return { ...figure, value: figure.value ?? new Decimal(0), from: budget.past.folder };
}

function isKnown({ dimension: name, nodes }: Filter, budget: Budget, past: Budget): boolean {
  const now = budget.dimensions.get(name);
  const then = past.dimensions.get(name);
  if (!now || !then) return false;
  if (!then.additive) return nodes.every((node) => node === now.fallback && node === then.fallback);
  return nodes.every((node) => then.has(node));
}
