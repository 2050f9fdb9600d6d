import { diagnose } from '../../diagnostics/diagnostic.ts';
import { parameterFaults } from '../../diagnostics/wording/rules.ts';
import { valueAt } from '../../source/tree.ts';
import type { Rule, RuleContext } from '../rule.ts';

/** A regular expression of a rule file, global and by code points; undefined (and reported) when it is none. */
export function expressionOf(
  source: string,
  key: string,
  rule: Rule,
  context: RuleContext,
): RegExp | undefined {
  try {
    return new RegExp(source, 'gu');
  } catch {
    badParameter(key, `${parameterFaults.pattern}：${source}`, rule, context);
    return undefined;
  }
}

/** Report a parameter that cannot be used, where the rule gives it. */
export function badParameter(key: string, reason: string, rule: Rule, context: RuleContext): void {
  const at = valueAt(valueAt(rule.node, 'with'), key)?.at ?? rule.node.at;
  context.report(diagnose('rule-parameter', { key, reason }, at));
}

/** Every match of a global expression; most texts have none, and asking that first costs least. */
export function matchesOf(expression: RegExp, text: string): readonly RegExpExecArray[] {
  return text.search(expression) === -1 ? [] : [...text.matchAll(expression)];
}

/** The matches that are not empty, as hits. */
export function hitsOf(expression: RegExp, text: string) {
  return matchesOf(expression, text).flatMap(({ 0: found, index }) => (found === '' ? [] : { found, index }));
}

/** Letters as the inside of a character class. */
export function classOf(letters: string): string {
  return letters.replace(/[\\\]^-]/g, '\\$&');
}
