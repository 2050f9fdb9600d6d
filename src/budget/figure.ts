import type { Format } from '../form/pack.ts';
import type { Span } from '../words/diagnostic.ts';
import type { Budget, Line, Stated, Term } from './budget.ts';
import { Decimal, printed, yuanPer } from './money.ts';
import type { Filter, Selection } from './selection.ts';

/** A value with everything it rests on. Amounts in yuan, quantities and ratios as they are. */
export interface Figure {
  /** null where it is not known (`missing` says why), and for a ratio to zero. Nothing is known: it is 0. */
  readonly value: Decimal | null;
  /** Known to be nothing: what is given has no line of it. A 0 that a form prints as it prints what is not there. */
  readonly none?: true;
  /** Facts that nobody gave. Beside a value: those left out of a total because nothing at all of them is given. */
  readonly missing?: readonly Missing[];
  /** What an unknown figure would be without its missing facts, where nothing at all of these is given. */
  readonly besides?: Decimal;
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

/** A fact that would have to be given for a figure to be known. */
export interface Missing {
  readonly ledger: string;
  /** Normalized, year and basis written out. */
  readonly filters: readonly Filter[];
  /** The unit whose data lack it. */
  readonly unit: string;
  /** What they do not give: this fact, anything of the ledger in that year and basis, or the ledger at all. */
  readonly lacks: 'fact' | 'basis' | 'ledger';
  /** Where a layout asks for it. */
  readonly asked?: Span;
}

/** 0, because the data that were given have nothing of it. */
export function nothing(measure: Figure['measure'], origin: Origin = { kind: 'sum', of: [] }): Figure {
  return { value: new Decimal(0), none: true, measure, lines: [], stated: [], origin };
}

/** Does a figure lack facts that it cannot do without? */
export const isUnknown = ({ value, missing = [] }: Figure): boolean => value === null && missing.length > 0;

export type Origin =
  | { readonly kind: 'selection'; readonly selection: Selection }
  | { readonly kind: 'named'; readonly name: string; readonly of: Origin }
  | { readonly kind: 'sum' | 'minus' | 'ratio' | 'abs' | 'count'; readonly of: readonly Origin[] }
  /** An amount of a list of the data that is no ledger. */
  | { readonly kind: 'record'; readonly list: string; readonly of: readonly [] };

/** The value as the reader sees it, in yuan again: differences and ratios are taken from this. */
export function asPrinted(figure: Figure, format: Format): Decimal {
  const value = figure.value ?? new Decimal(0);
  if (figure.measure !== 'amount') return value;
  return printed(value, format).times(yuanPer(format.unit) ?? 1);
}

/**
 * Is there something of a figure, however small? What rounds away is there, and so is what cancels out: a table has rows
 * of it. A difference or a ratio is what it comes to, from its operands as printed.
 */
export function isSomething({ value, lines, origin }: Figure): boolean {
  return (
    (value !== null && !value.isZero()) || (isTotal(origin) && lines.some((line) => !line.value.isZero()))
  );
}

function isTotal(origin: Origin): boolean {
  if (origin.kind === 'named') return isTotal(origin.of);
  return origin.kind === 'selection' || (origin.kind === 'sum' && origin.of.every(isTotal));
}

/** Add figures exactly; unknown when one of them is. */
export function sumOf(figures: readonly Figure[]): Figure {
  const values = figures.flatMap(({ value }) => value ?? []);
  const isKnown = values.length === figures.length;
  return combined(
    'sum',
    figures,
    isKnown ? Decimal.sum(0, ...values) : null,
    figures[0]?.measure ?? 'amount',
  );
}

/**
 * A total of several ledgers. A form names all that a unit may have; a ledger of which nothing at all is given is left
 * out beside one that is known, and remembered as missing.
 */
export function totalOf(figures: readonly Figure[]): Figure {
  const total = sumOf(figures);
  const isTotal = figures.some((figure) => !isUnknown(figure));
  const values = figures.flatMap((figure) => figure.value ?? figure.besides ?? []);
  if (!isUnknown(total) || values.length < figures.length) return total;
  const value = Decimal.sum(0, ...values);
  return isTotal ? { ...total, value } : { ...total, besides: value };
}

/** a − b from the operands as printed, so that a reader who subtracts finds us right. */
export function minusOf(a: Figure, b: Figure, format: Format): Figure {
  const isKnown = a.value !== null && b.value !== null;
  const value = isKnown ? asPrinted(a, format).minus(asPrinted(b, format)) : null;
  return combined('minus', [a, b], value, a.measure);
}

/**
 * a ÷ b from the operands as printed; of nothing, nothing is 0 and anything else no number (null). What rounds away is
 * not nothing: nobody divides by its 0.00, so the true values are taken.
 */
export function ratioOf(a: Figure, b: Figure, format: Format): Figure {
  if (isUnknown(a) || isUnknown(b)) return combined('ratio', [a, b], null, 'ratio');
  const roundsAway = b.value !== null && !b.value.isZero() && asPrinted(b, format).isZero();
  const [part, base] = [a, b].map((each) =>
    roundsAway ? (each.value ?? new Decimal(0)) : asPrinted(each, format),
  ) as [Decimal, Decimal];
  const none = part.isZero() ? part : null;
  return combined('ratio', [a, b], base.isZero() ? none : part.div(base), 'ratio');
}

/** How many nodes of a level there are in a selection; projects of one name in two units are two. */
export function countOf(
  whole: Figure,
  { ledger, dimension: name, level, having }: Extract<Term, { kind: 'count' }>,
  { dimensions, members, unitDimension, unit: own }: Budget,
): Figure {
  const dimension = dimensions.get(name)!;
  const ofUnits = dimension.describedIn !== undefined && name !== unitDimension;
  const found = new Set<string>();
  for (const line of whole.lines) {
    const value = line.values.get(name);
    const node = value === undefined ? undefined : dimension.at(value, level);
    if (node === undefined || line.value.isZero()) continue;
    const unit = ofUnits ? line.values.get(unitDimension) : undefined;
    const isMeant =
      having === undefined || members.get(name)?.find(node, unit)?.attributes[having] !== undefined;
    if (isMeant) found.add(`${node}\n${unit ?? ''}`);
  }
  // A total without lines does not say how many there are.
  const isKnown = whole.value !== null && (whole.lines.length > 0 || whole.none);
  const filters = whole.origin.kind === 'selection' ? whole.origin.selection.filters : [];
  const missing = whole.missing ?? [{ ledger, filters, unit: own, lacks: 'fact' }];
  return {
    ...(!isKnown && { missing }),
    value: isKnown ? new Decimal(found.size) : null,
    measure: 'quantity',
    lines: whole.lines,
    stated: whole.stated,
    // It is no amount of what is counted in.
    origin: { kind: 'count', of: [] },
  };
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
  const missing = figures.flatMap((figure) => figure.missing ?? []);
  return {
    ...(kind !== 'ratio' && figures.length > 0 && figures.every(({ none }) => none) && { none: true }),
    ...(missing.length > 0 && { missing }),
    ...(mixed !== undefined && { mixed }),
    ...(from !== undefined && { from }),
    value,
    measure,
    lines: figures.flatMap((figure) => figure.lines),
    stated: figures.flatMap((figure) => figure.stated),
    origin: { kind, of: figures.map((figure) => figure.origin) },
  };
}
