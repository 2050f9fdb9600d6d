import type { Span } from '../diagnostics/diagnostic.ts';

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

/** One file as read: `lines` serve the excerpts under findings; `root` is missing when it could not be parsed. */
export interface Source {
  readonly file: string;
  readonly text: string;
  readonly root: Node | undefined;
  /** Was it read only to know which booklets its facts are for, and they are for others? */
  readonly aside?: true;
}

/** Text of a file that was read, for the excerpt under a finding. */
export function textIn(sources: readonly Source[]): (file: string) => string | undefined {
  return (file) => sources.find((source) => source.file === file)?.text;
}

/** The value of a key in a mapping, or undefined. */
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
