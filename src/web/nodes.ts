import { DomUtils, ElementType, type parseDocument } from 'htmlparser2';

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

/** All that a page may be built of. Scripts, frames, forms, images and handlers are not in the list. */
const elements = new Set(
  [
    'html head meta title style body a header nav main section div h1 h2 h3 h4 h5 h6',
    'p ol li table caption span thead tbody tr th td strong data',
  ].flatMap((names) => names.split(' ')),
);

const attributes = new Set(
  [
    'lang charset name content http-equiv href id class role tabindex aria-label aria-labelledby',
    'scope colspan rowspan value',
  ].flatMap((names) => names.split(' ')),
);

/**
 * What a page must not hold: elements and attributes outside of these lists, links out of the page, comments,
 * a `meta` that sends the reader elsewhere, a stylesheet that loads something.
 */
export function forbiddenIn(nodes: readonly Node[], found: string[] = []): readonly string[] {
  for (const node of nodes) {
    if (node.type === ElementType.Comment) found.push('<!--');
    else if (node.type === ElementType.Directive && node.data.toLowerCase() !== '!doctype html')
      found.push(`<${node.data}>`);
    if (!isElement(node)) continue;
    if (!elements.has(node.name)) found.push(`<${node.name}>`);
    for (const name of Object.keys(node.attribs)) {
      const value = node.attribs[name]!;
      const leaves = name === 'href' && !value.startsWith('#');
      const redirects = name === 'http-equiv' && value.toLowerCase() !== 'content-security-policy';
      if (!attributes.has(name) || leaves || redirects) found.push(`<${node.name} ${name}="${value}">`);
    }
    if (node.name === 'style' && /url\s*\(|image-set|@import|<|\\(?!2014)/i.test(DomUtils.textContent(node)))
      found.push('<style> url()');
    forbiddenIn(node.children, found);
  }
  return found;
}
