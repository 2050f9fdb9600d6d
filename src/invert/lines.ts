import type { Budget } from '../budget/budget.ts';
import { Decimal, yuanPer } from '../budget/money.ts';
import { type Filter, implies, mayMeet, normalized } from '../budget/selection.ts';
import { diagnose, type Report } from '../words/diagnostic.ts';
import type { Fact } from './totals.ts';

/**
 * Lines of each ledger from what the tables of a form say of it. Tables see the same money from several sides: the finest
 * gives the lines, the others are held against them, and where one of them leaves no choice its words are added to
 * lines that lack them. What stays open, and what contradicts, is reported and in no line.
 * @param tables leaves of each table
 * @param sums what each of their totals adds up
 */
export function linesFrom(
  tables: readonly (readonly Fact[])[],
  sums: readonly Fact[],
  budget: Budget,
  report: Report,
): ReadonlyMap<string, readonly Fact[]> {
  const ledgers = [...new Set(tables.flat().map(({ ledger }) => ledger))];
  return new Map(
    ledgers.map((ledger) => {
      const own = tables
        .map((facts) => facts.filter((fact) => fact.ledger === ledger))
        .filter(({ length }) => length > 0);
      const lines = joined(own, budget, report);
      tellExcess(
        lines,
        sums.filter((sum) => sum.ledger === ledger),
        budget,
        report,
      );
      return [ledger, lines] as const;
    }),
  );
}

function joined(tables: readonly (readonly Fact[])[], budget: Budget, report: Report): readonly Fact[] {
  const fineness = (facts: readonly Fact[]): number =>
    Math.max(...facts.map(({ filters }) => depthOf(filters, budget)));
  const finestFirst = tables.toSorted((a, b) => fineness(b) - fineness(a));
  let lines: Fact[] = [];
  for (const facts of finestFirst) {
    const fresh: Fact[] = [];
    for (const fact of facts) {
      const inside = lines.filter((line) => implies(line.filters, fact.filters, budget.dimensions));
      const sum = Decimal.sum(0, ...inside.map(({ value }) => value));
      if (sum.eq(fact.value) || (inside.length === 0 && fact.value.isZero())) continue;
      const beside = lines.filter(
        (line) => !inside.includes(line) && meet(line.filters, fact.filters, budget),
      );
      if (inside.length === 0 && beside.length === 0) fresh.push(fact);
      else if (inside.length === 0) lines = sharpened(lines, beside, fact, budget, report);
      else tellDifference(fact, sum, beside.length > 0, report);
    }
    lines.push(...fresh);
  }
  return lines.filter(({ value }) => !value.isZero());
}

/** A table that adds up less than there is lacks rows that another has: the widest of its totals says so. */
function tellExcess(
  lines: readonly Fact[],
  sums: readonly Fact[],
  { dimensions }: Budget,
  report: Report,
): void {
  const told: Fact[] = [];
  const widestFirst = sums.toSorted((a, b) => b.value.cmp(a.value));
  for (const total of widestFirst) {
    const inside = lines.filter((line) => implies(line.filters, total.filters, dimensions));
    const sum = Decimal.sum(0, ...inside.map(({ value }) => value));
    if (sum.abs().lte(total.value.abs()) || told.some((wide) => wide.at.sheet === total.at.sheet)) continue;
    told.push(total);
    tellDifference(total, sum, false, report);
  }
}

/** How much is said: conditions, and how far down each goes. */
function depthOf(filters: readonly Filter[], { dimensions }: Budget): number {
  return filters.reduce(
    (sum, { dimension, nodes }) => sum + dimensions.get(dimension)!.above(nodes[0]!).length,
    0,
  );
}

function meet(a: readonly Filter[], b: readonly Filter[], { dimensions }: Budget): boolean {
  return a.every((one) => b.every((other) => mayMeet(one, other, dimensions)));
}

/** Lines that together are all of a fact, and lack its words, get them; else it can't be told which of them is its. */
function sharpened(
  lines: Fact[],
  beside: readonly Fact[],
  fact: Fact,
  budget: Budget,
  report: Report,
): Fact[] {
  const sum = Decimal.sum(0, ...beside.map(({ value }) => value));
  if (sum.eq(fact.value)) {
    return lines.map((line) =>
      beside.includes(line)
        ? { ...line, filters: normalized([...line.filters, ...fact.filters], budget.dimensions) }
        : line,
    );
  }
  const lacks = fact.filters.map(({ dimension }) => dimension).join('、');
  report(diagnose('import-open', { what: fact.what, ...shown(fact.value, fact.unit), lacks }, fact.at));
  return lines;
}

function tellDifference(fact: Fact, sum: Decimal, isOpen: boolean, report: Report): void {
  const { value, unit } = shown(fact.value, fact.unit);
  if (isOpen && sum.lt(fact.value)) {
    const rest = shown(fact.value.minus(sum), fact.unit);
    const lacks = fact.filters.map(({ dimension }) => dimension).join('、');
    report(diagnose('import-open', { what: fact.what, ...rest, lacks }, fact.at));
    return;
  }
  report(
    diagnose(
      'import-contradicts',
      { value, sum: shown(sum, fact.unit).value, unit, what: fact.what },
      fact.at,
    ),
  );
}

function shown(value: Decimal, unit: string): { value: string; unit: string } {
  return { value: value.div(yuanPer(unit) ?? 1).toString(), unit };
}
