import type { Ledger } from '../budget/budget.ts';
import { type Described, filtersOf } from '../budget/members.ts';
import type { Filter } from '../budget/selection.ts';
import { checkFilter } from '../budget/terms.ts';
import { diagnose } from '../diagnostics/diagnostic.ts';
import { ruleWords } from '../diagnostics/wording/rules.ts';
import { textsAt } from '../pack/nodes.ts';
import { type Node, valueAt } from '../source/tree.ts';
import type { Rule, RuleContext } from './rule.ts';
import { nearest } from './shape.ts';
import { attributesOf, meets } from './sides.ts';

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
