import type { Line } from './budget.ts';
import type { Dimension } from './dimension.ts';
import type { Filter } from './selection.ts';

/** The lines of a ledger, found by conditions: what each condition takes is looked up once. */
export class LineIndex {
  private readonly lines: readonly Line[];
  private readonly dimensions: ReadonlyMap<string, Dimension>;
  private readonly known = new Map<string, ReadonlySet<Line>>();

  constructor(lines: readonly Line[], dimensions: ReadonlyMap<string, Dimension>) {
    this.lines = lines;
    this.dimensions = dimensions;
  }

  /** The lines that meet all conditions, in the order of the data. */
  taken(filters: readonly Filter[]): readonly Line[] {
    if (filters.length === 0) return this.lines;
    const sets = filters.map((filter) => this.meeting(filter)).sort((a, b) => a.size - b.size);
    const [fewest, ...others] = sets as [ReadonlySet<Line>, ...ReadonlySet<Line>[]];
    return [...fewest].filter((line) => others.every((set) => set.has(line)));
  }

  private meeting(filter: Filter): ReadonlySet<Line> {
    const key = `${filter.dimension}\n${filter.nodes.join('\n')}`;
    const known = this.known.get(key) ?? new Set(this.lines.filter((line) => this.matches(line, filter)));
    this.known.set(key, known);
    return known;
  }

  private matches(line: Line, { dimension: name, nodes }: Filter): boolean {
    const value = line.values.get(name);
    if (value === undefined) return false;
    const dimension = this.dimensions.get(name)!;
    return nodes.some((node) => dimension.within(value, node));
  }
}
