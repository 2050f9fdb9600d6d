import type { Budget, Ledger, Stated } from './budget.ts';
import type { Figure } from './figure.ts';
import { Decimal } from './money.ts';
import { disjoint, type Filter, implies, isClosed, keyOfFilters, meets, normalized } from './selection.ts';

/** What stands for a selection: its worth, and the totals it comes from. */
interface Known {
  readonly value: Decimal;
  readonly stated: readonly Stated[];
}

/**
 * A total that was stated without lines is the figure itself, found by an equal selection. Where there is none, it is
 * known from the children of a node of a tree, or from all its roots, but only if every one of them is: a part is never taken for the whole.
 * And where stated parts add up to a stated total, all the rest of it is nothing. In a roll-up the folder it belongs to
 * may state the total, else every unit must have stated it.
 * @param free totals of this ledger that have no lines
 * @param units whose statements are needed
 */
export function statedWithoutLines(
  budget: Budget,
  free: readonly Stated[],
  ledger: Ledger,
  filters: readonly Filter[],
  units: readonly string[],
): Figure | undefined {
  if (free.length === 0) return undefined;
  const { dimensions, unitDimension } = budget;
  const asked = filters.filter((filter) => filter.dimension === unitDimension);
  const rest = filters.filter((filter) => filter.dimension !== unitDimension);
  const of = (code: string): Known | undefined => {
    const here = [{ dimension: unitDimension, nodes: [code] }];
    // Totals of one folder may name units of their own.
    const unit = asked.every((filter) => meets(code, filter, dimensions.get(unitDimension)!)) ? here : asked;
    const own = free.filter((stated) => implies(stated.filters, unit, dimensions));
    const wanted = [...rest, ...unit];
    return knownFrom(wanted, own, budget) ?? fromRoots(wanted, own, ledger, budget);
  };
  const isUnit = [...units, ...budget.units].includes(budget.unit);
  const whole = isUnit ? undefined : of(budget.unit);
  const found = whole ? [whole] : units.map(of);
  if (found.length === 0 || !found.every((part) => part !== undefined)) return undefined;
  const stated = found.flatMap((part) => part.stated);
  return {
    ...(stated.length === 0 && { none: true }),
    value: Decimal.sum(0, ...found.map((part) => part.value)),
    measure: ledger.measure,
    lines: [],
    stated,
    origin: { kind: 'sum', of: [] },
  };
}

/** The total that is equal to the conditions, those of all children of a node in them, or its share of a wider one. */
function knownFrom(wanted: readonly Filter[], free: readonly Stated[], budget: Budget): Known | undefined {
  const { dimensions } = budget;
  const filters = normalized(wanted, dimensions);
  const key = keyOfFilters(filters);
  const equal = free.find((stated) => keyOfFilters(stated.filters) === key);
  return equal
    ? { value: equal.value, stated: [equal] }
    : (fromChildren(filters, free, budget) ?? shareOf(filters, free, budget));
}

function fromChildren(wanted: readonly Filter[], free: readonly Stated[], budget: Budget): Known | undefined {
  const { dimensions } = budget;
  // Only what lies within the conditions can be a part of them.
  if (!free.some((stated) => implies(stated.filters, wanted, dimensions))) return undefined;
  for (const split of splits(wanted, budget.ledgers.get(free[0]!.ledger), budget)) {
    const parts = split.map((part) => knownFrom(part, free, budget));
    if (parts.every((part) => part !== undefined)) return added(parts);
  }
  return undefined;
}

/** What is asked whole is known from all roots of a tree that the form writes out, if every line lies in one of them. */
function fromRoots(
  wanted: readonly Filter[],
  free: readonly Stated[],
  ledger: Ledger,
  budget: Budget,
): Known | undefined {
  if (free.length === 0 || ledger.lines.length === 0) return undefined;
  for (const name of ledger.dimensions) {
    const dimension = budget.dimensions.get(name)!;
    const isAsked = wanted.some((filter) => filter.dimension === name);
    if (isAsked || !partedBy(ledger).has(name) || !dimension.additive || !isClosed(dimension)) continue;
    const { nodes, within } = dimension;
    const roots = nodes.filter((node) => !nodes.some((other) => other !== node && within(node, other)));
    const parts = roots.map((node) =>
      knownFrom([...wanted, { dimension: name, nodes: [node] }], free, budget),
    );
    if (parts.every((part) => part !== undefined)) return added(parts);
  }
  return undefined;
}

