import type { Line } from './budget.ts';
import type { Dimension } from './dimension.ts';
import { type Filter, meets } from './selection.ts';

/** The lines of a ledger, found by conditions: what each condition takes is looked up once. */
export class LineIndex {
  private readonly lines: readonly Line[];
  private readonly dimensions: ReadonlyMap<string, Dimension>;
  /** Dimension → nodes → lines. */
  private readonly known = new Map<string, Map<string, ReadonlySet<Line>>>();

  constructor(lines: readonly Line[], dimensions: ReadonlyMap<string, Dimension>) {
    this.lines = lines;
    this.dimensions = dimensions;
  }

  /** The lines that meet all conditions, in the order of the data. */
  taken(filters: readonly Filter[]): readonly Line[] {
    const [first, ...others] = filters;
    if (!first) return this.lines;
    let fewest = this.meeting(first);
    const sets = [fewest];
    for (const filter of others) {
      const set = this.meeting(filter);
      sets.push(set);
      if (set.size < fewest.size) fewest = set;
    }
    const taken: Line[] = [];
    for (const line of fewest) if (isInAll(line, sets)) taken.push(line);
    return taken;
  }

  private meeting(filter: Filter): ReadonlySet<Line> {
    const { dimension, nodes, exact } = filter;
    const ofDimension = this.known.get(dimension) ?? new Map<string, ReadonlySet<Line>>();
    this.known.set(dimension, ofDimension);
    const all = nodes.length === 1 ? nodes[0]! : nodes.join('\n');
    const key = exact ? `=${all}` : all;
    const known = ofDimension.get(key) ?? new Set(this.lines.filter((line) => this.matches(line, filter)));
    ofDimension.set(key, known);
    return known;
  }

  private matches(line: Line, filter: Filter): boolean {
    const value = line.values.get(filter.dimension);
    return value !== undefined && meets(value, filter, this.dimensions.get(filter.dimension)!);
  }
}

function isInAll(line: Line, sets: readonly ReadonlySet<Line>[]): boolean {
  for (const set of sets) if (!set.has(line)) return false;
  return true;
}
