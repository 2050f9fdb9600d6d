import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printerFor } from '../../src/booklet/printing.ts';
import { asPrinted, type Figure, minusOf, nothing, ratioOf, sumOf } from '../../src/budget/figure.ts';
import { Decimal, digitsOf, envelope, judge, parseAmount, printed } from '../../src/budget/money.ts';
import type { Format } from '../../src/form/pack.ts';
import { decimalOf } from '../../src/proof/tally.ts';
import { runs } from '../runs.ts';

const numRuns = runs(300);
/** Hundredths of a yuan, up to a hundred thousand million yuan. */
const cents = fc.bigInt({ min: -10_000_000_000_000n, max: 10_000_000_000_000n });
const wan: Format = { unit: '万元', decimals: 2, group: true, blank: '' };
const yuan = (money: bigint): Decimal => new Decimal(money.toString()).div(100);
const { none: _, ...something } = nothing('amount');
const figure = (money: bigint): Figure => ({ ...something, value: yuan(money) });

/** Hundredths of ten thousand yuan, rounded half away from nought in whole numbers. */
function halfUp(money: bigint): bigint {
  const size = money < 0n ? -money : money;
  const whole = (size + 5_000n) / 10_000n;
  return money < 0n ? -whole : whole;
}

describe('amounts', () => {
  test('what is written is read, digit for digit', () => {
    fc.assert(
      fc.property(cents, fc.integer({ min: 0, max: 6 }), (whole, places) => {
        const text = new Decimal(whole.toString()).div(new Decimal(10).pow(places)).toFixed(places);
        const parsed = parseAmount(text);
        expect('value' in parsed && parsed.value.toFixed(places)).toBe(text);
      }),
      { numRuns },
    );
  });

  test('what is printed is read back as the value printed', () => {
    fc.assert(
      fc.property(cents, fc.integer({ min: 0, max: 4 }), fc.boolean(), (money, decimals, group) => {
        const value = printed(yuan(money), { ...wan, decimals });
        expect(decimalOf(digitsOf(value, { decimals, group }))!.equals(value)).toBe(true);
      }),
      { numRuns },
    );
  });

  test('half a hundredth goes up, away from nought, and nothing else does', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          cents,
          cents.map((each) => each - (each % 5_000n)),
        ),
        (money) => {
          expect(printed(yuan(money), wan).times(100).toFixed()).toBe(halfUp(money).toString());
        },
      ),
      { numRuns },
    );
    expect(printed(new Decimal('50'), wan).toFixed(2)).toBe('0.01');
    expect(printed(new Decimal('-50'), wan).toFixed(2)).toBe('-0.01');
    expect(printed(new Decimal('49.99'), wan).toFixed(2)).toBe('0.00');
  });

  test('a text with anything but digits, a point and a minus is refused', () => {
    const letters = fc.constantFrom(...'0123456789.,-+eEoOlI 　万元％１。－¥'.split(''));
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        const parsed = parseAmount(text);
        if ('value' in parsed) expect(text).toMatch(/^-?[0-9]+(\.[0-9]{1,6})?$/);
        else expect(parsed.fault).not.toBe('');
      }),
      { numRuns: runs(1000) },
    );
  });
});

describe('sums', () => {
  test('of any number of lines in any order lose nothing', () => {
    fc.assert(
      fc.property(fc.array(cents, { minLength: 1, maxLength: 60 }), (all) => {
        const exact = all.reduce((a, b) => a + b, 0n);
        for (const list of [all, all.toReversed()])
          expect(sumOf(list.map(figure)).value!.times(100).toFixed()).toBe(exact.toString());
      }),
      { numRuns },
    );
  });

  test('a difference is that of the two figures as they are printed', () => {
    fc.assert(
      fc.property(cents, cents, (a, b) => {
        const value = minusOf(figure(a), figure(b), wan).value!;
        expect(value.div(100).toFixed()).toBe((halfUp(a) - halfUp(b)).toString());
        expect(asPrinted({ ...something, value }, wan).equals(value)).toBe(true);
      }),
      { numRuns },
    );
  });

  test('of nothing known are not nought', () => {
    expect(sumOf([nothing('amount'), nothing('amount')]).none).toBe(true);
    expect(sumOf([nothing('amount'), figure(0n)]).none).toBeUndefined();
  });
});

