import { textsAt } from '../../pack/nodes.ts';
import { valueAt } from '../../source/tree.ts';
import { classOf } from './expression.ts';
import type { Hit, TextRule } from './read-texts.ts';

/** Quotes and brackets that do not close, or close another one. `pairs` lists them, two letters each. */
export const pairs: TextRule = (rule) => {
  const both = textsAt(valueAt(rule.node, 'with'), 'pairs').map((pair) => [...pair] as [string, string]);
  const closing = new Map(both);
  const opening = new Map(both.map(([open, close]) => [close, open]));
  const any = new RegExp(`[${classOf(both.flat().join(''))}]`, 'u');
  return (text) => {
    if (!any.test(text)) return [];
    const open: Hit[] = [];
    const wrong: Hit[] = [];
    let index = 0;
    for (const letter of text) {
      if (closing.has(letter)) open.push({ found: around(text, index), index });
      else if (opening.has(letter)) {
        const last = open.at(-1);
        if (last && text[last.index] === opening.get(letter)) open.pop();
        else wrong.push({ found: around(text, index), index });
      }
      index += letter.length;
    }
    return [...open, ...wrong];
  };
};

/** The bracket with a few letters after it, so that people find it. */
function around(text: string, index: number): string {
  return text.slice(index, index + 8);
}
