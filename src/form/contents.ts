import {
  entriesOf,
  type Mapping,
  type Node,
  type Scalar,
  type Source,
  textAt,
  textsAt,
  valueAt,
} from '../source/tree.ts';
import type { ParametersOf } from '../words/catalogue/index.ts';
import { shapeWords } from '../words/catalogue/pack.ts';
import { placeWords } from '../words/catalogue/places.ts';
import { diagnose, type Report, type Span } from '../words/diagnostic.ts';
import { nearest } from '../words/likeness.ts';
import type { Contents, ContentsEntry, DimensionSpec } from './pack.ts';
import { branches } from './specs.ts';

/** contents.yaml, its shape checked before. */
export function contentsOf(root: Node): Contents {
  return {
    root,
    title: textAt(root, 'title') ?? '',
    cover: textAt(root, 'cover') ?? '',
    end: textAt(root, 'end'),
    notice: textAt(root, 'notice'),
    approval: textAt(root, 'approval'),
    numbering: textsAt(root, 'numbering'),
    terms: textAt(root, 'terms') ?? textsAt(root, 'numbering').at(-1) ?? '',
    entries: children(root, 'parts', '', 1),
  };
}

function children(node: Node, key: string, folder: string, level: 1 | 2 | 3): readonly ContentsEntry[] {
  const list = valueAt(node, key);
  if (list?.kind !== 'list') return [];
  return list.items.flatMap((item) => (item.kind === 'map' ? [entryOf(item, folder, level)] : []));
}

function entryOf(node: Mapping, folderAbove: string, level: 1 | 2 | 3): ContentsEntry {
  const own = textAt(node, 'folder');
  const folder = own === undefined ? folderAbove : `${own}/`;
  const layout = textAt(node, 'layout');
  const when = valueAt(node, 'when');
  const foreach = valueAt(node, 'foreach');
  return {
    title: textAt(node, 'title') ?? '',
    heading: textAt(node, 'heading'),
    numbered: textAt(node, 'numbered') !== 'false',
    listed: textAt(node, 'listed') !== 'false',
    numbering: valueAt(node, 'numbering') && textsAt(node, 'numbering'),
    runsOn: textAt(node, 'runsOn') === 'true',
    foreach: foreach && { of: foreach, as: textAt(node, 'as') ?? '' },
    level,
    layout: layout === undefined ? undefined : `${folder}${layout}`,
    orientation: textAt(node, 'orientation') === 'landscape' ? 'landscape' : 'portrait',
    startsPage: textAt(node, 'startsPage') === 'true',
    when: when?.kind === 'map' ? when : undefined,
    children: level === 3 ? [] : children(node, 'sections', folder, (level + 1) as 2 | 3),
    node,
  };
}

/** Layouts that the contents name, and where. */
export function layoutsIn({ root, entries, ...contents }: Contents): readonly NamedFile[] {
  const below = ({ layout, node, children }: ContentsEntry): readonly NamedFile[] => [
    ...(layout === undefined ? [] : [{ file: layout, at: valueAt(node, 'layout')?.at }]),
    ...children.flatMap(below),
  ];
  const papers = (['cover', 'end', 'notice', 'approval'] as const).flatMap((key) => {
    const file = contents[key];
    return file === undefined ? [] : [{ file, at: valueAt(root, key)?.at }];
  });
  return [...papers, ...entries.flatMap(below)];
}

/** A path inside the pack, and where it is written. */
export interface NamedFile {
  readonly file: string;
  readonly at: Span | undefined;
}

/** Names in pack.yaml that refer to other parts of the pack: dimensions, their values, classification files. */
export function checkReferences(
  main: Node,
  specs: readonly DimensionSpec[],
  trees: ReadonlyMap<string, Source>,
  report: Report,
): boolean {
  const names = specs.map((spec) => spec.name);
  const described = specs.filter((spec) => spec.members !== undefined).map((spec) => spec.name);
  const classifications = [...trees.keys()].filter((file) => file.startsWith('classification/'));
  let good = true;
  const check = (
    node: Node | undefined,
    what: ParametersOf<'pack-unknown-reference'>['what'],
    known: readonly string[],
  ): void => {
    for (const scalar of scalarsOf(node)) {
      if (known.includes(scalar.text)) continue;
      const near = nearest(scalar.text, known);
      report(diagnose('pack-unknown-reference', { what, found: scalar.text, known, near }, scalar.at));
      good = false;
    }
  };
  check(valueAt(main, 'unitDimension'), 'dimensions', names);
  for (const { value } of entriesOf(valueAt(main, 'ledgers')))
    check(valueAt(value, 'dimensions'), 'dimensions', names);
  for (const { key, value } of entriesOf(valueAt(main, 'dimensions'))) {
    check(valueAt(value, 'of'), 'described', described);
    const of = valueAt(value, 'of');
    const unit = textAt(main, 'unitDimension') ?? '';
    if (valueAt(value, 'when') && of?.kind === 'scalar' && of.text !== unit) {
      const what = placeWords(['dimensions', key.text, 'of']);
      const values = { what, found: of.text, expected: unit, near: undefined };
      report(diagnose('shape-wrong-value', values, of.at));
      good = false;
    }
    const tree = specs.find((spec) => spec.name === key.text)?.tree;
    if (tree) check(valueAt(value, 'default'), 'values', [...tree.keys()]);
    if (!['tree', 'names', 'members', 'of'].some((source) => valueAt(value, source))) {
      const at = entriesOf(value)[0]?.key.at ?? value.at;
      report(diagnose('shape-missing-key', { key: 'names', title: '' }, at));
      good = false;
    }
    for (const node of shorter(valueAt(value, 'levels'))) {
      const what = placeWords(['dimensions', key.text, 'levels']);
      const values = { what, found: node.text, expected: shapeWords.levels, near: undefined };
      report(diagnose('shape-wrong-value', values, node.at));
      good = false;
    }
    for (const [node, first] of twice(valueAt(value, 'tree'))) {
      report(diagnose('pack-names-twice', { found: node.text }, node.at, [{ at: first.at, label: '' }]));
      good = false;
    }
    for (const { text, at } of scalarsOf(valueAt(value, 'names'))) {
      if (classifications.includes(text)) continue;
      report(diagnose('pack-file-missing', { file: text, near: nearest(text, classifications) }, at));
      good = false;
    }
  }
  return good;
}

/** Lengths of levels that are not longer than the level above. */
function shorter(levels: Node | undefined): readonly Scalar[] {
  const lengths = entriesOf(levels).flatMap(({ value }) => scalarsOf(value));
  return lengths.filter(({ text }, i) => Number(text) <= Number(lengths[i - 1]?.text ?? 0));
}

/** Names that stand twice in a tree, each with the first of that name: it could only lie in one place. */
function twice(tree: Node | undefined): readonly (readonly [Scalar, Scalar])[] {
  const nodes = tree ? branches(tree).map(([node]) => node) : [];
  const first = new Map(nodes.toReversed().map((node) => [node.text, node]));
  return nodes.flatMap((node) => (first.get(node.text) === node ? [] : [[node, first.get(node.text)!]]));
}

function scalarsOf(node: Node | undefined): readonly Scalar[] {
  if (node?.kind === 'scalar') return [node];
  return node?.kind === 'list' ? node.items.filter((item) => item.kind === 'scalar') : [];
}
