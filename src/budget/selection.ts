import type { Span } from '../words/diagnostic.ts';
import type { CodeList } from './code-list.ts';

/**
 * A dimension gives lines one of its values; its values form a tree, and a selection may name any node of it.
 * Codes are a tree by their prefixes, flat dimensions a tree of one level.
 */
export interface Dimension {
  readonly name: string;
  /** Named levels from the root down; a dimension without names of its own has one, its own name. */
  readonly levels: readonly string[];
  /** False where adding over two values makes no sense (budgeted and spent). */
  readonly additive: boolean;
  /** The value a selection gets that does not say one. */
  readonly fallback?: string;
  /** Is this a node of the tree? */
  has(node: string): boolean;
  /** Does a value lie at or under a node? */
  within(value: string, node: string): boolean;
  /** A value and the nodes it lies under. */
  above(value: string): readonly string[];
  /** The node of a level at or above a value; undefined where the value sits higher in the tree. */
  at(value: string, level: string): string | undefined;
  /** Nodes right under a node, of the empty name the roots of a tree; none for a leaf or where the data decide. */
  children(node: string): readonly string[];
  /** What people call a node. */
  nameOf(node: string): string;
  /** Are nodes codes whose name differs from them? */
  readonly coded: boolean;
  /** Every node that may be used, to suggest a near one. */
  readonly nodes: readonly string[];
  /** The list that names the codes, as it stands on the day; it tells of those that are not in force then. */
  readonly list?: CodeList;
  /** The dimension whose members give this value (the type of a project). */
  readonly inheritedFrom?: string;
  /** Key of the data under which the values are described, if the data give them. */
  readonly describedIn?: string;
  /** Where the data name a member that they describe. */
  readonly uses?: (member: string) => readonly Span[];
  /** Lengths of codes, level by level. */
  readonly lengths?: readonly number[];
}

interface Common {
  readonly name: string;
  readonly additive: boolean;
  readonly fallback?: string;
  readonly inheritedFrom?: string;
  readonly describedIn?: string;
  readonly uses?: (member: string) => readonly Span[];
}

/** A tree written out in the pack: `parents` maps each node to the one above it, roots to undefined. */
export function treeDimension(common: Common, parents: ReadonlyMap<string, string | undefined>): Dimension {
  const children = new Map<string, string[]>();
  for (const [node, parent = ''] of parents) children.set(parent, [...(children.get(parent) ?? []), node]);
  const above = (value: string): readonly string[] => {
    const parent = parents.get(value);
    return parent === undefined ? [value] : [value, ...above(parent)];
  };
  return {
    ...common,
    levels: [common.name],
    coded: false,
    nodes: [...parents.keys()],
    has: (node) => parents.has(node),
    within: (value, node) => above(value).includes(node),
    above,
    at: (value) => value,
    children: (node) => children.get(node) ?? [],
    nameOf: (node) => node,
  };
}

/** What names the values of a dimension: a list that knows of times, or what the data say of members. */
export type Named = CodeList | { readonly names: ReadonlyMap<string, string> };

/** Codes whose prefixes of declared lengths are their ancestors. */
export function codeDimension(common: Common, lengths: ReadonlyMap<string, number>, named: Named): Dimension {
  const known = new Set([...lengths.values()]);
  const { names } = named;
  return {
    ...common,
    ...listed(named),
    levels: [...lengths.keys()],
    lengths: [...lengths.values()],
    coded: true,
    has: (node) => names.has(node) && known.has(node.length),
    within: (value, node) => value.startsWith(node),
    above: (value) => [value, ...[...known].filter((n) => n < value.length).map((n) => value.slice(0, n))],
    at: (value, level) => {
      const length = lengths.get(level) ?? Number.POSITIVE_INFINITY;
      return value.length >= length ? value.slice(0, length) : undefined;
    },
    children: () => [],
    nameOf: (node) => names.get(node) ?? node,
  };
}

/** Flat values with names: members that the data describe, or attributes of members. */
export function flatDimension(common: Common, named: Named): Dimension {
  const { names } = named;
  return {
    ...common,
    ...listed(named),
    levels: [common.name],
    coded: 'current' in named,
    has: (node) => names.has(node),
    within: (value, node) => value === node,
    above: (value) => [value],
    at: (value) => value,
    children: () => [],
    nameOf: (node) => names.get(node) ?? node,
  };
}

function listed(named: Named): Pick<Dimension, 'nodes' | 'list'> {
  return 'current' in named ? { nodes: named.current, list: named } : { nodes: [...named.names.keys()] };
}

/** Does the form list all values that there can be? Codes and members are more than any year has. */
export const isClosed = ({ coded, describedIn, inheritedFrom }: Dimension): boolean =>
  !coded && describedIn === undefined && inheritedFrom === undefined;

