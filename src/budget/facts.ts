import { word } from '../words/reserved.ts';
import type { Budget, Fact, Line, Stated } from './budget.ts';
import { type Figure, isUnknown } from './figure.ts';
import type { Filter, Selection } from './selection.ts';
import { nestingOf } from './without-lines.ts';

/** Last year's budget, as far as it is asked by this year's. */
interface Past {
  readonly budget: Budget;
  figure(selection: Selection): Figure;
  facts(selection: Selection): readonly Fact[];
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
  past: Past,
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

/** One fact for each thing it is read from, so that it is counted once wherever it is found. */
const known = new WeakMap<Stated | Fact, Fact>();

/** The booklet's budget, and the lines of a selection in it. */
interface Here {
  readonly budget: Budget;
  lines(selection: Selection): readonly Line[];
}

/**
 * The totals within a selection that are figures of their own. Where lines of the same year and basis are, the lines
 * are what is added up, and a total beside them is none.
 * @param selection with its conditions completed
 * @param free totals without lines, by ledger
 */
export function totalsWithin(
  { ledger, filters }: Selection,
  free: ReadonlyMap<string, readonly Stated[]>,
  { budget: { dimensions }, lines }: Here,
): readonly Fact[] {
  const all = free.get(ledger);
  const within = all ? nestingOf(all, dimensions).within(filters) : [];
  return within.flatMap((stated) => {
    const view = stated.filters.filter((filter) => dimensions.get(filter.dimension)?.additive === false);
    return lines({ ledger, filters: [...filters, ...view] }).length > 0 ? [] : [factOf(stated)];
  });
}

function factOf(stated: Stated): Fact {
  const { ledger, value, written, filters, at } = stated;
  const values = filters.flatMap(({ dimension, nodes }) =>
    nodes.length === 1 ? [[dimension, nodes[0]!] as const] : [],
  );
  const fact = known.get(stated) ?? { ledger, value, written, values: new Map(values), at, stated };
  known.set(stated, fact);
  return fact;
}

/**
 * What last year's own data say of a selection that takes last year, be it beside this one; nothing where this year's
 * data have lines of it.
 */
export function lastYearsFacts(
  { ledger, filters }: Selection,
  past: Past,
  { budget: { dimensions }, lines }: Here,
): readonly Fact[] {
  const period = filters.filter(({ dimension }) => dimension === word.period);
  const isAsked = period.length > 0 && period.every(({ nodes }) => nodes.includes(word.previous));
  const then = past.budget.ledgers.get(ledger);
  const asked = withoutPeriod(filters);
  const has = ({ dimension, nodes }: Filter): boolean =>
    then?.dimensions.includes(dimension) === true &&
    dimensions.has(dimension) &&
    nodes.every((node) => past.budget.dimensions.get(dimension)!.has(node));
  if (!isAsked || !then || !asked.every(has)) return [];
  const ofLast = { dimension: word.period, nodes: [word.previous] };
  return lines({ ledger, filters: [...asked, ofLast] }).length > 0
    ? []
    : past.facts({ ledger, filters: asked }).map(ofLastYear);
}

function ofLastYear(fact: Fact): Fact {
  const values = new Map([...fact.values, [word.period, word.previous]]);
  const read = known.get(fact) ?? { ...fact, values, isPast: true };
  known.set(fact, read);
  return read;
}
