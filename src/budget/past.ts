import type { Budget } from './budget.ts';
import type { Evaluator } from './evaluate.ts';
import { type Figure, isUnknown } from './figure.ts';
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
 * codes of its own pack. undefined when it cannot say: it does not know it itself, has another basis (what was spent),
 * or the selection names what last year's form did not have.
 * @param filters with year and basis written out
 */
export function lastYearsFigure(
  name: string,
  filters: readonly Filter[],
  budget: Budget,
  past: Evaluator,
): Figure | undefined {
  if (!budget.past || !asksLastYear(filters)) return undefined;
  const then = past.budget.ledgers.get(name);
  if (!then) return undefined;
  // A form that has one basis only does not name it.
  const isOfForm = ({ dimension, nodes }: Filter): boolean =>
    then.dimensions.includes(dimension) || nodes.join() !== budget.dimensions.get(dimension)?.fallback;
  const asked = withoutPeriod(filters).filter(isOfForm);
  if (!asked.every((filter) => isKnown(filter, then.dimensions, past.budget))) return undefined;
  const figure = past.figure({ ledger: name, filters: asked });
  return isUnknown(figure) ? undefined : { ...figure, from: budget.past.folder };
}

function isKnown({ dimension: name, nodes }: Filter, named: readonly string[], past: Budget): boolean {
  const then = past.dimensions.get(name);
  if (!then || !named.includes(name)) return false;
  // What the data of a year describe is all there was in it.
  const isOpen = then.describedIn !== undefined || then.inheritedFrom !== undefined;
  return isOpen || nodes.every((node) => then.has(node));
}
