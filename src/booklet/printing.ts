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
  /** A ratio as per cent, rounded by itself. @param sign what stands behind its digits, a part of the figure */
  percent(ratio: Figure, format: Digits, place: Place, sign?: '%' | ''): PrintedFigure;
  /** An amount in capitals, as bills have it. */
  capitals(figure: Figure, place: Place): PrintedFigure;
  readonly figures: readonly PrintedFigure[];
}

type Digits = Pick<Format, 'decimals' | 'group' | 'trim'>;

/**
 * The format of a figure where `own` is said of its place. What a form says of all figures it says of amounts: things
 * are counted with the decimals that they have, a ratio is rounded, and neither has their word for zero.
 */
export function formatFor({ measure, value }: Figure, format: Format, own: Partial<Format> = {}): Format {
  if (measure === 'amount') return { ...format, ...own };
  const { zero: _, ...rest } = format;
  const decimals = measure === 'quantity' ? (value?.decimalPlaces() ?? 0) : format.decimals;
  return { ...rest, decimals, ...own };
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
    const value =
      figure.measure === 'amount'
        ? printed(figure.value, format)
        : figure.value.toDecimalPlaces(format.decimals, Decimal.ROUND_HALF_UP);
    const isZero = figure.value.isZero() && format.zero !== undefined;
    const text = isZero ? format.zero! : digitsOf(value, format);
    return text === '' ? undefined : record(figure, value, text, unit, place);
  };
  return {
    figures,
    print,
    capitals(figure, place) {
      const value = printed(figure.value ?? new Decimal(0), { unit: word.yuan, decimals: 2 });
      return record(figure, value, amountInCapitals(value.toFixed(2)), word.yuan, place);
    },
    percent(ratio, format, place, sign = '%') {
      const value = (ratio.value ?? new Decimal(0))
        .times(100)
        .toDecimalPlaces(format.decimals, Decimal.ROUND_HALF_UP);
      return record(ratio, value, `${digitsOf(value, format)}${sign}`, '%', place);
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
