import type { Entry, Node, Scalar } from './tree.ts';

/**
 * A tree as one list of texts and numbers, which is written and read sooner than its objects are. Each node is its head,
 * line, column and length, and its parts follow: the head is a text, or `-1 - 2n` for a list of n items, `-2 - 2n` for a
 * map of n entries.
 */
export type Flat = readonly (string | number)[];

/** The tree in the order it is written; `unflatten` of the same file gives it back. */
export function flatten(root: Node): Flat {
  const flat: (string | number)[] = [];
  const add = (node: Node): void => {
    const { line, column, length } = node.at;
    flat.push(headOf(node), line, column, length);
    if (node.kind === 'list') for (const item of node.items) add(item);
    if (node.kind === 'map')
      for (const { key, value } of node.entries) {
        add(key);
        add(value);
      }
  };
  add(root);
  return flat;
}

function headOf(node: Node): string | number {
  if (node.kind === 'scalar') return node.text;
  return node.kind === 'list' ? -1 - 2 * node.items.length : -2 - 2 * node.entries.length;
}

/** The tree again, with places in the file. */
export function unflatten(file: string, flat: Flat): Node {
  let next = 0;
  const number = (): number => flat[next++] as number;
  const take = (): Node => {
    const head = flat[next++]!;
    const at = { file, line: number(), column: number(), length: number() };
    if (typeof head === 'string') return { kind: 'scalar', text: head, at };
    if (head % 2) {
      const items: Node[] = [];
      for (let left = (-1 - head) / 2; left > 0; left -= 1) items.push(take());
      return { kind: 'list', items, at };
    }
    const entries: Entry[] = [];
    for (let left = (-2 - head) / 2; left > 0; left -= 1)
      entries.push({ key: take() as Scalar, value: take() });
    return { kind: 'map', entries, at };
  };
  return take();
}
