import { nearest } from '../check/shape.ts';
import { diagnose, type Report } from '../diagnostics/diagnostic.ts';
import { type List, type Mapping, type Node, type Scalar, valueAt } from '../source/tree.ts';
import type { Line } from './budget.ts';
import type { Dimension } from './dimension.ts';
import { type Decimal, parseAmount, yuanPer } from './money.ts';
import { word } from './reserved.ts';
import type { Filter } from './selection.ts';

/** What reading a line needs to know of its ledger. */
export interface LineContext {
  readonly ledger: string;
  readonly measure: 'amount' | 'quantity';
  readonly ledgerDimensions: readonly string[];
  readonly dimensions: ReadonlyMap<string, Dimension>;
  /** Attributes of described members, to inherit dimension values from. */
  readonly members: ReadonlyMap<string, Mapping>;
  /** Values every line gets: the unit, and what non-additive dimensions default to. */
  readonly given: ReadonlyMap<string, string>;
  readonly report: Report;
}

/** The lines of one ledger of one unit. A faulty line is reported and left out. */
export function linesOf(list: List, context: LineContext): readonly Line[] {
  const seen = new Map<string, Line>();
  return list.items.flatMap((item) => {
    if (item.kind !== 'map') return [];
    const value = measureOf(item, context.measure, context.report);
    const values = valuesOf(item, context);
    if (!value || !values) return [];
    const line = { ledger: context.ledger, value, values: withInherited(values, context), at: item.at };
    const key = JSON.stringify([[...line.values].sort(), value.toString()]);
    const twin = seen.get(key);
    if (twin && !value.isZero())
      context.report(
        diagnose('line-doubled', { ledger: context.ledger }, item.at, [{ at: twin.at, label: '' }]),
      );
    seen.set(key, line);
    return [line];
  });
}

/** The amount of a line in yuan, or its quantity; undefined (and reported) when it cannot be read. */
export function measureOf(
  item: Mapping,
  measure: 'amount' | 'quantity',
  report: Report,
): Decimal | undefined {
  const key = measure === 'amount' ? word.amount : word.quantity;
  const node = valueAt(item, key);
  if (node?.kind !== 'scalar') {
    report(diagnose('amount-missing', { key }, item.at));
    return undefined;
  }
  const parsed = parseAmount(node.text);
  if ('fault' in parsed) {
    report(diagnose('amount-malformed', { found: node.text, fault: parsed.fault }, node.at));
    return undefined;
  }
  if (measure === 'quantity') return parsed.value;
  const unit = valueAt(item, word.unitOfAmount);
  if (unit?.kind !== 'scalar') {
    report(diagnose('unit-missing', {}, node.at));
    return undefined;
  }
  const factor = yuanPer(unit.text);
  if (!factor) report(diagnose('unit-unknown', { found: unit.text }, unit.at));
  return factor && parsed.value.times(factor);
}

/** The dimension values written on a line; undefined when one of them is not a value of its dimension. */
function valuesOf(item: Mapping, context: LineContext): Map<string, string> | undefined {
  const values = new Map(context.given);
  let good = true;
  for (const { key, value } of item.entries) {
    if (isWordOfLines(key.text) || value.kind !== 'scalar') continue;
    if (!context.ledgerDimensions.includes(key.text)) {
      context.report(diagnose('dimension-foreign', { dimension: key.text, ledger: context.ledger }, key.at));
      good = false;
    } else if (checkValue(key.text, value, context.dimensions, context.report))
      values.set(key.text, value.text);
    else good = false;
  }
  return good ? values : undefined;
}

const isWordOfLines = (key: string): boolean =>
  [word.amount, word.quantity, word.unitOfAmount, word.ledger].includes(key as typeof word.amount);

/** Is this a value of the dimension? If not, say so with the nearest one. */
export function checkValue(
  name: string,
  value: Scalar,
  dimensions: ReadonlyMap<string, Dimension>,
  report: Report,
): boolean {
  const dimension = dimensions.get(name);
  if (!dimension) return false;
  if (dimension.has(value.text)) return true;
  const near = dimension.coded ? undefined : nearest(value.text, dimension.nodes);
  const found = { dimension: name, found: value.text, near };
  const lengths = [...new Set(dimension.nodes.map((node) => node.length))].sort((a, b) => a - b);
  const wrongLength = dimension.coded && dimension.levels.length > 1 && !lengths.includes(value.text.length);
  if (wrongLength) report(diagnose('code-level', { ...found, lengths: lengths.join('、') }, value.at));
  else if (dimension.coded || dimension.levels[0] !== name || dimension.children('').length > 0)
    report(diagnose('value-unknown', found, value.at));
  else report(diagnose('member-unknown', found, value.at));
  return false;
}

/** Attributes of the line's members become values of the dimensions that inherit them. */
function withInherited(values: Map<string, string>, context: LineContext): ReadonlyMap<string, string> {
  for (const name of context.ledgerDimensions) {
    const owner = context.dimensions.get(name)?.inheritedFrom;
    const member = owner === undefined ? undefined : values.get(owner);
    const described = member === undefined ? undefined : context.members.get(owner!);
    const attribute = valueAt(valueAt(described, member ?? ''), name);
    if (attribute?.kind === 'scalar') values.set(name, attribute.text);
  }
  return values;
}

/** The filters a stated figure, a note or a condition is keyed by: its dimension values, like a line's. */
export function filtersWritten(
  item: Mapping,
  dimensions: ReadonlyMap<string, Dimension>,
  report: Report,
): readonly Filter[] | undefined {
  const filters: Filter[] = [];
  let good = true;
  for (const { key, value } of item.entries) {
    if (!dimensions.has(key.text)) continue;
    const nodes: readonly Node[] = value.kind === 'list' ? value.items : [value];
    const scalars = nodes.filter((node) => node.kind === 'scalar');
    for (const node of scalars) good = checkValue(key.text, node, dimensions, report) && good;
    filters.push({ dimension: key.text, nodes: scalars.map((node) => node.text) });
  }
  return good ? filters : undefined;
}