describe('shares', () => {
  const at = { file: 'a.hbs', line: 1, column: 1, length: 1 };
  const percent = (ratio: Figure): string =>
    printerFor('s').percent(ratio, { decimals: 1, group: false }, { at }).text.slice(0, -1);

  test('are those of the printed figures, to a tenth, half up', () => {
    const counts = fc.bigInt({ min: -1_000_000n, max: 1_000_000n });
    fc.assert(
      fc.property(counts, counts, (part, whole) => {
        const [a, b] = [halfUp(part), halfUp(whole)];
        const ratio = ratioOf(figure(part), figure(whole), wan);
        if (whole === 0n) expect(ratio.value?.toString()).toBe(a === 0n ? '0' : undefined);
        // Nobody can divide by 0.00: the true values are taken.
        else if (b === 0n) expect(ratio.value?.eq(yuan(part).div(yuan(whole)))).toBe(true);
        if (b === 0n) return;
        const size = (a < 0n ? -a : a) * 2000n;
        const base = b < 0n ? -b : b;
        const tenths = (size + base) / (2n * base);
        const sign = a < 0n !== b < 0n && tenths > 0n ? '-' : '';
        expect(percent(ratio)).toBe(`${sign}${tenths / 10n}.${tenths % 10n}`);
      }),
      { numRuns },
    );
  });

  test('of parts that share out a whole differ from a hundred by no more than half a tenth each', () => {
    fc.assert(
      fc.property(
        fc.array(fc.bigInt({ min: 1n, max: 10_000n }), { minLength: 1, maxLength: 12 }),
        (units) => {
          const parts = units.map((each) => figure(each * 10_000n));
          const whole = sumOf(parts);
          const shown = parts.map((part) => new Decimal(percent(ratioOf(part, whole, wan))));
          const off = Decimal.sum(0, ...shown)
            .minus(100)
            .abs();
          expect(off.lte(new Decimal('0.05').times(parts.length))).toBe(true);
        },
      ),
      { numRuns },
    );
  });
});

describe('the rounding envelope', () => {
  const unit = new Decimal('0.01');
  /** A total and its terms, all rounded to the cent. */
  const all = (terms: number): readonly Decimal[] => Array.from({ length: terms + 1 }, () => unit);

  test('holds every total rounded by itself over terms rounded one by one', () => {
    fc.assert(
      fc.property(fc.array(cents, { minLength: 1, maxLength: 40 }), (terms) => {
        const total = halfUp(terms.reduce((a, b) => a + b, 0n));
        const sum = terms.reduce((a, b) => a + halfUp(b), 0n);
        const difference = new Decimal((total - sum).toString()).div(100);
        expect(judge(difference, all(terms.length))).not.toBe('impossible');
      }),
      { numRuns },
    );
  });

  test('is reached, and never wider than half a unit for each term and one for the total', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), (terms) => {
        const { limit } = envelope(all(terms));
        // Terms of 0.005 − ε and a total of 0.5 units more: each half unit is used.
        expect(limit.toFixed(3)).toBe(((terms + 1) * 0.005).toFixed(3));
        const beyond = limit.toDecimalPlaces(2, Decimal.ROUND_DOWN).plus(unit);
        expect(judge(beyond, all(terms))).toBe('impossible');
        expect(judge(beyond.negated(), all(terms))).toBe('impossible');
        expect(judge(limit, all(terms))).not.toBe('impossible');
      }),
      { numRuns: 60 },
    );
  });

  test('grows with the terms, and what is likely lies within it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 200 }), cents, (terms, money) => {
        const { limit, likely } = envelope(all(terms));
        expect(likely.lte(limit)).toBe(true);
        expect(envelope(all(terms + 1)).limit.gt(limit)).toBe(true);
        const grades = ['equal', 'rounding', 'unlikely', 'impossible'];
        const difference = yuan(money).div(1_000_000_000);
        const more = grades.indexOf(judge(difference.times(2), all(terms)));
        expect(more).toBeGreaterThanOrEqual(grades.indexOf(judge(difference, all(terms))));
      }),
      { numRuns },
    );
  });
});
