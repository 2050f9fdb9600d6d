import { holds } from '../budget/condition.ts';
import type { Evaluator } from '../budget/evaluate.ts';
import type { Names } from '../budget/terms.ts';
import { checkShape } from '../check/shape.ts';
import { textAt } from '../pack/nodes.ts';
import { glossaryShape } from '../pack/shapes/contents.ts';
import { type Source, valueAt } from '../source/tree.ts';
import { escapeText } from './markup.ts';
import { numbered } from './numbering.ts';

/** What a glossary is made with. */
export interface GlossaryContext {
  /** Pattern of the numbers of terms, of the contents. */
  readonly pattern: string;
  readonly evaluator: Evaluator;
  readonly names: Names;
  /** A short template as plain text. */
  readonly template: (text: string) => string;
}

/** A glossary as HTML: the terms whose subject the booklet has, numbered. */
export function glossaryHtml({ root }: Source, context: GlossaryContext): string {
  const { pattern, evaluator, names, template } = context;
  if (root?.kind !== 'list' || !checkShape(root, glossaryShape, names.report)) return '';
  const shown = root.items.filter((item) => {
    const when = valueAt(item, 'when');
    return holds(when?.kind === 'map' ? when : undefined, evaluator, names);
  });
  const paragraphs = shown.map((item, i) => {
    const number = numbered(pattern, [i + 1]);
    const [term, text] = ['term', 'text'].map((key) => escapeText(template(textAt(item, key) ?? '')));
    return `<p>${escapeText(number)}<strong>${term}</strong>：${text}</p>`;
  });
  return paragraphs.join('\n');
}
