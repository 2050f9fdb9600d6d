import { Decimal } from './money.ts';

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

/** How a difference between a total and its terms is to be judged. */
export type Judgement = 'equal' | 'rounding' | 'unlikely' | 'impossible';

export function judge(difference: Decimal, grains: readonly Decimal[]): Judgement {
  const size = difference.abs();
  if (size.isZero()) return 'equal';
  const { limit, likely } = envelope(grains);
  if (size.gt(limit)) return 'impossible';
  return size.gt(likely) ? 'unlikely' : 'rounding';
}
