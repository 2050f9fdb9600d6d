import { textAt, textsAt } from '../../pack/nodes.ts';
import { valueAt } from '../../source/tree.ts';
import type { RuleContext } from '../rule.ts';
import { hitsOf } from './expression.ts';
import type { TextRule } from './read-texts.ts';

/** Names of fewer letters may be words of any text. */
const LETTERS = 4;

/**
 * The name of another office, or of what is another's, in this one's texts: they were copied from its data. `names` are
 * those of one office, the sample that people start from; the register of units and the data of the year give the
 * others. What an office calls itself (the facts `own`) is its own, and so are the units of its booklet and those above
 * it.
 */
export const foreign: TextRule = (rule, context) => {
  const options = valueAt(rule.node, 'with');
  const facts = textsAt(options, 'own').flatMap((fact) => textAt(context.data, fact) ?? []);
  const { mine, others } = unitsIn(context);
  const own = [...facts, ...mine];
  const sample = textsAt(options, 'names');
  // The sample is an office too.
  const all = sample.some((name) => own.includes(name)) ? others : [...sample, ...others];
  const foreigners = anyOf(all.filter((name) => [...name].length >= LETTERS && !own.includes(name)));
  const ours = anyOf(own);
  return (text) => {
    if (text.search(foreigners) === -1) return [];
    return hitsOf(
      foreigners,
      text.replace(ours, (part) => '\u0000'.repeat(part.length)),
    );
  };
};

/** Names of this booklet's units and of those above them, and of all others. */
function unitsIn({ budget, beside }: RuleContext): { readonly mine: string[]; readonly others: string[] } {
  const register = budget.dimensions.get(budget.unitDimension);
  const registered = (register?.nodes ?? []).map((code) => [code, [register!.nameOf(code)]] as const);
  const mine: string[] = [];
  const others: string[] = [];
  for (const [code, names] of [...registered, ...(beside ?? [])]) {
    const isOurs = [budget.unit, ...budget.units].some((unit) => unit.startsWith(code));
    (isOurs ? mine : others).push(...names);
  }
  return { mine, others };
}

/** Any of some texts, the longest first, so that a name is not taken for a shorter one in it. */
function anyOf(texts: readonly string[]): RegExp {
  const longest = [...new Set(texts)].filter(Boolean).sort((a, b) => b.length - a.length);
  const escaped = longest.map((text) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  return new RegExp(escaped.length > 0 ? escaped.join('|') : '(?!)', 'gu');
}
