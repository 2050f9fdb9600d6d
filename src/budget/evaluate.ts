import type { Format } from '../form/pack.ts';
import type { Budget, Fact, Ledger, Line, Stated, Term } from './budget.ts';
import { lastYearsFacts, lastYearsFigure, totalsWithin, withoutPeriod } from './facts.ts';
import {
  countOf,
  type Figure,
  isUnknown,
  type Missing,
  minusOf,
  nothing,
  ratioOf,
  sumOf,
  totalOf,
} from './figure.ts';
import { onUnits, selectionsIn, selectionsOf } from './foreign.ts';
import { Gaps } from './gaps.ts';
import { Given, LineIndex } from './given.ts';
import { Decimal } from './money.ts';
import { type Filter, normalized, type Selection } from './selection.ts';
import { type Carried, carriedBy, contains } from './totals.ts';
import { statedWithoutLines } from './without-lines.ts';

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
  /** The value of a definition, narrowed by further filters where its ledgers have their dimensions. */
  worth(definition: Term, filters: readonly Filter[], format: Format): Figure;
  /** The lines a selection takes, in the order of the data. */
  lines(selection: Selection): readonly Line[];
  /** All that is written of a selection: its lines, totals stated where no lines are, and what last year's data say. */
  facts(selection: Selection): readonly Fact[];
  /** The conditions of a selection with those it does not say: this year's, of the budget. */
  completed(selection: Selection): readonly Filter[];
  /** Stated figures with lines, and what each carries beyond them. */
  readonly carried: readonly Carried[];
  /** Unknown figures that a value was needed of. */
  readonly gaps: Gaps;
  /** Stated figures that are in a figure somebody asked for. */
  readonly used: ReadonlySet<Stated>;
}

const evaluators = new WeakMap<Budget, Evaluator>();

/** One for a budget, with all figures it has found: what is asked again is not reckoned again. */
export function evaluatorOf(budget: Budget): Evaluator {
  const known = evaluators.get(budget) ?? settled(budget);
  evaluators.set(budget, known);
  return known;
}

