import type { Fact, Line } from '../../budget/budget.ts';
import { grainsOf, inWords, unitWritten } from '../../budget/describe.ts';
import type { Evaluator } from '../../budget/evaluate.ts';
import type { Figure } from '../../budget/figure.ts';
import { Decimal, judge } from '../../budget/money.ts';
import { Nesting } from '../../budget/nesting.ts';
import {
  type Dimension,
  type Filter,
  implies,
  isClosed,
  mayMeet,
  narrowed,
  type Selection,
} from '../../budget/selection.ts';
import { diagnose, type Report, type Span } from '../../words/diagnostic.ts';
import { word } from '../../words/reserved.ts';
import type { Part } from './axes.ts';
import { viewOf } from './sources.ts';

/** Where coverage is asked for, and what was said of it. */
export interface Coverage {
  /** Word for the parts: rows, columns or blocks. */
  readonly way: string;
  readonly title: string;
  readonly at: Span;
  readonly evaluator: Evaluator;
  readonly report: Report;
  /** Lines and pairs that are reported already: a table may print the same ones several times. */
  readonly said: Set<unknown>;
}

/**
 * Under a total every line must be shown by exactly one leaf row (or column): what a fixed list of rows
 * forgets, the total still shows, and what two rows share is printed twice. Rows may lie inside each other,
 * but not overlap; inside each subtotal the same holds again. A total stated without lines counts as a line where
 * it is a share of the whole.
 * @param figures what named figures show beside the parts: it is not lost
 */
export function checkCoverage(
  base: Selection,
  parts: readonly Part[],
  coverage: Coverage,
  figures: readonly Selection[] = [],
): void {
  const { way, title, at, evaluator, report, said } = coverage;
  const { dimensions, ledgers } = evaluator.budget;
  const own = ledgers.get(base.ledger)!.dimensions;
  const filtered = parts.filter(
    ({ filters }) => filters.length > 0 && !isElsewhere(filters, base, evaluator),
  );
  // What a ledger can't be split by is an error already.
  const isForeign = filtered.some(({ filters }) => filters.some((filter) => !own.includes(filter.dimension)));
  if (filtered.length === 0 || isForeign) return;
  const takenBy = new Map<Line, Part[]>(evaluator.lines(base).map((line) => [line, []]));
  for (const part of filtered)
    for (const line of evaluator.lines(narrowed(base, part.filters))) takenBy.get(line)?.push(part);
  const nesting = new Nesting(filtered, dimensions);
  const insideOf = insides(nesting, dimensions);
  const also = [{ at, label: title }];
  const sayLost = (fact: Fact): void => {
    const values = { table: title, way, above: aboveAll(fact, filtered, dimensions) };
    if (!said.has(fact)) report(diagnose('table-line-lost', values, fact.at, also));
    said.add(fact);
  };
  const beside = new Set(
    figures.filter((figure) => isShareOf(base, figure, dimensions)).flatMap(evaluator.lines),
  );
  for (const [line, takers] of takenBy) {
    if (
      (takers.length === 0 && !beside.has(line)) ||
      takers.some((total) => fallsOut(line, total, takers, insideOf(total), dimensions))
    )
      sayLost(line);
    const clash = overlapping(takers, dimensions);
    if (!clash || said.has(clash.join('\n'))) continue;
    said.add(clash.join('\n'));
    const [first, second] = clash;
    report(diagnose('table-line-doubled', { table: title, way, first, second }, line.at, also));
  }
  for (const fact of evaluator.facts(base)) {
    if (!fact.stated || fact.value.isZero()) continue;
    const { filters: own } = fact.stated;
    const around = nesting.around(own);
    const isLost = (shares: readonly Part[]): boolean => isShareOutside(own, shares, around, dimensions);
    if ([filtered, ...around.map(insideOf)].some(isLost)) sayLost(fact);
  }
  if (figures.length === 0) checkShares(base, parts, coverage);
}

/** Tells of a part those that can only hold lines of it, whatever the data, and not the other way round. */
function insides(
  nesting: Nesting<Part>,
  dimensions: ReadonlyMap<string, Dimension>,
): (total: Part) => readonly Part[] {
  const found = new Map<Part, readonly Part[]>();
  return (total) => {
    const { filters } = total;
    const isLess = (part: Part): boolean => !implies(filters, part.filters, dimensions);
    const known = found.get(total) ?? nesting.within(filters).filter(isLess);
    found.set(total, known);
    return known;
  };
}

/** A part of the base, but not all of it. */
function isShareOf(
  base: Selection,
  { ledger, filters }: Selection,
  dimensions: ReadonlyMap<string, Dimension>,
): boolean {
  return ledger === base.ledger && !implies(base.filters, filters, dimensions);
}

/** The value of a line that parts split further than the line is written. */
function aboveAll(
  { values }: Fact,
  parts: readonly Part[],
  dimensions: ReadonlyMap<string, Dimension>,
): string | undefined {
  for (const { filters, member } of parts) {
    for (const { dimension: name, nodes } of filters) {
      const value = values.get(name);
      const dimension = dimensions.get(name)!;
      if (value === undefined) continue;
      const isAbove = nodes.some((node) => node !== value && dimension.within(node, value));
      const level = member?.level.dimension === name ? member.level.level : undefined;
      if (
        isAbove ||
        (level !== undefined && level !== word.asWritten && dimension.at(value, level) === undefined)
      )
        return value;
    }
  }
  return undefined;
}