/**
 * Ways to divide conditions so that the parts are all of them: a node of a tree by its children, several nodes one by
 * one, and what names no node of a tree by its roots, where every line has one.
 * @param ledger undefined for a figure of several
 */
export function splits(
  wanted: readonly Filter[],
  ledger: Ledger | undefined,
  { dimensions }: Budget,
): readonly (readonly (readonly Filter[])[])[] {
  const named = wanted.map(({ dimension, nodes }) => ({
    dimension,
    others: wanted.filter((other) => other.dimension !== dimension || other.nodes !== nodes),
    nodes: nodes.length > 1 ? nodes : (dimensions.get(dimension)?.children(nodes[0]!) ?? []),
  }));
  const unsaid = (ledger?.dimensions ?? []).flatMap((name) => {
    if (wanted.some(({ dimension }) => dimension === name)) return [];
    if (!partedBy(ledger!).has(name)) return [];
    return [{ dimension: name, others: wanted, nodes: dimensions.get(name)?.children('') ?? [] }];
  });
  return [...named, ...unsaid]
    .filter(({ dimension, nodes }) => dimensions.get(dimension)?.additive === true && nodes.length > 0)
    .map(({ dimension, others, nodes }) => nodes.map((node) => [...others, { dimension, nodes: [node] }]));
}

const parted = new WeakMap<Ledger, ReadonlySet<string>>();

/** The dimensions of which every line of a ledger has a value. */
function partedBy(ledger: Ledger): ReadonlySet<string> {
  const { dimensions, lines } = ledger;
  const known =
    parted.get(ledger) ?? new Set(dimensions.filter((name) => lines.every(({ values }) => values.has(name))));
  parted.set(ledger, known);
  return known;
}

/** A stated total that stated parts add up to holds nothing besides them. */
function shareOf(
  wanted: readonly Filter[],
  free: readonly Stated[],
  { dimensions }: Budget,
): Known | undefined {
  // Where amounts may be below zero a rest of nothing may hide two that make up for each other.
  if (free.some(({ value }) => value.isNegative() && !value.isZero())) return undefined;
  for (const total of free) {
    if (!implies(wanted, total.filters, dimensions)) continue;
    const known = divided.get(total) ?? divisions(free, total, dimensions);
    divided.set(total, known);
    for (const parts of known) {
      const within = parts.filter((part) => implies(part.filters, wanted, dimensions));
      const beside = parts.filter((part) => disjoint(part.filters, wanted, dimensions));
      if (within.length + beside.length === parts.length)
        return added(within.map((part) => ({ value: part.value, stated: [part] })));
    }
  }
  return undefined;
}

const divided = new WeakMap<Stated, readonly (readonly Stated[])[]>();

/** Parts that share out a total, in each way they do: those that divide it by the same dimensions. */
function divisions(
  free: readonly Stated[],
  total: Stated,
  dimensions: Budget['dimensions'],
): readonly (readonly Stated[])[] {
  const key = (filters: readonly Filter[]): string => keyOfFilters(filters);
  const inside = free.filter((other) => other !== total && implies(other.filters, total.filters, dimensions));
  const whole = new Set(total.filters.map((filter) => key([filter])));
  const groups = new Map<string, Stated[]>();
  for (const part of inside) {
    const by = part.filters
      .filter((filter) => !whole.has(key([filter])))
      .map(({ dimension }) => dimension)
      .join();
    groups.set(by, [...(groups.get(by) ?? []), part]);
  }
  const outer = [...groups.values()].map((group) =>
    group.filter(
      (part) => !group.some((other) => other !== part && implies(part.filters, other.filters, dimensions)),
    ),
  );
  const apart = outer.filter((parts) =>
    parts.every((part, i) =>
      parts.slice(0, i).every((other) => disjoint(part.filters, other.filters, dimensions)),
    ),
  );
  const add = (parts: readonly Stated[]): boolean =>
    Decimal.sum(0, ...parts.map((part) => part.value)).equals(total.value);
  return [[], ...apart].filter(add);
}

function added(parts: readonly Known[]): Known {
  return {
    value: Decimal.sum(0, ...parts.map((part) => part.value)),
    stated: parts.flatMap((part) => part.stated),
  };
}
