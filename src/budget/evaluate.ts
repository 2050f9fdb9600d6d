import type { Budget, Ledger, Line, Stated, Term } from './budget.ts';
import type { Dimension } from './dimension.ts';
import { absent, type Figure, minusOf, ratioOf, sumOf } from './figure.ts';
import { Decimal, type Format } from './money.ts';
import { lastYearsFigure, withoutPeriod } from './past.ts';
import { type Filter, keyOfFilters, normalized, type Selection } from './selection.ts';
import { type Carried, carriedBy, contains } from './stated.ts';

/** Answers what a selection or a named figure is worth. Made once per budget: stated figures are settled then. */
export interface Evaluator {
  readonly budget: Budget;
  /** The value of a selection, with the lines behind it. */
  figure(selection: Selection): Figure;
  /**
   * The value of a named figure, narrowed by further filters; undefined when the pack has no such name.
   * `format` is that of the place it is printed at, since differences and ratios are taken of printed operands.
   */
  named(name: string, filters: readonly Filter[], format?: Format): Figure | undefined;
  /** The lines a selection takes, in the order of the data. */
  lines(selection: Selection): readonly Line[];
  /** Stated figures with lines, and what each carries beyond them. */
  readonly carried: readonly Carried[];
}

export function evaluatorOf(budget: Budget): Evaluator {
  const { dimensions, ledgers } = budget;
  const past = budget.past && evaluatorOf(budget.past.budget);
  const carried: Carried[] = [];
  const free: Stated[] = [];
  const effective = new Map<string, readonly Line[]>();

  const complete = (
    ledger: Ledger,
    filters: readonly Filter[],
    names: readonly string[] = ledger.dimensions,
  ): readonly Filter[] => {
    const missing = names
      .map((name) => dimensions.get(name)!)
      .filter((d) => d.fallback !== undefined && !filters.some((filter) => filter.dimension === d.name));
    return [...filters, ...missing.map((d) => ({ dimension: d.name, nodes: [d.fallback!] }))];
  };
  const picked = (from: readonly Line[], filters: readonly Filter[]): readonly Line[] =>
    from.filter((line) => filters.every((filter) => matches(line, filter, dimensions)));
  /** Units without lines of their own in a ledger have the projection of another (else: of the pack). */
  const allLines = (ledger: Ledger): readonly Line[] => {
    const { source } = ledger;
    const known = effective.get(ledger.name);
    if (known || !source) return known ?? ledger.lines;
    const lender = ledgers.get(source.ledger)!;
    const foreign = lender.dimensions.filter((name) => !ledger.dimensions.includes(name));
    const own = new Set(ledger.lines.map((line) => line.values.get(budget.unitDimension)));
    const lent = picked(allLines(lender), complete(lender, source.filters, foreign));
    const all = [...ledger.lines, ...lent.filter((line) => !own.has(line.values.get(budget.unitDimension)))];
    effective.set(ledger.name, all);
    return all;
  };
  const lines = (selection: Selection): readonly Line[] => {
    const ledger = ledgers.get(selection.ledger)!;
    return picked(allLines(ledger), complete(ledger, selection.filters));
  };
  const statedValue = (ledger: Ledger, filters: readonly Filter[]): Figure | undefined => {
    const { source } = ledger;
    const own = statedWithoutLines(budget, free, ledger, complete(ledger, filters));
    return own ?? (source && statedValue(ledgers.get(source.ledger)!, [...filters, ...source.filters]));
  };

  const figure = (selection: Selection): Figure => {
    const ledger = ledgers.get(selection.ledger)!;
    const origin = { kind: 'selection', selection } as const;
    const matched = lines(selection);
    if (matched.length === 0) {
      const known =
        statedValue(ledger, selection.filters) ?? (past && lastYearsFigure(selection, budget, past));
      return known ? { ...known, origin } : absent(ledger.measure, origin);
    }
    const mixed = ledger.dimensions.find((name) => isMixed(matched, dimensions.get(name)!));
    const own = new Set(matched);
    const inside = carried.filter((entry) => contains(own, entry.lines));
    const value = Decimal.sum(
      ...matched.map((line) => line.value),
      ...inside.map((entry) => entry.difference),
    );
    const stated = inside.map((entry) => entry.stated);
    return {
      ...{ value, measure: ledger.measure, lines: matched, stated, origin },
      ...(mixed !== undefined && { mixed }),
    };
  };

  const term = (entry: Term, filters: readonly Filter[], format: Format): Figure => {
    if (entry.kind === 'selection') {
      const ledger = ledgers.get(entry.ledger)!;
      const fitting = filters.filter((filter) => ledger.dimensions.includes(filter.dimension));
      return figure({ ledger: entry.ledger, filters: [...entry.filters, ...fitting] });
    }
    if (entry.kind === 'of') return named(entry.name, filters, format) ?? absent('amount');
    const operands = entry.terms.map((operand) => term(operand, filters, format));
    if (entry.kind === 'sum') return sumOf(operands);
    const combine = entry.kind === 'minus' ? minusOf : ratioOf;
    return operands.slice(1).reduce((a, b) => combine(a, b, format), operands[0]!);
  };
  const named = (
    name: string,
    filters: readonly Filter[],
    format: Format = budget.format,
  ): Figure | undefined => {
    const definition = budget.named.get(name);
    if (!definition) return undefined;
    const own = term(definition, filters, format);
    // Last year's form may have defined the figure otherwise; what it called so then is what is compared.
    const then =
      own.from !== undefined && own.stated.length === 0
        ? past?.named(name, withoutPeriod(filters), format)
        : undefined;
    const result = then ? { ...then, from: own.from! } : own;
    return { ...result, origin: { kind: 'named', name, of: result.origin } };
  };

  const withLines = budget.stated.map((stated) => ({ stated, lines: lines(stated) }));
  for (const entry of withLines) if (entry.lines.length === 0) free.push(entry.stated);
  carried.push(...carriedBy(withLines.filter((entry) => entry.lines.length > 0)));
  return { budget, figure, named, lines, carried };
}

