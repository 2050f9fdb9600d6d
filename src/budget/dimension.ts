import type { Span } from '../diagnostics/diagnostic.ts';

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
  /** The node of a level at or above a value; undefined where the value sits higher in the tree. */
  at(value: string, level: string): string | undefined;
  /** Nodes right under a node, of the empty name the roots of a tree; none for a leaf or where the data decide. */
  children(node: string): readonly string[];
  /** What people call a node. */
  nameOf(node: string): string;
  /** Are nodes codes whose name differs from them? */
  readonly coded: boolean;
  /** Every node known, to suggest a near one. */
  readonly nodes: readonly string[];
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
  const within = (value: string, node: string): boolean => {
    for (let v: string | undefined = value; v; v = parents.get(v)) if (v === node) return true;
    return false;
  };
  return {
    ...common,
    levels: [common.name],
    coded: false,
    nodes: [...parents.keys()],
    has: (node) => parents.has(node),
    within,
    at: (value) => value,
    children: (node) => children.get(node) ?? [],
    nameOf: (node) => node,
  };
}

/** Codes whose prefixes of declared lengths are their ancestors, named by a classification. */
export function codeDimension(
  common: Common,
  lengths: ReadonlyMap<string, number>,
  names: ReadonlyMap<string, string>,
): Dimension {
  const known = new Set([...lengths.values()]);
  return {
    ...common,
    levels: [...lengths.keys()],
    lengths: [...lengths.values()],
    coded: true,
    nodes: [...names.keys()],
    has: (node) => names.has(node) && known.has(node.length),
    within: (value, node) => value.startsWith(node),
    at: (value, level) => {
      const length = lengths.get(level) ?? Number.POSITIVE_INFINITY;
      return value.length >= length ? value.slice(0, length) : undefined;
    },
    children: () => [],
    nameOf: (node) => names.get(node) ?? node,
  };
}

/** Flat values with names: members that the data describe, or attributes of members. */
export function flatDimension(common: Common, names: ReadonlyMap<string, string>, coded: boolean): Dimension {
  return {
    ...common,
    levels: [common.name],
    coded,
    nodes: [...names.keys()],
    has: (node) => names.has(node),
    within: (value, node) => value === node,
    at: (value) => value,
    children: () => [],
    nameOf: (node) => names.get(node) ?? node,
  };
}

/** Does the form list all values that there can be? Codes and members are more than any year has. */
export const isClosed = ({ coded, describedIn, inheritedFrom }: Dimension): boolean =>
  !coded && describedIn === undefined && inheritedFrom === undefined;
