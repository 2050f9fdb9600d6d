import { collapse } from '../layout/html/blocks.ts';
import type { MarkupElement, MarkupNode } from '../layout/html/parse.ts';
import { vocabulary } from '../layout/html/vocabulary.ts';
import { escapeText } from '../layout/markup.ts';

/** What the page adds to a table of a section. */
export interface TableFrame {
  readonly id: string;
  /** Accessible name of the table. */
  readonly name: string;
  /** Accessible name of the container in which it scrolls. */
  readonly region: string;
  readonly classes: readonly string[];
}

/**
 * The HTML of one section as it enters the page. It is written anew from the parsed markup, so that only elements
 * and attributes of the closed vocabulary can come out, whatever went in; `frames` are those of its tables in order.
 */
export function sectionMarkup(nodes: readonly MarkupNode[], frames: readonly TableFrame[]): string {
  let tables = 0;
  const top = nodes.map((node) => {
    if (node.kind === 'element' && node.name === 'table') {
      const frame = frames[tables];
      tables += 1;
      return frame ? framed(node, frame) : '';
    }
    return written(node);
  });
  return top.join('');
}

function framed(table: MarkupElement, frame: TableFrame): string {
  const named = new Map([...table.attributes, ['id', frame.id]]);
  const opening = `<div class="${frame.classes.join(' ')}" role="region" tabindex="0" aria-label="${escapeText(frame.region)}">`;
  return `${opening}\n${written({ ...table, attributes: named }, ` aria-label="${escapeText(frame.name)}"`)}</div>\n`;
}

/** Elements that begin a line in the source of the page; blanks between them mean nothing. */
const blocks = new Set(['p', 'ol', 'li', 'table', 'caption', 'thead', 'tbody', 'tr']);

function written(node: MarkupNode, more = ''): string {
  // As in the PDF: line breaks of the layout's source are no text, and browsers would print them as blanks.
  if (node.kind === 'text') return escapeText(collapse(node.text));
  const known = vocabulary.get(node.name);
  let content = '';
  for (const child of node.children)
    if (child.kind === 'element' || known?.text !== false) content += written(child);
  // The layout stage has reported an unknown element as an error; its words stay, its tag does not.
  if (!known) return content;
  let opening = `<${node.name}`;
  for (const name of known.attributes) {
    const value = node.attributes.get(name);
    if (value !== undefined) opening += ` ${name}="${escapeText(value)}"`;
  }
  return `${opening}${more}>${known.text ? '' : '\n'}${content}</${node.name}>${blocks.has(node.name) ? '\n' : ''}`;
}
