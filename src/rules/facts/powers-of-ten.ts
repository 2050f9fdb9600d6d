import type { Entry } from '../../budget/describe.ts';
import { Decimal, envelope, yuanPer } from '../../budget/money.ts';
import { word } from '../../words/reserved.ts';
import { groupsOf } from '../rule.ts';

/** How amounts can be off by a power of ten: written in one unit and labelled with another, or without their point. */
export interface Slip {
  readonly kind: 'yuan' | 'tenThousand' | 'thousand' | 'point';
  /** What sets the amounts right. */
  readonly times: Decimal;
  /** Can this amount have been written so? */
  readonly fits: (entry: Entry) => boolean;
}

const labelled =
  (unit: string) =>
  ({ written }: Entry): boolean =>
    written.unit === unit;

const yuan: Slip = { kind: 'yuan', times: new Decimal('0.0001'), fits: labelled(word.tenThousandYuan) };
const tenThousand: Slip = { kind: 'tenThousand', times: new Decimal(10_000), fits: labelled(word.yuan) };
const others: readonly Slip[] = [
  { kind: 'thousand', times: new Decimal(1000), fits: labelled(word.yuan) },
  { kind: 'point', times: new Decimal('0.01'), fits: lacksPoint },
];

/**
 * The likely slips first. Where one side is in yuan and one in ten thousands, either label may be the wrong one: most
 * likely it is the one that fewer files have.
 */
export function slipsIn(all: readonly Entry[]): readonly Slip[] {
  const files = ({ fits }: Slip): number => new Set(all.filter(fits).map(({ at }) => at.file)).size;
  return [...(files(tenThousand) < files(yuan) ? [tenThousand, yuan] : [yuan, tenThousand]), ...others];
}

/** Digits without a point, the last two of which may be its decimals: 29078 for 290.78, but no round number. */
function lacksPoint({ value, written }: Entry): boolean {
  const digits = value.div(yuanPer(written.unit) ?? 1);
  return digits.isInteger() && written.step.eq(yuanPer(written.unit) ?? 0) && !digits.mod(100).isZero();
}

/** Amounts that are off in one way. */
export interface Slipped {
  readonly slip: Slip;
  readonly entries: readonly Entry[];
}

/** Yuan, or things, of all of them. */
export const sumOf = (entries: readonly Entry[]): Decimal =>
  Decimal.sum(0, ...entries.map((entry) => entry.value));

/**
 * Two sides that must be equal and are not: which amounts, set right, make them so? All of a side, those of a file,
 * or the largest (the smallest), as in a file where two units are mixed. That sums of many amounts fit to the grain by
 * chance is next to impossible.
 */
export function slippedIn(
  sides: readonly [readonly Entry[], readonly Entry[]],
  slips: readonly Slip[],
  precision: (entry: Entry) => Decimal,
): Slipped | undefined {
  const tolerance = envelope(sides.flat().map(precision)).limit;
  for (const slip of slips)
    for (const [own, other] of [sides, sides.toReversed()] as const) {
      const missing = sumOf(other!).minus(sumOf(own!));
      const off = own!.filter((entry) => slip.fits(entry) && !entry.value.isZero());
      const found = candidates(off, slip).find(({ sum }) =>
        sum.times(slip.times.minus(1)).minus(missing).abs().lte(tolerance),
      );
      if (found && found.count > 0) return { slip, entries: found.among.slice(0, found.count) };
    }
  return undefined;
}

/** The first so many of some amounts, and what they come to. */
interface Candidate {
  readonly among: readonly Entry[];
  readonly count: number;
  readonly sum: Decimal;
}

function candidates(entries: readonly Entry[], { times }: Slip): readonly Candidate[] {
  const files = groupsOf(entries, ({ at }) => at.file);
  const bySize = entries.toSorted((a, b) => (times.lt(1) ? b.value.cmp(a.value) : a.value.cmp(b.value)));
  // Added up as they come: of many amounts each sum anew would never end.
  let sum = new Decimal(0);
  const mixed = bySize.map(({ value }, i) => {
    sum = sum.plus(value);
    return { among: bySize, count: i + 1, sum };
  });
  const all = [entries, ...files.values()].map((among) => ({
    among,
    count: among.length,
    sum: sumOf(among),
  }));
  return [...all, ...mixed];
}

/** Two sides of one size, one of which is some ten thousand times the other: what can have slipped, if anything. */
export function apart(
  sides: readonly [readonly Entry[], readonly Entry[]],
  slips: readonly Slip[],
): Slipped | undefined {
  const [small, large] = sides.toSorted((a, b) => sumOf(a).abs().cmp(sumOf(b).abs())) as [
    readonly Entry[],
    readonly Entry[],
  ];
  const [low, high] = [sumOf(small).abs(), sumOf(large).abs()];
  if (low.isZero() || !isNearTenThousand(high.div(low))) return undefined;
  // In a side of mixed units only what is larger than all of the other side can be meant.
  const suspects = {
    yuan: large.filter((entry) => yuan.fits(entry) && entry.value.abs().gt(low)),
    tenThousand: small.filter((entry) => tenThousand.fits(entry) && !entry.value.isZero()),
    thousand: [],
    point: [],
  };
  const slip = slips.find(({ kind }) => suspects[kind].length > 0);
  return slip && { slip, entries: suspects[slip.kind] };
}

/** Nearer to ten thousand than to a thousand or a hundred thousand. */
export const isNearTenThousand = (ratio: Decimal): boolean => ratio.log(10).minus(4).abs().lt(0.5);
