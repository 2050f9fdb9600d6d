import { entriesOf, type Mapping, type Node, type Scalar, textAt, textsAt, valueAt } from '../source/tree.ts';
import { word } from '../words/reserved.ts';
import type { DimensionSpec, LedgerSpec } from './pack.ts';

/** `dimensions:` of pack.yaml. */
export function dimensionSpecs(node: Node | undefined): readonly DimensionSpec[] {
  return entriesOf(node).map(({ key, value }) => {
    const levels = valueAt(value, 'levels');
    const tree = valueAt(value, 'tree');
    const fallback = textAt(value, 'default');
    const names = textAt(value, 'names');
    const members = textAt(value, 'members');
    const of = textAt(value, 'of');
    const when = valueAt(value, 'when');
    return {
      name: key.text,
      additive: textAt(value, 'additive') !== 'false',
      ...(fallback !== undefined && { fallback }),
      ...(levels && {
        levels: new Map(entriesOf(levels).map((e) => [e.key.text, Number(plainText(e.value))])),
      }),
      ...(tree && { tree: new Map(branches(tree).map(([{ text }, parent]) => [text, parent])) }),
      ...(names !== undefined && { names }),
      ...(members !== undefined && { members }),
      ...(of !== undefined && { of }),
      ...(when && {
        when: new Map(
          entriesOf(when).flatMap((e) => (e.value.kind === 'map' ? [[e.key.text, e.value] as const] : [])),
        ),
      }),
    };
  });
}

/** Nested lists and maps as pairs of a name and the name above it. */
export function branches(node: Node, parent?: string): readonly (readonly [Scalar, string | undefined])[] {
  if (node.kind === 'scalar') return [[node, parent]];
  if (node.kind === 'list') return node.items.flatMap((item) => branches(item, parent));
  return node.entries.flatMap(({ key, value }) => [[key, parent] as const, ...branches(value, key.text)]);
}

/** `ledgers:` of pack.yaml. */
export function ledgerSpecs(node: Node | undefined): readonly LedgerSpec[] {
  return entriesOf(node).map(({ key, value }) => {
    const measure = textAt(value, 'measure') === word.quantity ? 'quantity' : 'amount';
    const source = valueAt(value, 'else');
    return {
      name: key.text,
      dimensions: textsAt(value, 'dimensions'),
      measure,
      unit: textAt(value, 'unit') ?? '',
      negative: textAt(value, 'negative') === 'true',
      precision: textAt(value, 'precision') ?? (measure === 'amount' ? '0.01' : '1'),
      ...(source?.kind === 'map' && { source: source as Mapping }),
    };
  });
}

function plainText(node: Node): string {
  return node.kind === 'scalar' ? node.text : '';
}
