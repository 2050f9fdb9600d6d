import type { Dimension } from './dimension.ts';

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
