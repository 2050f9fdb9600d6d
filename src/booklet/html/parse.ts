import { type QuoteType, Tokenizer } from 'htmlparser2';

/** Where an element of the closed vocabulary of layouts may stand, and what it may carry. */
interface Known {
  /** Elements it may stand in; '' is the top of a layout. */
  readonly inside: readonly string[];
  readonly attributes: readonly string[];
  /** May it hold text of its own? */
  readonly text: boolean;
}

/** The attribute of what begins a new page, as sections have it in the contents. */
export const startsPage = 'startsPage';

const prose = ['p', 'h3', 'h4', 'th', 'td', 'span', 'strong', 'li'];

/** A map: an object would know elements like `constructor` that nobody put there. */
const vocabulary: ReadonlyMap<string, Known> = new Map(
  Object.entries({
    p: { inside: [''], attributes: ['class', startsPage], text: true },
    h3: { inside: [''], attributes: ['class', startsPage], text: true },
    h4: { inside: [''], attributes: ['class', startsPage], text: true },
    ol: { inside: [''], attributes: [], text: false },
    li: { inside: ['ol'], attributes: [], text: true },
    table: { inside: [''], attributes: ['class', 'id', startsPage], text: false },
    caption: { inside: ['table'], attributes: [], text: false },
    span: { inside: ['caption'], attributes: ['class'], text: true },
    thead: { inside: ['table'], attributes: [], text: false },
    tbody: { inside: ['table'], attributes: [], text: false },
    tr: { inside: ['thead', 'tbody', 'table'], attributes: [], text: false },
    th: { inside: ['tr'], attributes: ['class', 'scope', 'colspan', 'rowspan'], text: true },
    td: { inside: ['tr'], attributes: ['class', 'colspan', 'rowspan'], text: true },
    strong: { inside: prose, attributes: [], text: true },
    data: { inside: prose, attributes: ['id'], text: true },
  }),
);

/** Classes of cells and of the parts of a caption; classes of p and table are styles of the pack. */
export const cellClasses = ['left', 'center', 'right', 'indent1', 'indent2', 'indent3'];
export const captionClasses = ['title', 'left', 'right'];

/** An element of markup, or a text. */
export type MarkupNode = MarkupElement | MarkupText;

export interface MarkupElement {
  readonly kind: 'element';
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: MarkupNode[];
  /** In the parsed string. */
  readonly offset: number;
}

interface MarkupText {
  readonly kind: 'text';
  readonly text: string;
}

/** What is wrong with markup; browsers would repair all of these in silence. */
export type Problem =
  | {
      readonly kind: 'unclosed' | 'stray' | 'unknown-element' | 'text-here' | 'comment';
      readonly name: string;
      readonly offset: number;
    }
  | {
      readonly kind: 'misplaced' | 'unknown-attribute';
      readonly name: string;
      readonly within: string;
      readonly offset: number;
    };

interface Parsed {
  readonly nodes: readonly MarkupNode[];
  readonly problems: readonly Problem[];
}

/** Elements in one another: those in their places are six at most. */
const DEEPEST = 50;

/**
 * The nodes of markup, with all that is wrong with it: with an own stack of open tags, so that nothing is closed, moved
 * or dropped that was not written.
 */
export function parseMarkup(html: string): Parsed {
  const problems: Problem[] = [];
  const root: MarkupElement = { kind: 'element', name: '', attributes: new Map(), children: [], offset: 0 };
  const open: MarkupElement[] = [root];
  let attributes = new Map<string, string>();
  let attribute = '';
  let pending: { name: string; offset: number } | undefined;

  const top = (): MarkupElement => open.at(-1)!;
  const addText = (text: string, offset: number): void => {
    const parent = top();
    const allowed = parent === root ? false : vocabulary.get(parent.name)?.text !== false;
    if (!allowed && text.trim() !== '')
      problems.push({ kind: 'text-here', name: text.trim().slice(0, 20), offset });
    const last = parent.children.at(-1);
    if (last?.kind === 'text')
      parent.children[parent.children.length - 1] = { ...last, text: last.text + text };
    else parent.children.push({ kind: 'text', text });
  };
  const openTag = (closed: boolean): void => {
    if (!pending) return;
    const { name, offset } = pending;
    const known = vocabulary.get(name);
    const parent = top();
    if (!known) problems.push({ kind: 'unknown-element', name, offset });
    else if (!known.inside.includes(parent.name))
      problems.push({ kind: 'misplaced', name, within: parent.name, offset });
    for (const key of attributes.keys()) {
      if (known && !known.attributes.includes(key))
        problems.push({ kind: 'unknown-attribute', name: key, within: name, offset });
    }
    const element: MarkupElement = { kind: 'element', name, attributes, children: [], offset };
    // What stands deeper is out of its place, and told; who follows the nodes need not go there.
    if (open.length <= DEEPEST) parent.children.push(element);
    if (closed) problems.push({ kind: 'unclosed', name, offset });
    else open.push(element);
    attributes = new Map();
    pending = undefined;
  };
  const closeTag = (name: string, offset: number): void => {
    const depth = open.findLastIndex((element) => element.name === name);
    if (depth <= 0) {
      problems.push({ kind: 'stray', name, offset });
      return;
    }
    for (const left of open.splice(depth).slice(1))
      problems.push({ kind: 'unclosed', name: left.name, offset: left.offset });
  };

  const tokenizer = new Tokenizer(
    { xmlMode: true, decodeEntities: true },
    {
      ontext: (start, end) => addText(html.slice(start, end), start),
      ontextentity: (code, end) => addText(String.fromCodePoint(code), end - 1),
      onopentagname: (start, end) => {
        pending = { name: html.slice(start, end), offset: start - 1 };
      },
      onattribname: (start, end) => {
        attribute = html.slice(start, end);
        attributes.set(attribute, '');
      },
      onattribdata: (start, end) =>
        attributes.set(attribute, (attributes.get(attribute) ?? '') + html.slice(start, end)),
      onattribentity: (code) =>
        attributes.set(attribute, (attributes.get(attribute) ?? '') + String.fromCodePoint(code)),
      onattribend: (_quote: QuoteType) => undefined,
      onopentagend: () => openTag(false),
      onselfclosingtag: () => openTag(true),
      onclosetag: (start, end) => closeTag(html.slice(start, end), start - 2),
      oncomment: (start) => problems.push({ kind: 'comment', name: '<!--', offset: start }),
      oncdata: (start) => problems.push({ kind: 'comment', name: '<![CDATA[', offset: start }),
      ondeclaration: (start) => problems.push({ kind: 'comment', name: '<!', offset: start }),
      onprocessinginstruction: (start) => problems.push({ kind: 'comment', name: '<?', offset: start }),
      onend: () => undefined,
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  for (const left of open.slice(1)) problems.push({ kind: 'unclosed', name: left.name, offset: left.offset });
  const cut = html.lastIndexOf('<');
  if (!pending && cut > html.lastIndexOf('>'))
    problems.push({ kind: 'unclosed', name: html.slice(cut + 1, cut + 20), offset: cut });
  if (pending) problems.push({ kind: 'unclosed', ...pending });
  return { nodes: root.children, problems };
}
