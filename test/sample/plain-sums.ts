import type { Line, Stated } from '../../src/budget/budget.ts';
import type { Figure, Origin } from '../../src/budget/figure.ts';
import { Decimal } from '../../src/budget/money.ts';
import type { Filter } from '../../src/budget/selection.ts';
import type { Pack } from '../../src/form/pack.ts';

/**
 * The sample's figures computed a second time, by plain loops over the lines: prefixes for codes, parents for
 * trees, one approved total. It shares nothing with the evaluator but the definition of what is printed.
 */
export interface PlainSums {
  /** Printed value in 万元, per cent or units; undefined for counts of things, which are no sums. */
  printed(figure: Figure, unit: string): Decimal | undefined;
}

const wan = (yuan: Decimal): Decimal => yuan.div(10_000).toDecimalPlaces(2, Decimal.ROUND_HALF_UP);

export function plainSums(lines: readonly Line[], stated: readonly Stated[], pack: Pack): PlainSums {
  const parents = new Map(
    pack.dimensions.flatMap((dimension) => (dimension.tree ? [[dimension.name, dimension.tree]] : [])),
  );
  const codes = new Set(
    pack.dimensions.filter((dimension) => dimension.levels).map((dimension) => dimension.name),
  );

  const under = (value: string, node: string, dimension: string): boolean => {
    if (codes.has(dimension)) return value.startsWith(node);
    for (let at: string | undefined = value; at; at = parents.get(dimension)?.get(at))
      if (at === node) return true;
    return false;
  };
  const inside = (line: Line, filters: readonly Filter[]): boolean =>
    filters.every(({ dimension, nodes }) => {
      const value = line.values.get(dimension);
      return value !== undefined && nodes.some((node) => under(value, node, dimension));
    });
  const sum = (some: readonly Line[]): Decimal =>
    some.reduce((total, line) => total.plus(line.value), new Decimal(0));
  const wages = lines.filter(
    (line) => line.ledger === '支出' && line.values.get('经济科目')?.startsWith('301'),
  );
  const approved = new Decimal('8011200').minus(sum(wages));

  const isOfUnit = (name: string): boolean =>
    pack.dimensions.some((spec) => spec.name === name && spec.of === pack.unitDimension);
  /** Last year is known from totals alone: those that lie inside the selection, added up. */
  const lastYear = (ledger: string, filters: readonly Filter[]): Decimal => {
    const of = (entry: Stated, name: string): readonly string[] =>
      entry.filters.find(({ dimension }) => dimension === name)?.nodes ?? [];
    const own = stated.filter(
      (entry) =>
        entry.ledger === ledger &&
        of(entry, '年份').includes('上年') &&
        filters.every(
          ({ dimension, nodes }) =>
            // The one unit of the sample is what is asked of units.
            isOfUnit(dimension) ||
            of(entry, dimension).some((value) => nodes.some((node) => under(value, node, dimension))),
        ),
    );
    return own.reduce((total, entry) => total.plus(entry.value), new Decimal(0));
  };

  /** In yuan for sums, a plain ratio for ratios. */
  const value = (origin: Origin): Decimal | undefined => {
    if (origin.kind === 'named') return value(origin.of);
    if (origin.kind === 'selection') {
      const { ledger, filters } = origin.selection;
      const past = filters.some(({ dimension, nodes }) => dimension === '年份' && nodes.includes('上年'));
      if (past) return lastYear(ledger, filters);
      const own = lines.filter((line) => line.ledger === ledger && inside(line, filters));
      const whole = ledger === '支出' && wages.every((line) => own.includes(line));
      return sum(own).plus(whole ? approved : 0);
    }
    const parts = origin.of.map(value);
    if (parts.length === 0 || parts.some((part) => part === undefined)) return undefined;
    const [a, b] = parts as [Decimal, Decimal];
    if (origin.kind === 'sum') return (parts as Decimal[]).reduce((total, part) => total.plus(part));
    if (origin.kind === 'minus') return wan(a).minus(wan(b)).times(10_000);
    if (origin.kind === 'abs') return a.abs();
    return origin.kind === 'ratio' && !wan(b).isZero() ? wan(a).div(wan(b)) : undefined;
  };

  return {
    printed: (figure, unit) => {
      const found = value(figure.origin);
      if (found === undefined) return undefined;
      if (unit === '%') return found.times(100).toDecimalPlaces(1, Decimal.ROUND_HALF_UP);
      return figure.measure === 'amount' ? wan(found) : found;
    },
  };
}
