import type { Budget, Ledger, Line, Stated } from './budget.ts';
import { asksLastYear } from './facts.ts';
import type { Missing } from './figure.ts';
import { type Dimension, type Filter, meets } from './selection.ts';

/** A unit whose data do not give what a selection asks for. */
export interface Lack {
  readonly unit: string;
  readonly lacks: Missing['lacks'];
}

/**
 * What the units give, for what has no line in it is nothing, and what nobody gives is not known.
 *
 * A ledger is given by its list, if only an empty one; its year and basis are those that lines have by default. Of
 * another year or basis lines give it as soon as there are some. Quantities of different kinds (cars, square metres)
 * are facts of their own: each kind is given by a line, or all of them by an empty list.
 */
export class Given {
  private readonly budget: Budget;
  private readonly lines: (ledger: Ledger) => readonly Line[];
  private readonly free: ReadonlyMap<string, readonly Stated[]>;
  private readonly known = new Map<string, boolean>();
  private readonly complete = new Map<Ledger, boolean>();

  constructor(
    budget: Budget,
    lines: (ledger: Ledger) => readonly Line[],
    free: ReadonlyMap<string, readonly Stated[]>,
  ) {
    this.budget = budget;
    this.lines = lines;
    this.free = free;
  }

  /** The units whose lines a selection of a ledger needs. */
  units(ledger: Ledger, filters: readonly Filter[]): readonly string[] {
    const { units, unit, unitDimension, dimensions } = this.budget;
    const own = this.hasLines(ledger, unit);
    const others = units.filter((code) => code !== unit);
    const speaksForAll = own && !units.includes(unit) && !others.some((code) => this.hasLines(ledger, code));
    const all = speaksForAll ? [unit] : own && !units.includes(unit) ? [unit, ...units] : units;
    const asked = filters.filter(({ dimension }) => dimension === unitDimension);
    const register = dimensions.get(unitDimension);
    const chosen = all.filter((code) => asked.every((filter) => register && meets(code, filter, register)));
    // Lines of one folder may name units of their own.
    return chosen.length > 0 ? chosen : all;
  }

  /** The units that do not give what the conditions ask (those left unsaid written out). */
  lacking(ledger: Ledger, filters: readonly Filter[]): readonly Lack[] {
    const { dimensions } = this.budget;
    const basis: Filter[] = [];
    const kinds: Filter[] = [];
    let usual = true;
    for (const filter of filters) {
      const dimension = dimensions.get(filter.dimension);
      if (!dimension || dimension.additive) continue;
      const { fallback, within } = dimension;
      if (fallback !== undefined) {
        basis.push(filter);
        usual &&= filter.nodes.some((node) => within(fallback, node));
      } else if (ledger.measure === 'quantity') kinds.push(filter);
    }
    if (usual && kinds.length === 0 && this.isGivenByAll(ledger)) return [];
    return this.units(ledger, filters).flatMap((unit): readonly Lack[] => {
      const gives = this.gives(ledger, unit);
      if (gives && !asksLastYear(basis) && !this.hasLines(ledger, unit)) return [];
      const isGiven = usual ? gives : this.hasLines(ledger, unit, basis);
      if (isGiven && (kinds.length === 0 || this.hasLines(ledger, unit, [...basis, ...kinds]))) return [];
      if (isGiven || this.states(ledger, unit, basis)) return [{ unit, lacks: 'fact' }];
      return [{ unit, lacks: usual ? 'ledger' : 'basis' }];
    });
  }

  private isGivenByAll(ledger: Ledger): boolean {
    const known = this.complete.get(ledger) ?? this.budget.units.every((unit) => this.gives(ledger, unit));
    this.complete.set(ledger, known);
    return known;
  }

  private gives(ledger: Ledger, unit: string): boolean {
    const { source, given } = ledger;
    return (
      given.has(unit) || (source !== undefined && this.gives(this.budget.ledgers.get(source.ledger)!, unit))
    );
  }

  private hasLines(ledger: Ledger, unit: string, filters: readonly Filter[] = []): boolean {
    const conditions = filters.map(({ dimension, nodes }) => `${dimension}=${nodes.join(' ')}`).sort();
    const key = [ledger.name, unit, ...conditions].join('\n');
    const known = this.known.get(key) ?? this.lines(ledger).some((line) => this.isOf(unit, line, filters));
    this.known.set(key, known);
    return known;
  }

  private isOf(unit: string, line: Line, filters: readonly Filter[]): boolean {
    const { dimensions, unitDimension, units, unit: own } = this.budget;
    const isMet = (filter: Filter): boolean => {
      const value = line.values.get(filter.dimension);
      return value !== undefined && meets(value, filter, dimensions.get(filter.dimension)!);
    };
    const from = line.values.get(unitDimension);
    const isAlone = units.length === 1 && units[0] === own;
    return (isAlone || from === unit) && filters.every(isMet);
  }

  private states(ledger: Ledger, unit: string, basis: readonly Filter[]): boolean {
    const { dimensions } = this.budget;
    const { unitDimension } = this.budget;
    const here = { dimension: unitDimension, nodes: [unit] };
    return (this.free.get(ledger.name) ?? []).some(({ filters }) =>
      [here, ...basis].every(({ dimension, nodes }) =>
        filters.some(
          (filter) =>
            filter.dimension === dimension &&
            filter.nodes.some((node) =>
              nodes.some((wanted) => dimensions.get(dimension)!.within(node, wanted)),
            ),
        ),
      ),
    );
  }
}

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
    const ofDimension = this.known.get(dimension) ?? this.byNode(dimension);
    this.known.set(dimension, ofDimension);
    const [only = '', ...others] = nodes;
    if (others.length === 0 && !exact) return ofDimension.get(only) ?? none;
    const key = `${exact ? '=' : ''}${nodes.join('\n')}`;
    const known = ofDimension.get(key) ?? new Set(this.lines.filter((line) => this.matches(line, filter)));
    ofDimension.set(key, known);
    return known;
  }

  /** The lines at or under each node: hierarchies ask for one after the other. */
  private byNode(dimension: string): Map<string, ReadonlySet<Line>> {
    const known = this.dimensions.get(dimension);
    const found = new Map<string, Set<Line>>();
    for (const line of this.lines) {
      // No line has a value of a dimension that the form does not have; that it is asked for is told elsewhere.
      const value = line.values.get(dimension);
      for (const node of value === undefined ? [] : known!.above(value)) {
        const under = found.get(node) ?? new Set();
        found.set(node, under);
        under.add(line);
      }
    }
    return found;
  }

  private matches(line: Line, filter: Filter): boolean {
    const value = line.values.get(filter.dimension);
    return value !== undefined && meets(value, filter, this.dimensions.get(filter.dimension)!);
  }
}

const none: ReadonlySet<Line> = new Set();

function isInAll(line: Line, sets: readonly ReadonlySet<Line>[]): boolean {
  for (const set of sets) if (!set.has(line)) return false;
  return true;
}
