import { count, text, texts } from '../../form/shapes/pack.ts';
import { type Node, textAt, textsAt, valueAt } from '../../source/tree.ts';
import { parameterFaults } from '../../words/catalogue/rules.ts';
import { coded, offsets } from '../rule.ts';
import {
  badParameter,
  classOf,
  expressionOf,
  type Hit,
  matchesOf,
  onTexts,
  type TextCode,
} from './read-texts.ts';

/** A paragraph ends with one of `stops`; one of fewer than `least` letters is an item of a list. */
export const ending: TextCode = coded('ending', onTexts({ stops: text, least: count }, ['stops']), (rule) => {
  const stops = textAt(valueAt(rule.node, 'with'), 'stops') ?? '';
  const least = Number(textAt(valueAt(rule.node, 'with'), 'least') ?? 1);
  return (text) => {
    if (stops.includes(text.at(-1) ?? '')) return [];
    const letters = [...text];
    if (letters.length < least) return [];
    const found = letters.slice(-10).join('');
    return [{ found, index: text.length - found.length }];
  };
});

/** Words that stand twice in a row, and single letters of `letters` that never do. */
export const repeated: TextCode = coded('repeated', onTexts({ letters: text }), (rule) => {
  const letters = textAt(valueAt(rule.node, 'with'), 'letters') ?? '';
  return (text) =>
    matchesOf(/(\p{Script=Han}{1,8}?)\1/gu, text)
      .filter(({ 1: once }) => once!.length > 1 || letters.includes(once!))
      .map(({ 0: found, 1: once, index }) => ({ found, index, instead: once! }));
});

/**
 * Quotes and brackets that do not close, or close another one. `pairs` lists them, two letters each. Where two cross,
 * the inner one is told.
 */
export const pairs: TextCode = coded('pairs', onTexts({ pairs: texts }, ['pairs']), (rule) => {
  const both = textsAt(valueAt(rule.node, 'with'), 'pairs').map((pair) => [...pair] as [string, string]);
  const closing = new Map(both);
  const opening = new Map(both.map(([open, close]) => [close, open]));
  const any = new RegExp(`[${classOf(both.flat().join(''))}]`, 'u');
  return (text) => {
    if (!any.test(text)) return [];
    const open: Hit[] = [];
    const crossed: Hit[] = [];
    const wrong: Hit[] = [];
    let index = 0;
    for (const letter of text) {
      if (closing.has(letter)) open.push({ found: around(text, index), index });
      else if (opening.has(letter)) {
        const isOther = (hit: Hit): boolean => text[hit.index] === opening.get(letter);
        const at = open.findLastIndex(isOther);
        const late = crossed.findLastIndex(isOther);
        if (at !== -1) crossed.push(...open.splice(at).slice(1));
        else if (late !== -1) wrong.push(...crossed.splice(late, 1));
        else wrong.push({ found: around(text, index), index });
      }
      index += letter.length;
    }
    return [...open, ...crossed, ...wrong];
  };
});

/** The bracket with a few letters after it, so that people find it. */
function around(text: string, index: number): string {
  return text.slice(index, index + 8);
}

const find = {
  type: 'array',
  items: {
    type: ['string', 'object'],
    properties: { like: text, instead: text },
    required: ['like'],
    additionalProperties: false,
  },
  minItems: 1,
};

/**
 * Expressions that should not match: `find` lists them, alone or with what to write `instead` (`$1` is a group).
 * Marks of secrecy, remains of a template, doubled punctuation, telephone numbers, wrong words.
 */
export const pattern: TextCode = coded('pattern', onTexts({ find }, ['find']), (rule, context) => {
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
});

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

/**
 * A year that is not this booklet's: last year's text with new figures. `years` are allowed, relative to the fiscal
 * year; `like` is the expression whose first group is the year; titles of laws and reference dates go under `unless`.
 */
export const year: TextCode = coded(
  'year',
  onTexts({ years: offsets, like: texts }, ['years', 'like']),
  (rule, context) => {
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
  },
);

/** How many groups an expression has: one that matches anything tells. */
function groupsOf({ source }: RegExp): number {
  return new RegExp(`${source}|`, 'u').exec('')!.length - 1;
}
