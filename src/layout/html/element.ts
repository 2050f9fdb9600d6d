import type { MarkupElement, MarkupNode } from './parse.ts';

/** An element as if it had been written and parsed. */
export function element(
  name: string,
  attributes: ReadonlyMap<string, string>,
  children: MarkupNode[],
): MarkupElement {
  return { kind: 'element', name, attributes, children, offset: 0 };
}

/** The attributes of most elements. */
export const plain: ReadonlyMap<string, string> = new Map();

/** A text as the children of its element. */
export function words(text: string): MarkupNode[] {
  return text === '' ? [] : [{ kind: 'text', text }];
}
