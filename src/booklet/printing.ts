import type { Figure } from '../budget/figure.ts';
import { Decimal, digitsOf, printed } from '../budget/money.ts';
import type { Loop, PrintedFigure } from '../document/document.ts';
import type { Format } from '../form/pack.ts';
import type { Span } from '../words/diagnostic.ts';
import { amountInCapitals, ordinal, word } from '../words/reserved.ts';

/** Where a figure is about to be printed: in the form, and in a table of the booklet. */
interface Place {
  readonly at: Span;
  readonly row?: string;
  readonly column?: string;
  readonly loop?: Loop;
}

/** Turns figures into text and remembers each that was printed, in reading order. */
export interface Printer {
  /** Amount (or quantity) as it is printed; undefined where the format says nothing is, or it is not known. */
  print(figure: Figure, format: Format, unit: string, place: Place): PrintedFigure | undefined;
  /** A ratio as per cent with the given decimals, rounded by itself. */
  percent(ratio: Figure, decimals: number, place: Place): PrintedFigure;
  /** An amount in capitals, as bills have it. */
  capitals(figure: Figure, place: Place): PrintedFigure;
  readonly figures: readonly PrintedFigure[];
}

/** Prints figures and keeps a list of them; their ids count from 1 in every section. */
export function printerFor(section: string): Printer {
  const figures: PrintedFigure[] = [];
  const record = (
    figure: Figure,
    value: Decimal,
    text: string,
    unit: string,
    place: Place,
  ): PrintedFigure => {
    // Ids of sections end in numbers too: the letter keeps the two apart on the web page.
    const id = `${section}-f${figures.length + 1}`;
    const made = { id, section, text, value: value.toString(), unit, figure, ...place };
    figures.push(made);
    return made;
  };
  const print: Printer['print'] = (figure, format, unit, place) => {
    if (figure.value === null) return undefined;
    if (figure.none)
      return format.blank === '' ? undefined : record(figure, new Decimal(0), format.blank, unit, place);
    const isAmount = figure.measure === 'amount';
    const value = isAmount ? printed(figure.value, format) : figure.value;
    const decimals = isAmount ? format.decimals : value.decimalPlaces();
    const text =
      figure.value.isZero() && format.zero !== undefined && isAmount
        ? format.zero
        : digitsOf(value, decimals, format.group);
    return text === '' ? undefined : record(figure, value, text, unit, place);
  };
  return {
    figures,
    print,
    capitals(figure, place) {
      const value = printed(figure.value ?? new Decimal(0), { unit: word.yuan, decimals: 2 });
      return record(figure, value, amountInCapitals(value.toFixed(2)), word.yuan, place);
    },
    percent(ratio, decimals, place) {
      const value = (ratio.value ?? new Decimal(0))
        .times(100)
        .toDecimalPlaces(decimals, Decimal.ROUND_HALF_UP);
      return record(ratio, value, `${digitsOf(value, decimals, false)}%`, '%', place);
    },
  };
}

/**
 * The number of a heading, row or term in a pattern of the pack: `{1}` is written in digits, any other
 * character in braces in Chinese. The last place holds the thing's own number, those before it the numbers of what it stands under:
 * `{1}.{1}` of the second section's third heading is 2.3.
 */
export function numbered(pattern: string, path: readonly number[]): string {
  const places = [...pattern.matchAll(/\{(.)\}/gu)].length;
  let i = path.length - places;
  return pattern.replace(/\{(.)\}/gu, (_, sample: string) => {
    const n = path[i++] ?? 1;
    return sample === '1' ? String(n) : ordinal(n);
  });
}
