import { parameterFaults } from '../../diagnostics/wording/rules.ts';
import { textsAt } from '../../pack/nodes.ts';
import { valueAt } from '../../source/tree.ts';
import { badParameter, expressionOf, matchesOf } from './expression.ts';
import type { TextRule } from './read-texts.ts';

/**
 * A year that is not this booklet's: last year's text with new figures. `years` are allowed, relative to the fiscal
 * year; `like` is the expression whose first group is the year; titles of laws and reference dates go under `unless`.
 */
export const year: TextRule = (rule, context) => {
  const options = valueAt(rule.node, 'with');
  const allowed = textsAt(options, 'years').map((offset) => String(context.budget.year + Number(offset)));
  const expressions = textsAt(options, 'like').flatMap((like) => {
    const expression = expressionOf(like, 'like', rule, context);
    if (!expression || groupsOf(expression) > 0) return expression ?? [];
    badParameter('like', `${parameterFaults.group}：${like}`, rule, context);
    return [];
  });
  return (text) =>
    expressions.flatMap((expression) =>
      matchesOf(expression, text)
        .filter(([, found]) => found !== undefined && !allowed.includes(found))
        .map(({ 0: found, index }) => ({ found, index })),
    );
};

/** How many groups an expression has: one that matches anything tells. */
function groupsOf({ source }: RegExp): number {
  return new RegExp(`${source}|`, 'u').exec('')!.length - 1;
}
