import { type Mapping, type Node, valueAt } from '../source/tree.ts';
import { textAt, textsAt } from './nodes.ts';
import type { Contents, ContentsEntry } from './pack.ts';

/** contents.yaml, its shape checked before. */
export function contentsOf(root: Node): Contents {
  return {
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
  return {
    title: textAt(node, 'title') ?? '',
    level,
    layout: layout === undefined ? undefined : `${folder}${layout}`,
    orientation: textAt(node, 'orientation') === 'landscape' ? 'landscape' : 'portrait',
    startsPage: textAt(node, 'startsPage') === 'true',
    when: when?.kind === 'map' ? when : undefined,
    children: level === 3 ? [] : children(node, 'sections', folder, (level + 1) as 2 | 3),
    node,
  };
}
