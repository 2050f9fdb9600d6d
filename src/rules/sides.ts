import { type Described, filtersOf, type Ledger, type Term } from '../budget/budget.ts';
import { describe, grainsOf, unitWritten } from '../budget/describe.ts';
import type { Figure } from '../budget/figure.ts';
import { selectionsOf } from '../budget/foreign.ts';
import { Decimal, parseAmount } from '../budget/money.ts';
import type { Filter } from '../budget/selection.ts';
import { checkFilter, termOf } from '../budget/terms.ts';
import type { Format } from '../form/pack.ts';
import { text, where as whereShape } from '../form/shapes/pack.ts';
import { type Mapping, type Node, type Plain, textAt, textsAt, valueAt } from '../source/tree.ts';
import { ruleWords } from '../words/catalogue/rules.ts';
import { diagnose, type Span } from '../words/diagnostic.ts';
import { nearest } from '../words/likeness.ts';
import { word } from '../words/reserved.ts';
import { checkDimension, type Rule, type RuleContext } from './rule.ts';

/** Sides of a comparison, each a figure as in pack.yaml, a sum over the lists of a member, or a constant of the form. */
export const sides = {
  type: 'array',
  items: {
    type: 'object',
    properties: {
      name: text,
      ledger: text,
      where: whereShape,
      of: text,
      sum: {},
      minus: { type: 'array' },
      ratio: { type: 'array' },
      members: text,
      value: { type: 'string', pattern: '^-?\\d+(\\.\\d+)?$' },
    },
    additionalProperties: false,
  },
};

/** A side of a comparison, its names checked. */
export type Side =
  | { readonly kind: 'figure'; readonly term: Term; readonly name: string | undefined }
  | {
      readonly kind: 'members';
      readonly dimension: string;
      readonly list: string;
      readonly attribute: string;
      readonly where: Where;
    }
  | { readonly kind: 'constant'; readonly value: Decimal };

/** Conditions on attributes: the value must be one of those listed. */
export type Where = readonly { readonly key: string; readonly values: readonly string[] }[];

/** What a side is worth for one part of a rule. */
export interface Worth {
  /** Yuan, or a number of things; null where there is nothing, or where it is not known. */
  readonly value: Decimal | null;
  /** The figure it is, whose facts may be missing. */
  readonly figure?: Figure;
  readonly measure: 'amount' | 'exact' | 'constant';
  /** Unit it was written in; empty when it is no amount. */
  readonly unit: string;
  /** What the terms it was added from were rounded to. */
  readonly grains: readonly Decimal[];
  readonly what: string;
  readonly places: readonly Span[];
}

/** Read a side; undefined (and reported) when it names something unknown. */
export function sideOf(node: Mapping, context: RuleContext): Side | undefined {
  const value = textAt(node, 'value');
  if (value !== undefined) return { kind: 'constant', value: new Decimal(value) };
  const members = valueAt(node, 'members');
  if (members?.kind === 'scalar') {
    if (!checkDimension(members, context)) return undefined;
    const [list = '', attribute = ''] = (textAt(node, 'sum') ?? '').split('.');
    return { kind: 'members', dimension: members.text, list, attribute, where: attributesOf(node) };
  }
  const term = termOf(node, context.names);
  return term && { kind: 'figure', term, name: textAt(node, 'name') };
}

/** `where:` on attributes of members. */
export function attributesOf(node: Mapping): Where {
  const where = valueAt(node, 'where');
  return where?.kind === 'map'
    ? where.entries.map(({ key }) => ({ key: key.text, values: textsAt(where, key.text) }))
    : [];
}

/** Do attributes meet the conditions? */
export function meets(attributes: Readonly<Record<string, Plain>>, where: Where): boolean {
  return where.every(({ key, values }) => values.includes(String(attributes[key] ?? '')));
}

/** The ledgers whose lines a side may use. */
export function ledgersOf(side: Side, { budget }: RuleContext): readonly Ledger[] {
  if (side.kind !== 'figure') return [];
  return selectionsOf(side.term, budget).map(({ ledger }) => budget.ledgers.get(ledger)!);
}

/** What a side is worth for one part of the rule: its value is null where there is nothing of it, or it is not known. */
export function worthOf(side: Side, part: Part, context: RuleContext): Worth {
  if (side.kind === 'constant')
    return { value: side.value, measure: 'constant', unit: '', grains: [], what: '', places: [] };
  if (side.kind === 'members') return memberWorth(side, part);
  const figure = context.evaluator.worth(side.term, part.filters, exact);
  const isAmount = figure.measure === 'amount';
  const entries = figure.lines.length > 0 ? figure.lines : figure.stated;
  return {
    value: figure.none ? null : figure.value,
    figure,
    measure: isAmount ? 'amount' : 'exact',
    unit: isAmount ? unitWritten(entries, context.budget) : '',
    grains: grainsOf(entries, context.budget),
    what: side.name ?? describe(figure.origin, context.budget),
    places: (figure.lines.length > 0 ? figure.lines : figure.stated.slice(0, 1)).map(({ at }) => at),
  };
}

