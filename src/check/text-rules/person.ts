import { textAt, textsAt } from '../../pack/nodes.ts';
import { valueAt } from '../../source/tree.ts';
import { classOf, expressionOf, hitsOf } from './expression.ts';
import type { TextRule } from './read-texts.ts';

/**
 * A surname and one or two letters before a word such as pension or allowance: most likely a private person
 * (the regulation on open government bars privacy from publication). `surnames` in one text, `before` the words that follow a name, `except` words that only look
 * like names. A list of surnames errs on both sides: hence a warning, and exceptions in the data.
 */
export const person: TextRule = (rule, context) => {
  const options = valueAt(rule.node, 'with');
  const surnames = classOf(textAt(options, 'surnames') ?? '');
  const before = textsAt(options, 'before').join('|');
  const starts = classOf(textAt(options, 'starts') ?? '');
  const except = textsAt(options, 'except');
  const source = `(?<=^|[${starts}])[${surnames}]\\p{Script=Han}{1,2}(?=${before})`;
  const expression = expressionOf(source, 'surnames', rule, context);
  if (!expression) return undefined;
  return (text) =>
    hitsOf(expression, text).filter(({ found }) => !except.some((word) => found.startsWith(word)));
};
