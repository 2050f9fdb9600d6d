import { type Entry, type Node, valueAt } from '../source/tree.ts';

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
