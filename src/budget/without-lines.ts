import type { Budget, Ledger, Stated } from './budget.ts';
import type { Figure } from './figure.ts';
import { Decimal } from './money.ts';
import { type Filter, implies, keyOfFilters, normalized } from './selection.ts';

/**
 * A total that was stated without lines is the figure itself, found by an equal selection. Where a node of a
 * tree has none, it is known from its children, but only if every one of them is: a part is never taken for
 * the whole. In a roll-up the folder it belongs to may state the total, else every unit must have stated it.
 * @param free totals of this ledger that have no lines
 */
export function statedWithoutLines(
  budget: Budget,
  free: readonly Stated[],
  ledger: Ledger,
  filters: readonly Filter[],
): Figure | undefined {
  const { dimensions, unitDimension } = budget;
  const rest = filters.filter((filter) => filter.dimension !== unitDimension);
  const named = new Set([unitDimension, ...rest.map((filter) => filter.dimension)]);
  const alike = free.filter((stated) => stated.filters.every((filter) => named.has(filter.dimension)));
  const near = within(alike, rest, budget);
  if (near.length === 0) return undefined;
  const asked = filters.find((filter) => filter.dimension === unitDimension)?.nodes;
  const unit = dimensions.get(unitDimension);
  const units = budget.units.filter((code) => !asked || asked.some((node) => unit?.within(code, node)));
  const of = (code: string): readonly Stated[] | undefined =>
    partsOf([...rest, { dimension: unitDimension, nodes: [code] }], near, budget);

  const ofAll = asked ? undefined : of(budget.unit);
  const found = ofAll && !units.includes(budget.unit) ? [ofAll] : units.map(of);
  if (found.length === 0 || found.some((part) => part === undefined)) return undefined;
  const stated = found.flat() as readonly Stated[];
  return {
    value: Decimal.sum(0, ...stated.map((entry) => entry.value)),
    measure: ledger.measure,
    lines: [],
    stated,
    origin: { kind: 'sum', of: [] },
  };
}

/** The totals that stand for the conditions, or for all children of a node in them. */
function partsOf(
  wanted: readonly Filter[],
  free: readonly Stated[],
  budget: Budget,
): readonly Stated[] | undefined {
  const { dimensions } = budget;
  const near = within(free, wanted, budget);
  if (near.length === 0) return undefined;
  const key = keyOfFilters(normalized(wanted, dimensions));
  const equal = near.find((stated) => keyOfFilters(stated.filters) === key);
  if (equal) return [equal];
  for (const filter of wanted) {
    if (filter.nodes.length !== 1) continue;
    const dimension = dimensions.get(filter.dimension);
    const children = dimension?.additive ? dimension.children(filter.nodes[0]!) : [];
    if (children.length === 0) continue;
    const others = wanted.filter((other) => other !== filter);
    const parts = children.map((child) =>
      partsOf([...others, { dimension: filter.dimension, nodes: [child] }], near, budget),
    );
    if (parts.every((part) => part !== undefined)) return parts.flat();
  }
  return undefined;
}

/** Only what lies within the conditions can be equal to them or to a part of them. */
function within(
  free: readonly Stated[],
  wanted: readonly Filter[],
  { dimensions }: Budget,
): readonly Stated[] {
  return free.filter((stated) => implies(stated.filters, wanted, dimensions));
}
