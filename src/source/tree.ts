import type { Diagnostic, Report, Span } from '../words/diagnostic.ts';
import { spanAt } from './positions.ts';

/** A YAML value with its place. Scalars keep the exact text: `95.20` stays 95.20, `0681` stays a code. */
export type Node = Scalar | List | Mapping;

export interface Scalar {
  readonly kind: 'scalar';
  readonly text: string;
  readonly at: Span;
}

export interface List {
  readonly kind: 'list';
  readonly items: readonly Node[];
  readonly at: Span;
}

export interface Mapping {
  readonly kind: 'map';
  /** In the order written. */
  readonly entries: readonly Entry[];
  readonly at: Span;
}

export interface Entry {
  readonly key: Scalar;
  readonly value: Node;
}

/** One file as read: `text` is for excerpts and digests; `root` is missing when it could not be parsed. */
export interface Source {
  readonly file: string;
  readonly text: string;
  readonly root: Node | undefined;
  /** Was it read only to be known: its facts are for other booklets, or another file of the form stands for it? */
  readonly aside?: true;
}

/** Text of a file that was read, for the excerpt under a finding. */
export function textIn(sources: readonly Source[]): (file: string) => string | undefined {
  return (file) => sources.find((source) => source.file === file)?.text;
}

/** The value of a key; undefined for what is no mapping too. */
export function valueAt(node: Node | undefined, key: string): Node | undefined {
  if (node?.kind !== 'map') return undefined;
  return node.entries.find((entry) => entry.key.text === key)?.value;
}

export type Plain = string | Plain[] | { [key: string]: Plain };

/** The bare values, without places: what schema validation and layouts see. */
export function plainOf(node: Node): Plain {
  switch (node.kind) {
    case 'scalar':
      return node.text;
    case 'list':
      return node.items.map(plainOf);
    case 'map':
      return Object.fromEntries(node.entries.map((entry) => [entry.key.text, plainOf(entry.value)]));
  }
}

/** The node under a JSON pointer's steps, or the deepest one that exists on the way. */
export function nodeAt(root: Node, steps: readonly string[]): Node {
  let node = root;
  for (const step of steps) {
    const next: Node | undefined =
      node.kind === 'map' ? valueAt(node, step) : node.kind === 'list' ? node.items[Number(step)] : undefined;
    if (!next) break;
    node = next;
  }
  return node;
}

/** The entries of a map, none for anything else. */
export function entriesOf(node: Node | undefined): readonly Entry[] {
  return node?.kind === 'map' ? node.entries : [];
}

/** The items of a list, none for anything else. */
export function itemsOf(node: Node | undefined): readonly Node[] {
  return node?.kind === 'list' ? node.items : [];
}

/** The text of a scalar under a key; undefined when there is none. */
export function textAt(node: Node | undefined, key: string): string | undefined {
  const value = valueAt(node, key);
  return value?.kind === 'scalar' ? value.text : undefined;
}

/** The texts of a list under a key; a single scalar counts as a list of one. */
export function textsAt(node: Node | undefined, key: string): readonly string[] {
  const value = valueAt(node, key);
  if (value?.kind === 'scalar') return [value.text];
  return value?.kind === 'list'
    ? value.items.flatMap((item) => (item.kind === 'scalar' ? [item.text] : []))
    : [];
}

/** What the typesetter says of a text or a character, without knowing where that was written. */
const ofTexts = ['glyph-missing', 'cover-full'];

/**
 * A character that no font has, or a text that has no room, stands somewhere in the facts or the form: the typesetter
 * knows the text, the sources know the place. Other findings pass as they are.
 */
export function placedAt(all: readonly Source[], report: Report): Report {
  const sources = all.filter(({ aside }) => !aside);
  return (finding) => {
    const { code, subject, at } = finding;
    const known = at !== undefined || subject === undefined || !ofTexts.includes(code);
    report(known ? finding : placed(finding, subject, sources));
  };
}

/**
 * The finding at the first place where a text stands: what is written in comments is never printed. Where the form has
 * put it together, at the longest of its parts.
 */
function placed(finding: Diagnostic, text: string, sources: readonly Source[]): Diagnostic {
  for (const { file, root, text: whole } of sources) {
    const at = root ? scalarWith(root, text)?.at : firstIn(file, whole, text);
    if (at) return { ...finding, at: { ...at, ...(root && within(whole, at, text)) } };
  }
  const parts = sources.flatMap(({ root }) => (root ? scalarsIn(root) : [])).filter(isPartOf(text));
  const longest = parts.reduce<Scalar | undefined>(
    (most, part) => (part.text.length > (most?.text.length ?? 0) ? part : most),
    undefined,
  );
  return longest ? { ...finding, at: longest.at } : finding;
}

const scalarWith = (root: Node, text: string): Scalar | undefined =>
  scalarsIn(root).find((scalar) => scalar.text.includes(text));

/** Single letters and codes stand in any text. */
const isPartOf =
  (text: string) =>
  (scalar: Scalar): boolean =>
    scalar.text.length > 3 && text.includes(scalar.text);

function scalarsIn(node: Node): readonly Scalar[] {
  if (node.kind === 'scalar') return [node];
  const parts = node.kind === 'list' ? node.items : node.entries.flatMap(({ key, value }) => [key, value]);
  return parts.flatMap(scalarsIn);
}

/** The very letters, where they stand in the line that the text begins in. */
function within(whole: string, { line, column }: Span, text: string): Partial<Span> {
  const found = whole.split('\n')[line - 1]?.indexOf(text, column - 1) ?? -1;
  return found < 0 ? {} : { column: found + 1, length: text.length };
}

function firstIn(file: string, whole: string, text: string): Span | undefined {
  const offset = whole.indexOf(text);
  return offset < 0 ? undefined : spanAt(file, whole, offset, text.length);
}
