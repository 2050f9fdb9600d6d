import type { PdfFile } from '../../pdf/file.ts';
import { Damaged, type Dictionary, Reference, type Value } from '../../pdf/value.ts';
import { type PageContent, readContent } from './content.ts';
import { type Font, readFont } from './font.ts';
import { type Element, readParents, readTree, walk } from './structure.ts';

/** A finished PDF taken apart for its rules. */
export interface Booklet {
  readonly file: PdfFile;
  readonly pages: readonly Page[];
  readonly fonts: readonly Font[];
  /** Elements under the root of the structure tree; undefined when there is no tree. */
  readonly tree: readonly Element[] | undefined;
  /** All elements in reading order. */
  readonly elements: readonly Element[];
  /** From pages and annotations back to elements, by the keys they have for it. */
  readonly parents: ReadonlyMap<number, Value>;
}

export interface Page {
  /** Counting from 1. */
  readonly number: number;
  /** Of the page object. */
  readonly object: number;
  readonly entries: Dictionary;
  readonly content: PageContent;
  readonly annotations: readonly Annotation[];
}

export interface Annotation {
  readonly object: number;
  readonly entries: Dictionary;
}

/** Throws `Damaged` when the file cannot be read. */
export function openBooklet(file: PdfFile): Booklet {
  const fonts = new Map<number, Font>();
  const pages = file.pages.map((reference, index) => readPage(file, reference, index + 1, fonts));
  const tree = readTree(file);
  const elements = (tree ?? []).flatMap((root) => walk(root));
  return { file, pages, fonts: [...fonts.values()], tree, elements, parents: readParents(file) };
}

/** What is read aloud or copied: the letters of the pieces that elements hold, in the order of the tree. */
export function spokenIn({ pages, elements }: Booklet): string {
  const pieces = new Map(pages.map(({ object, content }) => [object, content.pieces] as const));
  const kids = elements.flatMap((element) => element.kids);
  return kids
    .map((kid) => (kid.kind === 'piece' ? (pieces.get(kid.page)?.get(kid.id)?.text ?? '') : ''))
    .join('');
}

function readPage(file: PdfFile, reference: Reference, number: number, known: Map<number, Font>): Page {
  const entries = file.dictionary(reference)!;
  const fonts = new Map<string, Font>();
  for (const [name, value] of file.dictionary(file.dictionary(entries.get('Resources'))?.get('Font')) ?? []) {
    const dictionary = file.dictionary(value);
    if (!(value instanceof Reference) || !dictionary) continue;
    const font = known.get(value.number) ?? readFont(file, dictionary);
    known.set(value.number, font);
    fonts.set(name, font);
  }
  const streams = file.get(entries.get('Contents'));
  const parts = (Array.isArray(streams) ? streams : [entries.get('Contents')]).map((part) => file.data(part));
  if (parts.includes(undefined)) throw new Damaged('content', { object: reference.number });
  const bytes =
    parts.length === 1 ? parts[0]! : Buffer.concat(parts.flatMap((part) => [part!, Buffer.from('\n')]));
  const annotations = file.array(entries.get('Annots')).flatMap((value) => {
    const found = file.dictionary(value);
    return found && value instanceof Reference ? [{ object: value.number, entries: found }] : [];
  });
  return { number, object: reference.number, entries, content: readContent(bytes, fonts), annotations };
}
