import { type Block, type Document, type Inline, textOf } from '../../document/document.ts';
import type { Mapping, Node, Scalar } from '../../source/tree.ts';
import { ruleWords } from '../../words/catalogue/rules.ts';
import type { Span } from '../../words/diagnostic.ts';

/** A text that people will read: written in the data, or as the booklet prints it. */
export interface Text {
  readonly text: string;
  readonly source: 'data' | 'heading' | 'paragraph' | 'cell';
  /** Heading it stands under, or its keys in the data. */
  readonly where: string;
  /** Style of a paragraph. */
  readonly style: string;
  /** Keys that lead to it in the data; a key that is itself free text is the last. */
  readonly path: readonly string[];
  readonly at?: Span;
}

/** Texts in reading order, and their wordings: many stand in several places, and one look at each is enough. */
export interface Texts {
  readonly all: readonly Text[];
  readonly wordings: ReadonlySet<string>;
}

export function textsOf(all: readonly Text[]): Texts {
  return { all, wordings: new Set(all.map(({ text }) => text)) };
}

/** Free texts of the data: every value, and the names that people give as keys. `skip` names what holds none. */
export function textsOfData(data: Mapping, skip: ReadonlySet<string>): readonly Text[] {
  return data.entries.flatMap(({ key, value }) => (skip.has(key.text) ? [] : below(value, [key.text])));
}

function below(node: Node, path: readonly string[]): readonly Text[] {
  if (node.kind === 'scalar') return [written(node, path)];
  if (node.kind === 'list') return node.items.flatMap((item) => below(item, path));
  return node.entries.flatMap(({ key, value }) => {
    const deeper = [...path, key.text];
    return [written(key, deeper), ...below(value, deeper)];
  });
}

function written(scalar: Scalar, path: readonly string[]): Text {
  const where = path.join(ruleWords.join);
  return { text: scalar.text, source: 'data', where, style: '', path, at: scalar.at };
}

/** Every text of the laid-out booklet, in reading order; the same words in the same kind of place once. */
export function textsOfDocument(document: Document): readonly Text[] {
  const of = (content: readonly Inline[], source: Text['source'], where: string, style = ''): Text => ({
    text: textOf(content),
    source,
    where,
    style,
    path: [],
  });
  const blocks = (all: readonly Block[], where: string): readonly Text[] =>
    all.flatMap((block) =>
      block.kind === 'paragraph'
        ? [of(block.content, block.heading ? 'heading' : 'paragraph', where, block.style)]
        : [
            ...[block.title, block.left, block.right].map((part) => of(part, 'cell', where)),
            ...[...block.head, ...block.body].flatMap((row) =>
              row.cells.map((cell) => of(cell.content, 'cell', where)),
            ),
            ...block.notes.map((note) => of(note.content, 'paragraph', where, note.style)),
          ],
    );
  const all = [
    ...blocks(document.cover, document.title),
    ...document.sections.flatMap(({ heading, blocks: own }) => [
      of([{ text: heading }], 'heading', heading),
      ...blocks(own, heading),
    ]),
  ];
  const seen = new Set<string>();
  return all.filter(({ text, source, style }) => {
    // A figure alone is proved elsewhere; there are hundreds of them.
    if (!/[^\d\s.,%-]/.test(text)) return false;
    const key = `${source} ${style} ${text}`;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

/** The place of a piece of a written text: exact where the file holds it letter for letter. */
export function spanIn(text: Text, index: number, length: number): Span | undefined {
  const { at } = text;
  const quotes = at ? (at.length - text.text.length) / 2 : -1;
  if (!at || (quotes !== 0 && quotes !== 1)) return at;
  return { ...at, column: at.column + quotes + index, length };
}
