import type { Budget, Fact, Line, Stated } from './budget.ts';
import type { Evaluator } from './evaluate.ts';
import { asksLastYear, withoutPeriod } from './past.ts';
import { word } from './reserved.ts';
import { implies, type Selection } from './selection.ts';

/** One fact for each thing it is read from, so that it is counted once wherever it is found. */
const known = new WeakMap<Stated | Fact, Fact>();

/**
 * The totals within a selection that are figures of their own. Where lines of the same year and basis are, the lines
 * are what is added up, and a total beside them is none.
 * @param selection with its conditions completed
 * @param free totals without lines, by ledger
 */
export function totalsWithin(
  { ledger, filters }: Selection,
  free: ReadonlyMap<string, readonly Stated[]>,
  { budget: { dimensions }, lines }: { budget: Budget; lines(selection: Selection): readonly Line[] },
): readonly Fact[] {
  const within = (free.get(ledger) ?? []).filter((stated) => implies(stated.filters, filters, dimensions));
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

/** What last year's own data say of a selection of last year. */
export function lastYearsFacts(
  { ledger, filters }: Selection,
  { dimensions }: Budget,
  past: Evaluator,
): readonly Fact[] {
  const then = past.budget.ledgers.get(ledger);
  const asked = withoutPeriod(filters);
  const has = ({ dimension, nodes }: Selection['filters'][number]): boolean =>
    then?.dimensions.includes(dimension) === true &&
    dimensions.has(dimension) &&
    nodes.every((node) => past.budget.dimensions.get(dimension)!.has(node));
  return asksLastYear(filters) && then && asked.every(has)
    ? past.facts({ ledger, filters: asked }).map(ofLastYear)
    : [];
}

function ofLastYear(fact: Fact): Fact {
  const values = new Map([...fact.values, [word.period, word.previous]]);
  const read = known.get(fact) ?? { ...fact, values, isPast: true };
  known.set(fact, read);
  return read;
}
