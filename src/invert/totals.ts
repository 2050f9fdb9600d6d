import type { Budget } from '../budget/budget.ts';
import { Decimal, envelope, yuanPer } from '../budget/money.ts';
import { type Filter, implies } from '../budget/selection.ts';
import { diagnose, type Report, type Span } from '../words/diagnostic.ts';

/** What a cell of a sheet says: a value of a selection. */
export interface Fact {
  readonly ledger: string;
  /** Normalized: one condition for each dimension. */
  readonly filters: readonly Filter[];
  /** Yuan, or a quantity. */
  readonly value: Decimal;
  /** What it stands in on the sheet: one unit of the last digit written there, in yuan. */
  readonly unit: string;
  readonly at: Span;
  /** Row and column as a reader calls it. */
  readonly what: string;
}

/** A fact with what its cell is. */
export interface Found {
  readonly fact: Fact;
  /** A formula. */
  readonly computed: boolean;
  /** By its place in the form it adds up others, though there may be none. */
  readonly total: boolean;
}

/** What a sheet says of the lines of one table. */
export interface SheetFacts {
  /** Those that no others of the sheet are part of. */
  readonly leaves: readonly Fact[];
  /** Totals that differ from their parts by what rounding explains. */
  readonly stated: readonly Fact[];
  /** Totals, formulas too, with what their leaves add up to: no more of their selections is there. */
  readonly sums: readonly Fact[];
  /** How many cells were read, and how many of them are totals that agree with what is under them. */
  readonly read: number;
  readonly totals: number;
}

/** Leaves and totals; those that are neither a formula nor what their leaves add up to are reported. */
export function sortedOut(all: readonly Found[], budget: Budget, report: Report): SheetFacts {
  const under = (part: Fact, total: Fact): boolean =>
    part.ledger === total.ledger && implies(part.filters, total.filters, budget.dimensions);
  const isTotal = new Map(
    all.map(({ fact, total }) => [
      fact,
      total || all.some(({ fact: part }) => part !== fact && under(part, fact) && !under(fact, part)),
    ]),
  );
  const leaves: Fact[] = [];
  const stated: Fact[] = [];
  const sums: Fact[] = [];
  const grain = grainOf(all.map(({ fact }) => fact));
  let totals = 0;
  for (const { fact, computed } of all) {
    if (!isTotal.get(fact)) {
      if (computed) report(diagnose('import-computed', {}, fact.at));
      else leaves.push(fact);
      continue;
    }
    const parts = all.filter(({ fact: part }) => !isTotal.get(part) && under(part, fact));
    if (parts.some((part) => part.computed)) continue;
    const sides = sidesOf(parts.map((part) => part.fact));
    if (parts.length > 0) sums.push({ ...fact, value: Decimal.max(...sides) });
    if (computed) continue;
    const sum = sides.find((side) => side.eq(fact.value)) ?? Decimal.sum(0, ...sides);
    const difference = fact.value.minus(sum).abs();
    const terms = Array.from({ length: parts.length + 1 }, () => grain);
    if (difference.isZero()) totals += 1;
    else if (parts.length > 0 && difference.lte(envelope(terms).limit)) stated.push(fact);
    else tellTotal(fact, sum, report);
  }
  return { leaves: onceEach(leaves, under), stated: onceEach(stated, under), sums, read: all.length, totals };
}

/** One of the last digit written on a sheet, in yuan: what its figures are rounded to. */
function grainOf(facts: readonly Fact[]): Decimal {
  const [first] = facts;
  const scale = yuanPer(first?.unit ?? '') ?? new Decimal(1);
  const decimals = Math.max(0, ...facts.map(({ value }) => value.div(scale).decimalPlaces()));
  return new Decimal(10).pow(-decimals).times(scale);
}

/** What parts add up to. They may be told from several sides (by kind, by source), each of them the whole. */
function sidesOf(parts: readonly Fact[]): readonly Decimal[] {
  const sides = new Map<string, Decimal>();
  for (const { filters, value } of parts) {
    const side = filters.map(({ dimension }) => dimension).join('\n');
    sides.set(side, (sides.get(side) ?? new Decimal(0)).plus(value));
  }
  return [...sides.values()];
}

function tellTotal({ value, unit, at }: Fact, sum: Decimal, report: Report): void {
  const shown = (yuan: Decimal): string => yuan.div(yuanPer(unit) ?? 1).toString();
  const difference = shown(value.minus(sum).abs());
  report(diagnose('import-total', { total: shown(value), sum: shown(sum), unit, difference }, at));
}

/** A cell that two rows of the sheet say alike counts once. */
function onceEach(leaves: readonly Fact[], under: (part: Fact, total: Fact) => boolean): readonly Fact[] {
  return leaves.filter(
    (fact, i) =>
      !leaves.some(
        (other, j) => j < i && fact.value.eq(other.value) && under(fact, other) && under(other, fact),
      ),
  );
}
