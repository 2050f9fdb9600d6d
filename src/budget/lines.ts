import type { LedgerSpec } from '../form/pack.ts';
import { meantFigure } from '../source/scalar-text.ts';
import { type List, type Mapping, type Node, type Scalar, textAt, valueAt } from '../source/tree.ts';
import { type Diagnostic, diagnose, type Report, type Span } from '../words/diagnostic.ts';
import { nearest } from '../words/likeness.ts';
import { word } from '../words/reserved.ts';
import type { Line } from './budget.ts';
import { reportDoubled, reportMisplaced, totalIn } from './misplaced.ts';
import { Decimal, parseAmount, yuanPer } from './money.ts';
import type { Dimension, Filter } from './selection.ts';
import { checkValue } from './values.ts';

/** What reading a line needs to know of its ledger. */
export interface LineContext extends Reading {
  readonly ledger: MeasuredLedger;
  readonly ledgerDimensions: readonly string[];
  /** What the data say of a member of a line with these values, to inherit dimension values from. */
  readonly described: (
    dimension: string,
    member: string,
    values: ReadonlyMap<string, string>,
  ) => Node | undefined;
  /** Values every line gets: the unit, and what non-additive dimensions default to. */
  readonly given: ReadonlyMap<string, string>;
}

/** What reading any entry with dimension values needs. */
export interface Reading {
  readonly dimensions: ReadonlyMap<string, Dimension>;
  readonly report: Report;
  /** Collects amounts without a unit: a file that forgot it is one mistake, not one per line. */
  readonly unitless: Span[];
}

/** What of a ledger decides how its figures are written. */
export type MeasuredLedger = Pick<LedgerSpec, 'name' | 'measure' | 'negative'>;

/** The lines of one ledger of one unit. A faulty line is reported and left out. */
export function linesOf(list: List, context: LineContext): readonly Line[] {
  const ledger = context.ledger.name;
  const lines = list.items.flatMap((item) => lineOf(item, context) ?? []);
  reportDoubled(lines, ledger, context.report);
  return lines;
}

function lineOf(item: Node, context: LineContext): Line | undefined {
  const { report } = context;
  const ledger = context.ledger.name;
  if (item.kind !== 'map') {
    report(diagnose('line-not-a-map', { ledger }, item.at));
    return undefined;
  }
  const faults: Diagnostic[] = [];
  const strict = { ...context, report: (finding: Diagnostic) => void faults.push(finding) };
  const measured = measureOf(item, context.ledger, strict);
  const values = valuesOf(item, strict);
  if (faults.length > 0 && !isExplained(item, context)) for (const fault of faults) report(fault);
  if (!measured || !values) return undefined;
  return { ledger, ...measured, values: withInherited(values, context), at: item.at };
}

/** Do all the faults of a row come from one that is said instead: a total that was copied, a value behind a wrong key? */
function isExplained(item: Mapping, { ledger, ledgerDimensions, dimensions, report }: LineContext): boolean {
  const total = totalIn(item, dimensions);
  if (total) report(diagnose('line-total', { found: total.text }, total.at));
  const own = ledgerDimensions.flatMap((name) => {
    const dimension = dimensions.get(name);
    return dimension ? [[name, dimension] as const] : [];
  });
  return (
    total !== undefined ||
    reportMisplaced(item, { measure: measureKey(ledger), dimensions: new Map(own) }, report)
  );
}

const measureKey = ({ measure }: MeasuredLedger): string =>
  measure === 'amount' ? word.amount : word.quantity;

/** A value as it counts, and as it was written. */
export type Measured = Pick<Line, 'value' | 'written'>;

/** The amount of a line in yuan, or its quantity; undefined (and reported) when it cannot be read. */
export function measureOf(
  item: Mapping,
  ledger: MeasuredLedger,
  { report, unitless }: Reading,
): Measured | undefined {
  const key = measureKey(ledger);
  const node = valueAt(item, key);
  const value = node ? numberOf(node, key, ledger, report) : undefined;
  if (!node) {
    const other = key === word.amount ? word.quantity : word.amount;
    const instead = item.entries.find((entry) => entry.key.text === other)?.key;
    report(diagnose('amount-missing', { key, instead: instead?.text }, instead?.at ?? headOf(item)));
  }
  if (ledger.measure === 'quantity') return value && { value, written: { unit: '', step: stepOf(node) } };
  const unit = valueAt(item, word.unitOfAmount);
  if (unit?.kind !== 'scalar' || unit.text === '') {
    if (node) unitless.push(node.at);
    return undefined;
  }
  const factor = yuanPer(unit.text);
  if (!factor) report(diagnose('unit-unknown', { found: unit.text }, unit.at));
  if (!factor || !value) return undefined;
  return { value: value.times(factor), written: { unit: unit.text, step: stepOf(node).times(factor) } };
}

