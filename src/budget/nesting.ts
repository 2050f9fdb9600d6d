import { type Dimension, type Filter, implies } from './selection.ts';

/** Anything that holds what meets its conditions. */
export interface Conditioned {
  readonly filters: readonly Filter[];
}

/**
 * Tells of many which lie within conditions, or around them, whatever the data. They are looked for by the rarest node
 * only: of each project there may be a row and a total, and few share one.
 */
export class Nesting<T extends Conditioned> {
  readonly all: readonly T[];
  private readonly dimensions: ReadonlyMap<string, Dimension>;
  private readonly places: ReadonlyMap<T, number>;
  /** Dimension and node → those that name it or a node under it. */
  private readonly under = new Map<string, Set<T>>();
  /** Dimension and node → those that have no rarer condition; '' → those that have none. */
  private readonly rarest = new Map<string, T[]>();

  constructor(all: readonly T[], dimensions: ReadonlyMap<string, Dimension>) {
    this.all = all;
    this.dimensions = dimensions;
    this.places = new Map(all.map((one, i) => [one, i]));
    for (const one of all)
      for (const { dimension, nodes } of one.filters)
        for (const key of nodes.flatMap((node) => this.keysAbove(dimension, node)))
          this.under.set(key, (this.under.get(key) ?? new Set()).add(one));
    for (const one of all) {
      const [keys = ['']] = this.byRarity(one.filters);
      for (const key of keys) {
        const alike = this.rarest.get(key) ?? [];
        this.rarest.set(key, alike);
        alike.push(one);
      }
    }
  }

  /** Those that can hold nothing beyond what the conditions take. */
  within(filters: readonly Filter[]): readonly T[] {
    const [fewest] = this.byRarity(filters);
    const near = fewest ? fewest.flatMap((key) => [...(this.under.get(key) ?? [])]) : this.all;
    return this.inOrder(near).filter((one) => implies(one.filters, filters, this.dimensions));
  }

  /** Those that hold all that the conditions take. */
  around(filters: readonly Filter[]): readonly T[] {
    const keys = filters.flatMap(({ dimension, nodes: [first] }) =>
      first === undefined ? [] : this.keysAbove(dimension, first),
    );
    const near = ['', ...keys].flatMap((key) => this.rarest.get(key) ?? []);
    return this.inOrder(near).filter((one) => implies(filters, one.filters, this.dimensions));
  }

  /** The keys of the nodes of each condition, the rarest condition first. */
  private byRarity(filters: readonly Filter[]): readonly (readonly string[])[] {
    const counted = filters.map(({ dimension, nodes }) => {
      const keys = nodes.map((node) => keyOf(dimension, node));
      return { keys, count: keys.reduce((n, key) => n + (this.under.get(key)?.size ?? 0), 0) };
    });
    return counted.sort((a, b) => a.count - b.count).map(({ keys }) => keys);
  }

  private keysAbove(dimension: string, node: string): readonly string[] {
    return this.dimensions
      .get(dimension)!
      .above(node)
      .map((each) => keyOf(dimension, each));
  }

  private inOrder(near: readonly T[]): readonly T[] {
    return near === this.all
      ? near
      : [...new Set(near)].sort((a, b) => this.places.get(a)! - this.places.get(b)!);
  }
}

const keyOf = (dimension: string, node: string): string => `${dimension}\n${node}`;