/** Do conditions ask for another year or basis than the base, of which they then hold nothing? */
function isElsewhere(filters: readonly Filter[], base: Selection, evaluator: Evaluator): boolean {
  const { dimensions } = evaluator.budget;
  const views = viewOf(evaluator.completed(base), evaluator);
  return !filters.every((filter) => views.every((view) => mayMeet(filter, view, dimensions)));
}

/** Is a stated total split as the parts are, and neither shown by one of them nor the sum of some? */
function isShareOutside(
  own: readonly Filter[],
  parts: readonly Part[],
  around: readonly Part[],
  dimensions: ReadonlyMap<string, Dimension>,
): boolean {
  const shows = ({ filters }: Part): boolean =>
    filters.every((filter) => own.every((each) => mayMeet(filter, each, dimensions)));
  const splits = ({ filters }: Part): boolean =>
    filters.some(({ dimension }) => own.some((filter) => filter.dimension === dimension));
  // Nearly always a part around the total shows it.
  const isShown = around.some((part) => shows(part) && parts.includes(part)) || parts.some(shows);
  return !isShown && parts.some(splits);
}

/**
 * Is the line in a total, but in none of its parts? A line that has nothing of what the parts are split by (no project)
 * stands in the total alone, and that is right; so does one that is written on the very code or unit of the row, as a
 * department has money of its own beside its units'. One on an inner node of a tree of the form is split no further
 * than its title says: its parts are all there can be, and a reader adds them up.
 */
function fallsOut(
  line: Line,
  total: Part,
  own: readonly Part[],
  parts: readonly Part[],
  dimensions: ReadonlyMap<string, Dimension>,
): boolean {
  if (parts.length === 0 || parts.some((part) => own.includes(part))) return false;
  const takesWhole = ({ dimension: name, nodes, exact }: Filter): boolean => {
    const value = line.values.get(name);
    const dimension = dimensions.get(name)!;
    if (value === undefined || exact) return value === undefined || nodes.includes(value);
    const isOfRow = !isClosed(dimension) && total.member?.node === value;
    return nodes.some((node) => dimension.within(value, node) || (isOfRow && dimension.within(node, value)));
  };
  return !parts.some((part) => part.filters.every(takesWhole));
}

/** Two of these parts of which neither lies inside the other, or which are the same. */
function overlapping(
  own: readonly Part[],
  dimensions: ReadonlyMap<string, Dimension>,
): [string, string] | undefined {
  for (let i = 0; i < own.length; i += 1) {
    for (let j = i + 1; j < own.length; j += 1) {
      const [a, b] = [own[i]!, own[j]!];
      const inA = implies(b.filters, a.filters, dimensions);
      const inB = implies(a.filters, b.filters, dimensions);
      if (inA === inB) return [a.label, b.label];
    }
  }
  return undefined;
}

/**
 * A total that was stated without lines, printed over parts of which each was stated too: what the parts do not add up
 * to is shown nowhere. Lines are followed one by one instead; parts that are not known are asked for where they stand.
 */
function checkShares(base: Selection, parts: readonly Part[], coverage: Coverage): void {
  const { way, title, at, evaluator, report, said } = coverage;
  const { budget } = evaluator;
  if (!evaluator.facts(base).some((fact) => fact.stated)) return;
  const insideOf = insides(new Nesting(parts, budget.dimensions), budget.dimensions);
  const isSaid = (fact: Fact): boolean => said.has(fact) || said.has(fact.stated);
  for (const whole of parts) {
    const selection = narrowed(base, whole.filters);
    const total = evaluator.figure(selection);
    const [stated] = total.stated;
    if (!isStated(total) || !stated || evaluator.facts(selection).some(isSaid)) continue;
    const inside = insideOf(whole);
    const deeper = new Set(inside.flatMap(insideOf));
    const nearest = inside.filter((part) => !deeper.has(part));
    const shares = nearest.map((part) => evaluator.figure(narrowed(base, part.filters)));
    if (shares.length === 0 || !shares.every(isStated)) continue;
    const sum = Decimal.sum(0, ...shares.map(({ value }) => value!));
    const entries = [total, ...shares].flatMap((figure) => figure.stated);
    const rest = total.value!.minus(sum);
    // That parts are more than the whole is found where they are stated.
    if (!rest.isPositive() || judge(rest, grainsOf(entries, budget)) !== 'impossible') continue;
    said.add(stated);
    const unit = unitWritten(entries, budget);
    const amounts = { total: inWords(total.value!, unit), sum: inWords(sum, unit) };
    const values = { table: title, way, label: whole.label, ...amounts };
    report(diagnose('table-parts-apart', values, stated.at, [{ at, label: title }]));
  }
}

/** Known, and from nothing but what was stated. */
const isStated = ({ value, lines }: Figure): boolean => value !== null && lines.length === 0;