/** One condition: the line's value of a dimension lies at or under one of the nodes. */
export interface Filter {
  readonly dimension: string;
  readonly nodes: readonly string[];
  /** Must the value be a node itself, not one under it? A unit with units under it has lines of its own. */
  readonly exact?: true;
}

/** A filter on one ledger. Two filters on one dimension mean *and*; a dimension not named means all. */
export interface Selection {
  readonly ledger: string;
  readonly filters: readonly Filter[];
}

/** Does a value of the dimension meet the condition? */
export function meets(value: string, { nodes, exact }: Filter, dimension: Dimension): boolean {
  return exact ? nodes.includes(value) : nodes.some((node) => dimension.within(value, node));
}

/** The nodes a text names: itself, or several parted by blanks. */
export function nodesIn(text: string, dimension: Dimension | undefined): readonly string[] {
  return dimension?.has(text) ? [text] : text.split(' ');
}

/** A selection of the same ledger with further conditions. */
export function narrowed(selection: Selection, filters: readonly Filter[]): Selection {
  return filters.length === 0 ? selection : { ...selection, filters: [...selection.filters, ...filters] };
}

/** The conditions with the defaults of dimensions that say none, as a selection of a ledger is understood. */
export function withDefaults(
  filters: readonly Filter[],
  names: readonly string[],
  dimensions: ReadonlyMap<string, Dimension>,
): readonly Filter[] {
  const missing = names.flatMap((name) => {
    const fallback = dimensions.get(name)?.fallback;
    const said = filters.some((filter) => filter.dimension === name);
    return fallback === undefined || said ? [] : [{ dimension: name, nodes: [fallback] }];
  });
  return [...filters, ...missing];
}

/**
 * The same conditions in one form: of two filters on a dimension where one implies the other the wider is
 * dropped, and of two nodes in a filter where one lies under the other the lower; the rest is sorted. Equal
 * selections have equal keys.
 */
export function normalized(
  filters: readonly Filter[],
  dimensions: ReadonlyMap<string, Dimension>,
): readonly Filter[] {
  const kept: Filter[] = [];
  for (const filter of filters.map((each) => withoutInner(each, dimensions))) {
    if (kept.some((other) => narrows(other, filter, dimensions))) continue;
    for (let i = kept.length - 1; i >= 0; i--) if (narrows(filter, kept[i]!, dimensions)) kept.splice(i, 1);
    kept.push(filter);
  }
  return kept.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** Each node once, and none that lies under another: it adds nothing. */
function withoutInner(filter: Filter, dimensions: ReadonlyMap<string, Dimension>): Filter {
  if (filter.exact) return filter;
  const dimension = dimensions.get(filter.dimension);
  const nodes = [...new Set(filter.nodes)];
  const outer = nodes.filter(
    (node) => !nodes.some((other) => other !== node && dimension?.within(node, other)),
  );
  return outer.length === filter.nodes.length ? filter : { ...filter, nodes: outer };
}

/** Does every line that fits `narrow` fit `wide` too, whatever the data? */
export function implies(
  narrow: readonly Filter[],
  wide: readonly Filter[],
  dimensions: ReadonlyMap<string, Dimension>,
): boolean {
  return wide.every((filter) => narrow.some((other) => narrows(other, filter, dimensions)));
}

/** Can a line meet both conditions? */
export function mayMeet(a: Filter, b: Filter, dimensions: ReadonlyMap<string, Dimension>): boolean {
  if (a.dimension !== b.dimension) return true;
  const { within } = dimensions.get(a.dimension)!;
  return a.nodes.some((node) => b.nodes.some((other) => within(node, other) || within(other, node)));
}

/** Can no line fit both, whatever the data? */
export function disjoint(
  a: readonly Filter[],
  b: readonly Filter[],
  dimensions: ReadonlyMap<string, Dimension>,
): boolean {
  return a.some((one) => b.some((other) => !mayMeet(one, other, dimensions)));
}

function narrows(narrow: Filter, wide: Filter, dimensions: ReadonlyMap<string, Dimension>): boolean {
  const dimension = dimensions.get(narrow.dimension);
  if (narrow.dimension !== wide.dimension || (wide.exact && !narrow.exact)) return false;
  return narrow.nodes.every((node) =>
    wide.nodes.some((other) => (wide.exact ? node === other : dimension?.within(node, other))),
  );
}

/** A text that is equal for equal normalized filters. */
export function keyOfFilters(filters: readonly Filter[]): string {
  return filters.map(keyOf).join(';');
}

function keyOf(filter: Filter): string {
  return `${filter.dimension}=${filter.exact ? '=' : ''}${[...filter.nodes].sort().join('|')}`;
}