function isMixed(lines: readonly Line[], dimension: Dimension): boolean {
  if (dimension.additive) return false;
  const first = lines[0]!.values.get(dimension.name);
  return lines.some((line) => line.values.get(dimension.name) !== first);
}

function matches(line: Line, filter: Filter, dimensions: ReadonlyMap<string, Dimension>): boolean {
  const value = line.values.get(filter.dimension);
  if (value === undefined) return false;
  const dimension = dimensions.get(filter.dimension)!;
  return filter.nodes.some((node) => dimension.within(value, node));
}

/**
 * A total that was stated without lines is the figure itself, found by an equal selection. Where a node of a
 * tree has none, it is known from its children, but only if every one of them is: a part is never taken for
 * the whole. In a roll-up the folder it belongs to may state the total, else every unit must have stated it.
 */
function statedWithoutLines(
  budget: Budget,
  free: readonly Stated[],
  ledger: Ledger,
  filters: readonly Filter[],
): Figure | undefined {
  const { dimensions, unitDimension } = budget;
  const asked = filters.find((filter) => filter.dimension === unitDimension)?.nodes;
  const unit = dimensions.get(unitDimension);
  const units = budget.units.filter((code) => !asked || asked.some((node) => unit?.within(code, node)));
  const rest = filters.filter((filter) => filter.dimension !== unitDimension);

  const find = (wanted: readonly Filter[]): readonly Stated[] | undefined => {
    const key = keyOfFilters(normalized(wanted, dimensions));
    const equal = free.find(
      (stated) => stated.ledger === ledger.name && keyOfFilters(stated.filters) === key,
    );
    if (equal) return [equal];
    for (const filter of wanted) {
      if (filter.nodes.length !== 1) continue;
      const dimension = dimensions.get(filter.dimension);
      const children = dimension?.additive ? dimension.children(filter.nodes[0]!) : [];
      if (children.length === 0) continue;
      const others = wanted.filter((other) => other !== filter);
      const parts = children.map((child) =>
        find([...others, { dimension: filter.dimension, nodes: [child] }]),
      );
      if (parts.every((part) => part !== undefined)) return parts.flat();
    }
    return undefined;
  };

  const ofAll = asked ? undefined : find([...rest, { dimension: unitDimension, nodes: [budget.unit] }]);
  const found =
    ofAll && !units.includes(budget.unit)
      ? [ofAll]
      : units.map((code) => find([...rest, { dimension: unitDimension, nodes: [code] }]));
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