/** One in the last digit that was written: 0.01 of 95.20. */
function stepOf(node: Node | undefined): Decimal {
  const decimals = node?.kind === 'scalar' ? (node.text.split('.')[1]?.length ?? 0) : 0;
  return new Decimal(10).pow(-decimals);
}

function numberOf(node: Node, key: string, ledger: MeasuredLedger, report: Report): Decimal | undefined {
  if (node.kind !== 'scalar') {
    report(diagnose('amount-malformed', { key, found: '', fault: 'notOne', meant: undefined }, node.at));
    return undefined;
  }
  const parsed = parseAmount(node.text);
  if ('fault' in parsed) {
    const values = { key, found: node.text, fault: parsed.fault, meant: meantFigure(node.text) };
    report(diagnose('amount-malformed', values, node.at));
    return undefined;
  }
  if (parsed.value.isNegative() && !parsed.value.isZero() && !ledger.negative) {
    report(diagnose('amount-negative', { found: node.text, ledger: ledger.name }, node.at));
    return undefined;
  }
  return parsed.value;
}

/** Amounts whose unit is not said, one finding for each file. */
export function reportUnitless(places: readonly Span[], report: Report): void {
  const files = new Map<string, { readonly first: Span; count: number }>();
  for (const at of places) {
    const file = files.get(at.file) ?? { first: at, count: 0 };
    file.count += 1;
    files.set(at.file, file);
  }
  for (const { first, count } of files.values()) report(diagnose('unit-missing', { count }, first));
}

/** Where a map begins: what is missing in it has no place of its own. */
export function headOf(item: Mapping): Span {
  return item.entries[0]?.key.at ?? item.at;
}

/** The dimension values written on a line; undefined when one of them is not a value of its dimension. */
function valuesOf(item: Mapping, context: LineContext): Map<string, string> | undefined {
  const { ledger, ledgerDimensions, dimensions, report } = context;
  const values = new Map(context.given);
  const isPast = textAt(item, word.period) === word.previous;
  let good = true;
  for (const { key, value } of item.entries) {
    if (isWordOfLines(key.text)) continue;
    if (!ledgerDimensions.includes(key.text)) {
      reportForeign(key, ledger.name, ledgerDimensions, context);
      good = false;
    } else if (value.kind !== 'scalar') {
      report(diagnose('value-not-one', { dimension: key.text }, value.at));
      good = false;
    } else if (checkValue(key.text, value, dimensions, report, isPast)) values.set(key.text, value.text);
    else good = false;
  }
  return good ? values : undefined;
}

/** A key of a line that is no dimension of its ledger: one that others have, or a misspelt word. */
export function reportForeign(
  key: Scalar,
  ledger: string,
  ledgerDimensions: readonly string[],
  { dimensions, report }: Pick<Reading, 'dimensions' | 'report'>,
): void {
  const known = [...wordsOfLines, ...ledgerDimensions];
  const near = nearest(key.text, known);
  if (dimensions.has(key.text))
    report(diagnose('dimension-foreign', { dimension: key.text, ledger }, key.at));
  else report(diagnose('shape-unknown-key', { key: key.text, known, near }, key.at));
}

const wordsOfLines: readonly string[] = [word.amount, word.quantity, word.unitOfAmount, word.ledger];

export const isWordOfLines = (key: string): boolean => wordsOfLines.includes(key);

/** Attributes of the line's members become values of the dimensions that inherit them. */
function withInherited(values: Map<string, string>, context: LineContext): ReadonlyMap<string, string> {
  const { dimensions, ledgerDimensions } = context;
  const members = new Map<string, Node | undefined>();
  for (const name of ledgerDimensions) {
    const member = dimensions.get(name)?.describedIn === undefined ? undefined : values.get(name);
    if (member !== undefined) members.set(name, context.described(name, member, values));
  }
  for (const name of ledgerDimensions) {
    const attribute = valueAt(members.get(dimensions.get(name)?.inheritedFrom ?? ''), name);
    if (attribute?.kind === 'scalar') values.set(name, attribute.text);
  }
  return values;
}

/**
 * The filters a stated figure, a note or a condition is keyed by: its dimension values, like a line's.
 * @param sinceLastYear may codes be those of last year?
 */
export function filtersWritten(
  item: Mapping,
  dimensions: ReadonlyMap<string, Dimension>,
  report: Report,
  sinceLastYear: boolean,
): readonly Filter[] | undefined {
  const filters: Filter[] = [];
  let good = true;
  for (const { key, value } of item.entries) {
    if (!dimensions.has(key.text)) continue;
    const nodes: readonly Node[] = value.kind === 'list' ? value.items : [value];
    const scalars = nodes.filter((node) => node.kind === 'scalar');
    for (const node of scalars) good = checkValue(key.text, node, dimensions, report, sinceLastYear) && good;
    filters.push({ dimension: key.text, nodes: scalars.map((node) => node.text) });
  }
  return good ? filters : undefined;
}
