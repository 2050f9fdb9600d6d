import { word } from '../words/reserved.ts';
import type { Budget, Line, Stated } from './budget.ts';
import type { Origin } from './figure.ts';
import { Decimal, digitsOf, yuanPer } from './money.ts';
import { type Filter, normalized } from './selection.ts';

/** A figure's origin in words a clerk knows: the ledger and what is selected of it. */
export function describe(origin: Origin, budget: Budget): string {
  switch (origin.kind) {
    case 'selection': {
      const values = describeFilters(origin.selection.filters, budget);
      return values === '' ? origin.selection.ledger : `${origin.selection.ledger}（${values}）`;
    }
    case 'named':
      return origin.name;
    case 'record':
      return origin.list;
    case 'minus':
      return origin.of.map((part) => describe(part, budget)).join(' − ');
    case 'ratio':
      return origin.of.map((part) => describe(part, budget)).join(' ÷ ');
    default:
      return origin.of.map((part) => describe(part, budget)).join(' + ');
  }
}

/** Conditions as `dimension code name` in a row. */
export function describeFilters(filters: readonly Filter[], budget: Budget): string {
  const shown = normalized(filters, budget.dimensions);
  return shown
    .map(({ dimension, nodes }) => {
      const named = nodes.map((node) => {
        const name = budget.dimensions.get(dimension)?.nameOf(node);
        return name === undefined || name === node ? node : `${node} ${name}`;
      });
      return `${dimension} ${named.join(' ')}`;
    })
    .join(word.listComma);
}

/** A map of YAML to paste into the data for conditions, with what stands before and after them. */
export function pasteable(
  filters: readonly Filter[],
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): string {
  const entries = filters.map(({ dimension, nodes }) => {
    const [first = '', ...others] = nodes.map(scalar);
    return [dimension, others.length === 0 ? first : `[${[first, ...others].join(', ')}]`] as const;
  });
  const all = [...Object.entries(before), ...entries, ...Object.entries(after)];
  return `{${all.map(([key, value]) => `${key}: ${value}`).join(', ')}}`;
}

/** A text as YAML reads it back inside brackets. */
const scalar = (text: string): string =>
  /^[\s?&*!|>%@`-]|[,:#[\]{}"']|\s$/.test(text) ? JSON.stringify(text) : text;

/** What somebody wrote: a line, or a total. */
export type Entry = Line | Stated;

/**
 * What each value was rounded to, in yuan: what its ledger says, or the last digit written if that is finer (an amount
 * in yuan is exact to the yuan wherever the booklet is printed). A written zero was not rounded.
 */
export function grainsOf(entries: readonly Entry[], { ledgers }: Budget): readonly Decimal[] {
  return entries.flatMap(({ ledger, value, written }) =>
    value.isZero() ? [] : [Decimal.min(ledgers.get(ledger)?.precision ?? written.step, written.step)],
  );
}

/** The unit amounts were written in, the smallest of several; that of the booklet where nothing is written. */
export function unitWritten(entries: readonly Entry[], { format }: Pick<Budget, 'format'>): string {
  const [first, ...others] = new Set(entries.map(({ written }) => written.unit));
  return others.reduce(smallerUnit, first ?? format.unit);
}

/** Of two units of money the one in which no digit is lost. */
export function smallerUnit(a: string, b: string): string {
  return yuanPer(b)?.lt(yuanPer(a) ?? 0) ? b : a;
}

/** As many decimals as data may have: a share has no end of them, and a waiver must be able to name it. */
const decimals = 6;

/** A value as the data would write it in its unit, with all its digits; without a unit of money it is as it is. */
export function plain(value: Decimal, unit: string): string {
  const per = yuanPer(unit);
  if (!per) return value.toDecimalPlaces(decimals).toString();
  const amount = value.div(per);
  return digitsOf(amount, { decimals: Math.max(2, amount.decimalPlaces()), group: false });
}

/** The same with the unit behind it, for findings. */
export const inWords = (value: Decimal, unit: string): string => `${plain(value, unit)} ${unit}`.trimEnd();
