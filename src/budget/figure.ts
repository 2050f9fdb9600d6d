import type { Line, Stated } from './budget.ts';
import { Decimal, type Format, printed, yuanPer } from './money.ts';
import type { Selection } from './selection.ts';

/** A value with everything it rests on. Amounts in yuan, quantities and ratios as they are. */
export interface Figure {
  /** null where no line and no stated figure gives a value: absent is not zero. */
  readonly value: Decimal | null;
  readonly measure: 'amount' | 'quantity' | 'ratio';
  readonly lines: readonly Line[];
  readonly stated: readonly Stated[];
  /** How it came about, for the trace. */
  readonly origin: Origin;
  /** A dimension that is never added up, of which this holds several values: a mistake wherever it is used. */
  readonly mixed?: string;
  /** Folder of last year's data, where the value was read from them. */
  readonly from?: string;
}

/** The figure that nothing gives. */
export function absent(measure: Figure['measure'], origin: Origin = { kind: 'sum', of: [] }): Figure {
  return { value: null, measure, lines: [], stated: [], origin };
}

export type Origin =
  | { readonly kind: 'selection'; readonly selection: Selection }
  | { readonly kind: 'named'; readonly name: string; readonly of: Origin }
  | { readonly kind: 'sum' | 'minus' | 'ratio' | 'abs' | 'count'; readonly of: readonly Origin[] };

/** The value as the reader sees it, in yuan again: differences and ratios are taken from this. */
export function asPrinted(figure: Figure, format: Format): Decimal {
  const value = figure.value ?? new Decimal(0);
  if (figure.measure !== 'amount') return value;
  return printed(value, format).times(yuanPer(format.unit) ?? 1);
}

/** Add figures exactly; null only when all are. */
export function sumOf(figures: readonly Figure[]): Figure {
  const known = figures.filter((figure) => figure.value !== null);
  const value = known.length === 0 ? null : Decimal.sum(...known.map((figure) => figure.value!));
  return combined('sum', figures, value, figures[0]?.measure ?? 'amount');
}

/** a − b from the operands as printed, so that a reader who subtracts finds us right. */
export function minusOf(a: Figure, b: Figure, format: Format): Figure {
  const value =
    a.value === null && b.value === null ? null : asPrinted(a, format).minus(asPrinted(b, format));
  return combined('minus', [a, b], value, a.measure);
}

/** a ÷ b from the operands as printed; of nothing, nothing is 0 and anything else no number (null). */
export function ratioOf(a: Figure, b: Figure, format: Format): Figure {
  const [part, base] = [asPrinted(a, format), asPrinted(b, format)];
  const none = part.isZero() ? part : null;
  return combined('ratio', [a, b], base.isZero() ? none : part.div(base), 'ratio');
}

/** The size of a figure without its sign. */
export function absOf(a: Figure): Figure {
  return combined('abs', [a], a.value?.abs() ?? null, a.measure);
}

function combined(
  kind: 'sum' | 'minus' | 'ratio' | 'abs',
  figures: readonly Figure[],
  value: Decimal | null,
  measure: Figure['measure'],
): Figure {
  const mixed = figures.find((figure) => figure.mixed !== undefined)?.mixed;
  const from = figures.find((figure) => figure.from !== undefined)?.from;
  return {
    ...(mixed !== undefined && { mixed }),
    ...(from !== undefined && { from }),
    value,
    measure,
    lines: figures.flatMap((figure) => figure.lines),
    stated: figures.flatMap((figure) => figure.stated),
    origin: { kind, of: figures.map((figure) => figure.origin) },
  };
}
