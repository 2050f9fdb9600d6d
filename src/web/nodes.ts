import { ElementType, type parseDocument } from 'htmlparser2';

/** A node of a parsed page. */
export type Node = ReturnType<typeof parseDocument>['children'][number];

export type Element = Extract<Node, { attribs: unknown }>;

export function isElement(node: Node): node is Element {
  return 'attribs' in node;
}

/** All elements in document order. */
export function elementsIn(nodes: readonly Node[], into: Element[] = []): readonly Element[] {
  for (const node of nodes) {
    if (!isElement(node)) continue;
    into.push(node);
    elementsIn(node.children, into);
  }
  return into;
}

/** The elements straight under an element. */
export function childrenOf(element: Element): readonly Element[] {
  return element.children.filter(isElement);
}

/** Text as a browser shows it: runs of blanks are one, those at the ends none. */
export function textOf(node: Node | undefined): string {
  return node === undefined
    ? ''
    : textIn([node])
        .replace(/[ \t\n\r\f]+/g, ' ')
        .trim();
}

/** Text as it is written; comments are none. */
export function textIn(nodes: readonly Node[]): string {
  let text = '';
  for (const node of nodes) {
    if (node.type === ElementType.Text) text += node.data;
    else if ('children' in node) text += textIn(node.children);
  }
  return text;
}
