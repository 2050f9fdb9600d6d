import { holds } from '../budget/condition.ts';
import type { Evaluator } from '../budget/evaluate.ts';
import type { Names } from '../budget/terms.ts';
import { checkShape } from '../check/shape.ts';
import { textAt } from '../pack/nodes.ts';
import { glossaryShape } from '../pack/shapes/contents.ts';
import { type Source, valueAt } from '../source/tree.ts';
import { type Paragraph, runsOf } from './document.ts';
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

/** A glossary: the terms whose subject the booklet has, numbered. */
export function glossaryOf({ root }: Source, context: GlossaryContext): readonly Paragraph[] {
  const { pattern, evaluator, names, template } = context;
  if (root?.kind !== 'list' || !checkShape(root, glossaryShape, names.report)) return [];
  const shown = root.items.filter((item) => {
    const when = valueAt(item, 'when');
    return holds(when?.kind === 'map' ? when : undefined, evaluator, names);
  });
  return shown.map((item, i) => {
    const words = (key: string): string => template(textAt(item, key) ?? '');
    const term = runsOf(words('term')).map((run) => ({ ...run, strong: true }));
    const content = [...runsOf(numbered(pattern, [i + 1])), ...term, ...runsOf(`：${words('text')}`)];
    return { kind: 'paragraph', style: 'text', content };
  });
}
