import type { Budget, Ledger, Stated } from './budget.ts';
import type { Figure } from './figure.ts';
import { Decimal } from './money.ts';
import { Nesting } from './nesting.ts';
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
    const own = ownOf(free, unit, dimensions);
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

/** Totals without lines of one unit. */
interface Own {
  readonly nesting: Nesting<Stated>;
  readonly byKey: ReadonlyMap<string, Stated>;
  /** Where amounts may be below zero a rest of nothing may hide two that make up for each other. */
  readonly mayHide: boolean;
}

/** By all totals of a ledger, and by conditions. */
const owns = new WeakMap<readonly Stated[], Map<string, Own>>();

function ownOf(free: readonly Stated[], unit: readonly Filter[], dimensions: Budget['dimensions']): Own {
  const known = owns.get(free) ?? new Map<string, Own>();
  owns.set(free, known);
  const key = keyOfFilters(unit);
  const found = known.get(key) ?? ownFrom(nestingOf(free, dimensions).within(unit), dimensions);
  known.set(key, found);
  return found;
}

function ownFrom(all: readonly Stated[], dimensions: Budget['dimensions']): Own {
  return {
    nesting: new Nesting(all, dimensions),
    byKey: new Map(all.toReversed().map((stated) => [keyOfFilters(stated.filters), stated])),
    mayHide: all.some(({ value }) => value.isNegative() && !value.isZero()),
  };
}

const nestings = new WeakMap<readonly Stated[], Nesting<Stated>>();

/** Looked through once: every figure without lines asks. */
export function nestingOf(free: readonly Stated[], dimensions: Budget['dimensions']): Nesting<Stated> {
  const found = nestings.get(free) ?? new Nesting(free, dimensions);
  nestings.set(free, found);
  return found;
}

/** The total that is equal to the conditions, those of all children of a node in them, or its share of a wider one. */
function knownFrom(wanted: readonly Filter[], own: Own, budget: Budget): Known | undefined {
  const { dimensions } = budget;
  const filters = normalized(wanted, dimensions);
  const equal = own.byKey.get(keyOfFilters(filters));
  return equal
    ? { value: equal.value, stated: [equal] }
    : (fromChildren(filters, own, budget) ?? shareOf(filters, own, budget));
}

function fromChildren(wanted: readonly Filter[], own: Own, budget: Budget): Known | undefined {
  // Only what lies within the conditions can be a part of them.
  const [first] = own.nesting.within(wanted);
  if (!first) return undefined;
  for (const split of splits(wanted, budget.ledgers.get(first.ledger), budget)) {
    const parts = split.map((part) => knownFrom(part, own, budget));
    if (parts.every((part) => part !== undefined)) return added(parts);
  }
  return undefined;
}

/** What is asked whole is known from all roots of a tree that the form writes out, if every line lies in one of them. */
function fromRoots(wanted: readonly Filter[], own: Own, ledger: Ledger, budget: Budget): Known | undefined {
  if (own.nesting.all.length === 0 || ledger.lines.length === 0) return undefined;
  for (const name of ledger.dimensions) {
    const dimension = budget.dimensions.get(name)!;
    const isAsked = wanted.some((filter) => filter.dimension === name);
    if (isAsked || !partedBy(ledger).has(name) || !dimension.additive || !isClosed(dimension)) continue;
    const { nodes, within } = dimension;
    const roots = nodes.filter((node) => !nodes.some((other) => other !== node && within(node, other)));
    const parts = roots.map((node) =>
      knownFrom([...wanted, { dimension: name, nodes: [node] }], own, budget),
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
  { nesting, mayHide }: Own,
  { dimensions }: Budget,
): Known | undefined {
  if (mayHide) return undefined;
  for (const total of nesting.around(wanted)) {
    const known = divided.get(total) ?? divisions(nesting, total, dimensions);
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
  nesting: Nesting<Stated>,
  total: Stated,
  dimensions: Budget['dimensions'],
): readonly (readonly Stated[])[] {
  const key = (filters: readonly Filter[]): string => keyOfFilters(filters);
  const inside = nesting.within(total.filters).filter((other) => other !== total);
  const whole = new Set(total.filters.map((filter) => key([filter])));
  const groups = new Map<string, Stated[]>();
  for (const part of inside) {
    const by = part.filters
      .filter((filter) => !whole.has(key([filter])))
      .map(({ dimension }) => dimension)
      .join();
    const group = groups.get(by) ?? [];
    groups.set(by, group);
    group.push(part);
  }
  const outer = [...groups.values()].map((group) => {
    const alike = new Nesting(group, dimensions);
    return group.filter((part) => !alike.around(part.filters).some((other) => other !== part));
  });
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
