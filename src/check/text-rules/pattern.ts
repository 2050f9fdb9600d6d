import { parameterFaults } from '../../diagnostics/wording/rules.ts';
import { entriesOf, textAt } from '../../pack/nodes.ts';
import { type Node, valueAt } from '../../source/tree.ts';
import { badParameter, expressionOf, matchesOf } from './expression.ts';
import type { Hit, TextRule } from './read-texts.ts';

/**
 * Expressions that should not match: `find` lists them, alone or with what to write `instead` (`$1` is a group).
 * Marks of secrecy, remains of a template, doubled punctuation, telephone numbers, wrong words.
 */
export const pattern: TextRule = (rule, context) => {
  const list = valueAt(valueAt(rule.node, 'with'), 'find');
  const entries = list?.kind === 'list' ? list.items.map(entryOf) : [];
  const expressions = entries.flatMap(({ like, instead }) => {
    const expression = expressionOf(like, 'find', rule, context);
    return expression ? [{ expression, instead }] : [];
  });
  return (text) => {
    const hits: Hit[] = [];
    for (const { expression, instead } of expressions)
      for (const match of matchesOf(expression, text)) {
        const [found] = match;
        const more = instead === undefined ? {} : { instead: filled(instead, match) };
        if (found !== '') hits.push({ found, index: match.index, ...more });
      }
    // Two expressions may see one mistake: the one that shows more of it tells.
    return hits.filter((hit) => !hits.some((other) => other !== hit && holds(other, hit)));
  };
};

function holds(outer: Hit, inner: Hit): boolean {
  const end = (hit: Hit): number => hit.index + hit.found.length;
  const longer = outer.found.length > inner.found.length;
  return longer && outer.index <= inner.index && end(outer) >= end(inner);
}

/** What to write instead: the match knows its groups, and what stands around it has done its part. */
function filled(instead: string, match: RegExpExecArray): string {
  return instead.replace(/\$(\d)/g, (_, group) => match[Number(group)] ?? '');
}

function entryOf(node: Node): { readonly like: string; readonly instead: string | undefined } {
  if (node.kind === 'scalar') return { like: node.text, instead: undefined };
  return { like: textAt(node, 'like') ?? '(?!)', instead: textAt(node, 'instead') };
}

/** Words that went out of use, from a classification of the pack: `names` is the file, old name to new. */
export const retired: TextRule = (rule, context) => {
  const file = textAt(valueAt(rule.node, 'with'), 'names');
  const names = file === undefined ? new Map() : context.pack.classifications.get(file);
  if (!names) {
    badParameter('names', `${parameterFaults.file}：${file}`, rule, context);
    return undefined;
  }
  const own = entriesOf(valueAt(valueAt(rule.node, 'with'), 'words')).flatMap(({ key, value }) =>
    value.kind === 'scalar' ? [[key.text, value.text] as const] : [],
  );
  const words = [...names, ...own];
  return (text) =>
    words.flatMap(([old, instead]) => {
      if (!text.includes(old)) return [];
      // A new name may hold the old one; then the old one alone is wrong.
      const rest = text.replaceAll(instead, (part) => '\u0000'.repeat(part.length));
      const index = rest.indexOf(old);
      return index === -1 ? [] : [{ found: old, index, instead }];
    });
};
