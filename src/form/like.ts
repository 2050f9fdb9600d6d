import path from 'node:path';
import {
  type Entry,
  type List,
  type Mapping,
  type Node,
  type Source,
  textsAt,
  valueAt,
} from '../source/tree.ts';
import { diagnose, type Report } from '../words/diagnostic.ts';
import { nearest } from '../words/likeness.ts';
import { isRemoved, type Layer } from './layers.ts';

/** Tables of a pack, and where those lie that others are like. */
export interface Shelved {
  readonly layers: readonly Layer[];
  /** All files of the pack by path, those of upper layers before those below. */
  readonly files: ReadonlyMap<string, Source>;
}

/** A table with all that it takes from others. */
export interface WholeTable {
  /** Its tree; missing, and reported, when what it is like is not there. */
  readonly root: Node | undefined;
  /** Paths of the tables that it takes from. */
  readonly bases: readonly string[];
}

/**
 * `like:` takes every key of another table that is not written here, and that one of its own. It names a file as seen
 * from the folder of this one; by its own name the file of the same path in the layer below is meant. Of a list of the
 * other a map changes the parts it names, by title or label: `columns: {<title>: {title: <another>}}`; `word.removed` takes a part
 * or a key out.
 */
export function wholeTable(
  file: string,
  shelved: Shelved,
  report: Report,
  source = shelved.files.get(file),
  above: readonly string[] = [],
): WholeTable {
  const root = source?.root;
  const like = valueAt(root, 'like');
  if (!source || root?.kind !== 'map' || like?.kind !== 'scalar') return { root, bases: [] };
  const base = path.posix.join(path.posix.dirname(file), like.text);
  const below = base === file ? belowOf(file, source, shelved.layers) : shelved.files.get(base);
  const way = [...above, source.file];
  const back = base === file && !below ? source.file : way.find((each) => each === below?.file);
  if (back !== undefined) {
    report(diagnose('pack-cycle', { path: [...way, back] }, like.at));
    return { root: undefined, bases: [base] };
  }
  if (below?.root?.kind !== 'map') {
    if (!below || below.root) {
      const folder = source.file.slice(0, -file.length);
      const known = [...shelved.files].flatMap(([each, { root }]) =>
        each.includes('/') && root ? [each] : [],
      );
      const values = { file: folder + base, near: nearest(base, known) };
      report(diagnose('pack-file-missing', values, like.at));
    }
    return { root: undefined, bases: [base] };
  }
  const whole = wholeTable(base, shelved, report, below, way);
  if (whole.root?.kind !== 'map') return { root: undefined, bases: [base, ...whole.bases] };
  return { root: changed(whole.root, root, report), bases: [base, ...whole.bases] };
}

/** The file that an upper one of the same path hides. */
function belowOf(file: string, { file: hiding }: Source, layers: readonly Layer[]): Source | undefined {
  const all = layers.flatMap((layer) => layer.files.get(file) ?? []);
  return all[all.findIndex((each) => each.file === hiding) + 1];
}

/** A map with what another says of it: a value in the place of its own, a map in the place of a list changes its parts. */
function changed(base: Mapping, own: Mapping, report: Report): Mapping {
  const removed = new Set<string>();
  const entries = own.entries.flatMap(({ key, value }): readonly Entry[] => {
    const known = valueAt(base, key.text);
    if (isRemoved(value)) {
      const names = base.entries.map((entry) => entry.key.text);
      if (!known)
        report(diagnose('layer-key-missing', { key: key.text, near: nearest(key.text, names) }, key.at));
      removed.add(key.text);
      return [];
    }
    if (known?.kind !== 'list' || value.kind !== 'map') return [{ key, value }];
    return [{ key, value: withParts(known, value, report) }];
  });
  const rest = base.entries.filter(({ key }) => !valueAt(own, key.text) && !removed.has(key.text));
  return { ...own, entries: [...entries, ...rest] };
}

function withParts(list: List, changes: Mapping, report: Report): List {
  const items = new Map<Node, Node>(list.items.map((item) => [item, item]));
  for (const { key, value } of changes.entries) {
    const named = list.items.filter((item) => nameOf(item) === key.text);
    const [part] = named;
    if (part?.kind !== 'map' || named.length > 1) {
      const known = list.items.flatMap((item) => nameOf(item) ?? []);
      const values = { name: key.text, known, near: nearest(key.text, known), times: named.length };
      report(diagnose('like-part', values, key.at));
    } else if (isRemoved(value)) items.delete(part);
    else if (value.kind === 'map') items.set(part, { ...changed(part, value, report), at: part.at });
    else report(diagnose('like-change', { name: key.text }, value.at));
  }
  return { ...list, items: [...items.values()] };
}

/** What a column, a row or a block is called by: its title, its label, or its first level. */
function nameOf(item: Node): string | undefined {
  const title = valueAt(item, 'title');
  if (title?.kind === 'list') return textsAt(item, 'title').join('');
  return ['title', 'label', 'total', 'hierarchy'].flatMap((key) => textsAt(item, key))[0];
}
