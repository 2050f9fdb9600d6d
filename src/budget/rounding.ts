import { Decimal } from './money.ts';

/**
 * Tolerance, in one place. Figures that were rounded one by one to a precision u need not add up to their
 * total, rounded by itself: each of the n terms and the total may be off by half a unit.
 */
export interface Envelope {
  /** Beyond this a difference cannot come from rounding: ½u(n + 1). */
  readonly limit: Decimal;
  /** Beyond this it is unlikely to: u·√(n + 1). */
  readonly likely: Decimal;
}

/** The rounding envelope of a total of `terms` terms printed to `precision` (same unit in and out). */
export function envelope(precision: Decimal, terms: number): Envelope {
  return {
    limit: precision.times(terms + 1).div(2),
    likely: precision.times(new Decimal(terms + 1).sqrt()),
  };
}

/** How a difference between a total and its terms is to be judged. */
export type Judgement = 'equal' | 'rounding' | 'unlikely' | 'impossible';

export function judge(difference: Decimal, precision: Decimal, terms: number): Judgement {
  const size = difference.abs();
  if (size.isZero()) return 'equal';
  const { limit, likely } = envelope(precision, terms);
  if (size.gt(limit)) return 'impossible';
  return size.gt(likely) ? 'unlikely' : 'rounding';
}
