import { Decimal as Base } from 'decimal.js';
import type { Format } from '../form/pack.ts';
import { word } from '../words/reserved.ts';

/**
 * Decimals of this product: wide enough that sums never round, half up when printed (the practice of public finance).
 * Money is held in yuan from the YAML text to the page; no JavaScript number ever holds an amount.
 */
export const Decimal = Base.clone({
  precision: 60,
  rounding: Base.ROUND_HALF_UP,
  toExpNeg: -60,
  toExpPos: 60,
});
export type Decimal = Base;

/** Yuan in one unit of a format; undefined for a unit the product does not know. */
export function yuanPer(unit: string): Decimal | undefined {
  if (unit === word.yuan) return new Decimal(1);
  if (unit === word.tenThousandYuan) return new Decimal(10_000);
  return undefined;
}

/** An amount in yuan as it stands on the page, in the format's unit: the one place where figures are rounded. */
export function printed(yuan: Decimal, format: Pick<Format, 'unit' | 'decimals'>): Decimal {
  return yuan.div(yuanPer(format.unit) ?? 1).toDecimalPlaces(format.decimals, Decimal.ROUND_HALF_UP);
}

/** The text of a printed value, with the decimals and separators of its format. */
export function digitsOf(
  value: Decimal,
  { decimals, group, trim }: Pick<Format, 'decimals' | 'group' | 'trim'>,
): string {
  const shown = value.isZero() ? new Decimal(0) : value;
  const fixed = trim ? shown.toDecimalPlaces(decimals).toFixed() : shown.toFixed(decimals);
  if (!group) return fixed;
  const [whole = '', fraction] = fixed.split('.');
  const digits = whole.replace('-', '').length;
  const first = whole.length - digits + (((digits - 1) % 3) + 1);
  const grouped = whole.slice(0, first) + whole.slice(first).replace(/\d{3}/g, ',$&');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** What is wrong with the text of an amount, as a word of the catalogue; undefined when it is good. */
export type AmountFault =
  | 'empty'
  | 'comma'
  | 'fullWidth'
  | 'letter'
  | 'suffix'
  | 'exponent'
  | 'decimals'
  | 'nothing'
  | 'percent'
  | 'sum'
  | 'notNumber';

/** Read an amount as clerks may write it: plain digits, at most six decimals (a hundredth of a yuan in units of ten thousand). */
export function parseAmount(text: string): { readonly value: Decimal } | { readonly fault: AmountFault } {
  if (/^-?\d+(\.\d{1,6})?$/.test(text)) return { value: new Decimal(text) };
  if (text.trim() === '') return { fault: 'empty' };
  if (/^[\d\uFF10-\uFF19.\uFF0E\u3002\uFF0D-]+$/.test(text) && /[\u3002\uFF0D-\uFF19]/.test(text))
    return { fault: 'fullWidth' };
  if (/^-?\d[\d,\uFF0C]*(\.\d+)?$/.test(text))
    return { fault: /[,\uFF0C]/.test(text) ? 'comma' : 'decimals' };
  if (/^-?[\dOolI]+(\.[\dOolI]+)?$/.test(text)) return { fault: 'letter' };
  if (/^-?[\d.,]+\s*\p{Script=Han}+$/u.test(text)) return { fault: 'suffix' };
  if (/^-?\d+(\.\d+)?e[+-]?\d+$/i.test(text)) return { fault: 'exponent' };
  if (/^[-\u2010-\u2015\uFF0D/\\\p{Script=Han}]+$/u.test(text)) return { fault: 'nothing' };
  if (/^[-\d.,]+\s*[%\uFF05]$/.test(text)) return { fault: 'percent' };
  if (/^=|\d\s*[-+*/\u00D7]\s*\d/.test(text)) return { fault: 'sum' };
  return { fault: 'notNumber' };
}

/**
 * Tolerance, in one place. Figures that were rounded one by one need not add up to their total, rounded by itself:
 * each of the terms and the total may be off by half of what it was rounded to, its grain.
 */
export interface Envelope {
  /** Beyond this a difference cannot come from rounding: ½Σu. */
  readonly limit: Decimal;
  /** Beyond this it is unlikely to: √Σu². */
  readonly likely: Decimal;
}

/** The rounding envelope of a total and its terms, from the grains of all of them (same unit in and out). */
export function envelope(grains: readonly Decimal[]): Envelope {
  return {
    limit: Decimal.sum(0, ...grains).div(2),
    likely: Decimal.sum(0, ...grains.map((grain) => grain.pow(2))).sqrt(),
  };
}

/** Of a difference between a total and its terms. */
export type Judgement = 'equal' | 'rounding' | 'unlikely' | 'impossible';

/**
 * Can rounding explain the difference? Not beyond half of all grains together, hardly beyond the root of the sum of their
 * squares. `grains` are the smallest steps of the total and of each of its terms.
 */
export function judge(difference: Decimal, grains: readonly Decimal[]): Judgement {
  const size = difference.abs();
  if (size.isZero()) return 'equal';
  const { limit, likely } = envelope(grains);
  if (size.gt(limit)) return 'impossible';
  return size.gt(likely) ? 'unlikely' : 'rounding';
}