function settled(budget: Budget): Evaluator {
  const { dimensions, ledgers } = budget;
  const past = budget.past && evaluatorOf(budget.past.budget);
  const carried: Carried[] = [];
  const free = new Map<string, Stated[]>();
  const indexes = new Map<string, LineIndex>();
  const each = [...dimensions.values()];
  const fallbacks = each.flatMap((d) =>
    d.fallback === undefined ? [] : [{ dimension: d.name, nodes: [d.fallback] }],
  );
  const unadded = new Set(each.filter((dimension) => !dimension.additive).map(({ name }) => name));

  const complete = (filters: readonly Filter[], names: readonly string[]): readonly Filter[] => {
    const all = [...filters];
    for (const unsaid of fallbacks)
      if (names.includes(unsaid.dimension) && !isNamed(unsaid.dimension, filters)) all.push(unsaid);
    return all;
  };
  const indexOf = (ledger: Ledger): LineIndex => {
    const index = indexes.get(ledger.name) ?? new LineIndex(allLines(ledger), dimensions);
    indexes.set(ledger.name, index);
    return index;
  };
  /** Units without lines of their own in a ledger have the projection of another (else: of the pack). */
  const allLines = (ledger: Ledger): readonly Line[] => {
    const { source } = ledger;
    if (!source) return ledger.lines;
    const lender = ledgers.get(source.ledger)!;
    const foreign = lender.dimensions.filter((name) => !ledger.dimensions.includes(name));
    const own = new Set(ledger.lines.map((line) => line.values.get(budget.unitDimension)));
    const lent = indexOf(lender).taken(complete(source.filters, foreign));
    return [...ledger.lines, ...lent.filter((line) => !own.has(line.values.get(budget.unitDimension)))];
  };
  const lines = (selection: Selection): readonly Line[] => {
    const ledger = ledgers.get(selection.ledger)!;
    return indexOf(ledger).taken(complete(selection.filters, ledger.dimensions));
  };
  const completed = ({ ledger, filters }: Selection): readonly Filter[] =>
    complete(filters, ledgers.get(ledger)!.dimensions);
  const facts = (selection: Selection): readonly Fact[] => {
    const own = lines(selection);
    const totals = totalsStated(ledgers.get(selection.ledger)!, selection.filters);
    const last = past ? lastYearsFacts(selection, past, { budget, lines }) : [];
    return totals.length + last.length === 0 ? own : [...own, ...totals, ...last];
  };
  const totalsStated = ({ name, source }: Ledger, filters: readonly Filter[]): readonly Fact[] => [
    ...totalsWithin({ ledger: name, filters: completed({ ledger: name, filters }) }, free, { budget, lines }),
    ...(source ? totalsStated(ledgers.get(source.ledger)!, [...filters, ...source.filters]) : []),
  ];
  const given = new Given(budget, (ledger) => indexOf(ledger).taken([]), free);
  const stated = (ledger: Ledger, filters: readonly Filter[], units: readonly string[]): Figure | undefined =>
    statedWithoutLines(budget, free.get(ledger.name) ?? [], ledger, filters, units);
  const statedValue = (ledger: Ledger, filters: readonly Filter[]): Figure | undefined => {
    const { source } = ledger;
    const asked = complete(filters, ledger.dimensions);
    const byCode = onUnits(asked, budget);
    const own =
      stated(ledger, asked, given.units(ledger, asked)) ??
      (byCode === asked ? undefined : stated(ledger, byCode, given.units(ledger, byCode)));
    return own ?? (source && statedValue(ledgers.get(source.ledger)!, [...filters, ...source.filters]));
  };

  const missingOf = (ledger: Ledger, asked: readonly Filter[]): readonly Missing[] => {
    const lacking = given.lacking(ledger, asked);
    if (lacking.length === 0) return [];
    const filters = normalized(asked, dimensions);
    const isStated = (unit: string): boolean =>
      lacking.length > 1 && stated(ledger, asked, [unit]) !== undefined;
    const open = lacking.filter(({ unit }) => !isStated(unit));
    // What is half stated is not nothing.
    const lacks = open.length < lacking.length ? ({ lacks: 'fact' } as const) : {};
    return open.map((lack): Missing => ({ ledger: ledger.name, filters, ...lack, ...lacks }));
  };

  const figure = (selection: Selection): Figure => {
    const ledger = ledgers.get(selection.ledger)!;
    const origin = { kind: 'selection', selection } as const;
    const matched = lines(selection);
    const asked = complete(selection.filters, ledger.dimensions);
    if (matched.length === 0) {
      const known =
        statedValue(ledger, selection.filters) ?? (past && lastYearsFigure(ledger.name, asked, budget, past));
      if (known) return { ...known, origin };
    }
    const missing = missingOf(ledger, onUnits(asked, budget));
    if (matched.length === 0 && missing.length === 0) return nothing(ledger.measure, origin);
    const mixed = ledger.dimensions.find((name) => unadded.has(name) && isMixed(matched, name));
    const own = new Set(matched);
    const inside = carried.filter((entry) => contains(own, entry.lines));
    const value = Decimal.sum(
      0,
      ...matched.map((line) => line.value),
      ...inside.map((entry) => entry.difference),
    );
    const isKnown = missing.length === 0;
    return {
      ...{ value: isKnown ? value : null, measure: ledger.measure, lines: matched, origin },
      stated: inside.map((entry) => entry.stated),
      ...(mixed !== undefined && { mixed }),
      ...(!isKnown && { missing, ...(missing.every(({ lacks }) => lacks !== 'fact') && { besides: value }) }),
    };
  };

  const term = (entry: Term, filters: readonly Filter[], format: Format): Figure => {
    if ('ledger' in entry) {
      const ledger = ledgers.get(entry.ledger)!;
      const fitting = filters.filter((filter) => ledger.dimensions.includes(filter.dimension));
      const found = figure({ ledger: entry.ledger, filters: [...entry.filters, ...fitting] });
      return entry.kind === 'count' ? countOf(found, entry, budget) : found;
    }
    if (entry.kind === 'of') return named(entry.name, filters, format) ?? nothing('amount');
    const operands = entry.terms.map((operand) => term(operand, filters, format));
    if (entry.kind === 'sum') return added(entry.terms, operands);
    const combine = entry.kind === 'minus' ? minusOf : ratioOf;
    return operands.slice(1).reduce((a, b) => combine(a, b, format), operands[0]!);
  };
  /** A ledger is left out of a total only as a ledger of its own: half of one is no total. */
  const added = (terms: readonly Term[], operands: readonly Figure[]): Figure => {
    const known = terms.flatMap((each, i) => (isUnknown(operands[i]!) ? [] : selectionsOf(each, budget)));
    const isHalf = operands.some(
      (figure) =>
        isUnknown(figure) &&
        figure.missing?.some(({ ledger }) => known.some((other) => other.ledger === ledger)),
    );
    return isHalf ? sumOf(operands) : totalOf(operands);
  };
  /** What is stated of a figure of several ledgers is the figure: what they say is held against it. */
  const statedFigure = (name: string, filters: readonly Filter[]): Figure | undefined => {
    const all = free.has(name) ? selectionsIn(name, budget).map((each) => ledgers.get(each.ledger)!) : [];
    const [ledger] = all;
    if (!ledger) return undefined;
    const common = ledger.dimensions.filter((each) => all.every((one) => one.dimensions.includes(each)));
    const asked = complete(filters, common);
    return statedWithoutLines(budget, free.get(name)!, ledger, asked, given.units(ledger, asked));
  };
  const named = (
    name: string,
    filters: readonly Filter[],
    format: Format = budget.format,
  ): Figure | undefined => {
    const definition = budget.named.get(name);
    if (!definition) return undefined;
    const promised = statedFigure(name, filters);
    if (promised) return { ...promised, origin: { kind: 'named', name, of: promised.origin } };
    const own = term(definition, filters, format);
    // Last year's form may have defined the figure otherwise; what it called so then is what is compared.
    const then =
      own.from !== undefined && own.stated.length === 0
        ? past?.named(name, withoutPeriod(filters), format)
        : undefined;
    const { missing } = own;
    const result = then ? { ...then, from: own.from!, ...(missing && { missing }) } : own;
    return { ...result, origin: { kind: 'named', name, of: result.origin } };
  };

  const addFree = (stated: Stated): void => {
    const all = free.get(stated.ledger) ?? [];
    free.set(stated.ledger, all);
    all.push(stated);
  };
  const withLines = budget.stated.map((stated) => ({ stated, lines: lines(stated) }));
  for (const { stated, lines: own } of withLines) if (own.length === 0) addFree(stated);
  for (const stated of budget.statedFigures) addFree(stated);
  carried.push(...carriedBy(withLines.filter((entry) => entry.lines.length > 0)));
  const used = new Set<Stated>();
  const noted = <F extends Figure | undefined>(found: F): F => {
    for (const stated of found?.stated ?? []) used.add(stated);
    return found;
  };
  return {
    ...{ budget, lines, facts, completed, carried, used },
    // What checks miss in the data as written, this booklet misses.
    gaps: budget.gross ? evaluatorOf(budget.gross).gaps : new Gaps(),
    figure: (selection) => noted(figure(selection)),
    named: (name, filters, format) => noted(named(name, filters, format)),
    worth: (definition, filters, format) => noted(term(definition, filters, format)),
  };
}

function isMixed(lines: readonly Line[], dimension: string): boolean {
  const first = lines[0]?.values.get(dimension);
  return lines.some((line) => line.values.get(dimension) !== first);
}

function isNamed(dimension: string, filters: readonly Filter[]): boolean {
  for (const filter of filters) if (filter.dimension === dimension) return true;
  return false;
}
