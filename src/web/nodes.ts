import { DomUtils, type parseDocument } from 'htmlparser2';

/** A node of a parsed page. */
export type Node = ReturnType<typeof parseDocument>['children'][number];

export type Element = Extract<Node, { attribs: unknown }>;

export function isElement(node: Node): node is Element {
  return 'attribs' in node;
}

/** The elements straight under an element. */
export function childrenOf(element: Element): readonly Element[] {
  return element.children.filter(isElement);
}

/** Text as a browser shows it: runs of blanks are one, those at the ends none. */
export function textOf(node: Node | undefined): string {
  return node === undefined
    ? ''
    : DomUtils.textContent(node)
        .replace(/[ \t\n\r\f]+/g, ' ')
        .trim();
}
