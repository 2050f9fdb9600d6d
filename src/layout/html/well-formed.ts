import { plain } from './element.ts';
import type { MarkupElement, MarkupNode } from './parse.ts';
import { vocabulary } from './vocabulary.ts';

/**
 * The nodes of markup as layouts write it when nothing is wrong: elements and attributes of the vocabulary in their
 * places, values in double quotes, every tag closed in its turn. Undefined for anything else.
 */
export function wellFormed(html: string): readonly MarkupNode[] | undefined {
  const root: MarkupElement = { kind: 'element', name: '', attributes: plain, children: [], offset: 0 };
  const open = [root];
  let parent = root;
  for (let at = 0; at < html.length; ) {
    const start = html.indexOf('<', at);
    const text = decoded(html.slice(at, start === -1 ? html.length : start));
    if (text !== '') {
      if (text === undefined || !(vocabulary.get(parent.name)?.text || text.trim() === '')) return undefined;
      parent.children.push({ kind: 'text', text });
    }
    if (start === -1) break;
    const end = html.indexOf('>', start);
    if (end === -1) return undefined;
    if (html.charAt(start + 1) === '/') {
      if (parent === root || html.slice(start + 2, end) !== parent.name) return undefined;
      open.pop();
      parent = open.at(-1)!;
    } else {
      const element = opened(html.slice(start + 1, end), parent, start);
      if (!element) return undefined;
      parent.children.push(element);
      open.push(element);
      parent = element;
    }
    at = end + 1;
  }
  return parent === root ? root.children : undefined;
}

/** The element that a tag begins; `tag` is what stands between its brackets. */
function opened(tag: string, parent: MarkupElement, offset: number): MarkupElement | undefined {
  const blank = tag.indexOf(' ');
  const name = blank === -1 ? tag : tag.slice(0, blank);
  const known = vocabulary.get(name);
  if (!known?.inside.includes(parent.name)) return undefined;
  if (blank === -1) return { kind: 'element', name, attributes: plain, children: [], offset };
  const attributes = new Map<string, string>();
  for (let at = blank; at < tag.length; ) {
    const value = tag.indexOf('="', at) + 2;
    const end = tag.indexOf('"', value);
    const key = tag.slice(at + 1, value - 2);
    if (value === 1 || end === -1 || tag.charAt(at) !== ' ' || !known.attributes.includes(key))
      return undefined;
    const text = decoded(tag.slice(value, end));
    if (text === undefined) return undefined;
    attributes.set(key, text);
    at = end + 1;
  }
  return { kind: 'element', name, attributes, children: [], offset };
}

/** The characters that we and Handlebars escape. */
const escaped = new Map(
  Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'", '#x60': '`', '#x3D': '=' }),
);

/** A text with its entities as characters; undefined where it has others than those. */
function decoded(text: string): string | undefined {
  if (!text.includes('&')) return text;
  const [first = '', ...rest] = text.split('&');
  let all = first;
  for (const part of rest) {
    const end = part.indexOf(';');
    const char = escaped.get(part.slice(0, Math.max(0, end)));
    if (char === undefined) return undefined;
    all += char + part.slice(end + 1);
  }
  return all;
}