/** The sum of one attribute over a list that the member describes; null for a member without the list. */
function memberWorth(side: Extract<Side, { kind: 'members' }>, part: Part): Worth {
  const list = part.member?.attributes[side.list];
  const entry = part.member?.entry;
  const node = valueAt(entry?.value, side.list);
  const items = Array.isArray(list)
    ? list.filter((item) => typeof item === 'object' && !Array.isArray(item))
    : [];
  const values = items
    .filter((item) => meets(item as Record<string, Plain>, side.where))
    .map((item) => parseAmount(String((item as Record<string, Plain>)[side.attribute] ?? '')));
  const known = values.flatMap((parsed) => ('value' in parsed ? [parsed.value] : []));
  const shown = side.where.flatMap(({ values: texts }) => texts).join('+');
  return {
    value: Array.isArray(list) ? Decimal.sum(0, ...known) : null,
    measure: 'exact',
    unit: '',
    grains: [],
    what: `${shown}${side.attribute}`,
    places: [node?.at ?? entry?.key.at].filter((at) => at !== undefined),
  };
}

/** A rule compares what is there, not how it is printed: no operand is rounded. */
export const exact: Format = { unit: word.yuan, decimals: 40, group: false, blank: '' };

/** One thing that a rule holds for: all of the booklet, or a value of each dimension of `foreach`. */
export interface Part {
  readonly filters: readonly Filter[];
  /** What a waiver calls it. */
  readonly subject: string;
  /** The described member, when the rule goes over members. */
  readonly member?: Described;
}

/**
 * `foreach:` of a rule. A dimension stands for its leaves (of a tree), its described members, or the values that
 * lines have; a map lists the values; several dimensions are combined. Every ledger of the rule must have them.
 */
export function partsOf(rule: Rule, ledgers: readonly Ledger[], context: RuleContext): readonly Part[] {
  const node = valueAt(rule.node, 'foreach');
  if (!node) return [{ filters: [], subject: ruleWords.whole }];
  let parts: readonly Part[] = [{ filters: [], subject: '' }];
  for (const { dimension, values, at } of dimensionsIn(node)) {
    const found = values?.map((name) => ({ name })) ?? nodesOf(dimension, ledgers, context, rule);
    const filter = { dimension, nodes: found?.map(({ name }) => name) ?? [] };
    if (!found || !ledgers.every((ledger) => checkFilter(filter, ledger.name, context.names, at))) return [];
    parts = parts.flatMap((part) =>
      found.map((one) => ({
        filters: [...part.filters, ...filtersOf(dimension, { unit: undefined, ...one }, context.budget)],
        subject: `${part.subject}${part.subject && ' '}${one.name}`,
        ...('entry' in one && { member: one }),
      })),
    );
  }
  return parts;
}

function dimensionsIn(node: Node) {
  if (node.kind === 'scalar') return [{ dimension: node.text, values: undefined, at: node.at }];
  if (node.kind === 'map')
    return node.entries.map(({ key }) => ({
      dimension: key.text,
      values: textsAt(node, key.text),
      at: key.at,
    }));
  return node.items.flatMap((item) =>
    item.kind === 'scalar' ? [{ dimension: item.text, values: undefined, at: item.at }] : [],
  );
}

function nodesOf(
  name: string,
  ledgers: readonly Ledger[],
  context: RuleContext,
  rule: Rule,
): readonly (Described | { readonly name: string })[] | undefined {
  const dimension = context.names.dimensions.get(name);
  if (!dimension) {
    const known = [...context.names.dimensions.keys()];
    const at = valueAt(rule.node, 'foreach')!.at;
    context.report(
      diagnose('pack-unknown-dimension', { found: name, known, near: nearest(name, known) }, at),
    );
    return undefined;
  }
  const described = context.budget.members.get(name)?.all ?? [];
  if (described.length > 0) {
    const where = attributesOf(rule.node);
    return described.filter(({ attributes }) => meets(attributes, where));
  }
  const used = ledgers.flatMap((ledger) => ledger.lines.flatMap((line) => line.values.get(name) ?? []));
  const leaves = dimension.nodes.filter((node) => dimension.children(node).length === 0);
  const names = dimension.coded || leaves.length === 0 ? [...new Set(used)].sort() : leaves;
  return names.map((value) => ({ name: value }));
}
