import { textAt } from '../../pack/nodes.ts';
import { valueAt } from '../../source/tree.ts';
import { matchesOf } from './expression.ts';
import type { TextRule } from './read-texts.ts';

/** A paragraph ends with one of `stops`; one of fewer than `least` letters is an item of a list. */
export const ending: TextRule = (rule) => {
  const stops = textAt(valueAt(rule.node, 'with'), 'stops') ?? '';
  const least = Number(textAt(valueAt(rule.node, 'with'), 'least') ?? 1);
  return (text) => {
    if (stops.includes(text.at(-1) ?? '')) return [];
    const letters = [...text];
    if (letters.length < least) return [];
    const found = letters.slice(-10).join('');
    return [{ found, index: text.length - found.length }];
  };
};

/** Words that stand twice in a row, and single letters of `letters` that never do. */
export const repeated: TextRule = (rule) => {
  const letters = textAt(valueAt(rule.node, 'with'), 'letters') ?? '';
  return (text) =>
    matchesOf(/(\p{Script=Han}{1,8}?)\1/gu, text)
      .filter(({ 1: once }) => once!.length > 1 || letters.includes(once!))
      .map(({ 0: found, 1: once, index }) => ({ found, index, instead: once! }));
};
