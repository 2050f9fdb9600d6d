import type { Evaluator } from '../budget/evaluate.ts';
import type { Names } from '../budget/terms.ts';
import { checkShape } from '../check/shape.ts';
import { textAt } from '../pack/nodes.ts';
import { glossaryShape } from '../pack/shapes/contents.ts';
import { type Source, valueAt } from '../source/tree.ts';
import { holds } from './condition.ts';
import { escapeText } from './markup.ts';
import { numbered } from './numbering.ts';

/** A glossary as HTML: the terms whose subject the booklet has, numbered in the pattern of the contents. */
export function glossaryHtml(source: Source, pattern: string, evaluator: Evaluator, names: Names): string {
  const { root } = source;
  if (root?.kind !== 'list' || !checkShape(root, glossaryShape, names.report)) return '';
  const shown = root.items.filter((item) => {
    const when = valueAt(item, 'when');
    return holds(when?.kind === 'map' ? when : undefined, evaluator, names);
  });
  const paragraphs = shown.map((item, i) => {
    const number = numbered(pattern, [i + 1]);
    const term = escapeText(textAt(item, 'term') ?? '');
    return `<p>${escapeText(number)}<strong>${term}</strong>：${escapeText(textAt(item, 'text') ?? '')}</p>`;
  });
  return paragraphs.join('\n');
}
