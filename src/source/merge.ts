import { diagnose, type Report } from '../diagnostics/diagnostic.ts';
import { type Entry, type Mapping, type Node, type Source, valueAt } from './tree.ts';
import { withoutTwins } from './twins.ts';

/**
 * One tree from all files of a folder, in the order given: maps merge deeply, lists follow each other,
 * a key left empty gives way. The same value twice is fine; two different ones are an error at both places, and so is a
 * file that is a copy of another.
 */
export function mergeSources(sources: readonly Source[], report: Report): Mapping | undefined {
  let merged: Mapping | undefined;
  for (const { root } of withoutTwins(sources, report)) {
    if (root?.kind === 'map') merged = merged ? mergeMaps(merged, root, '', report) : root;
  }
  return merged;
}

function mergeMaps(first: Mapping, second: Mapping, path: string, report: Report): Mapping {
  const entries = new Map<string, Entry>(first.entries.map((entry) => [entry.key.text, entry]));
  for (const entry of second.entries) {
    const name = entry.key.text;
    const known = entries.get(name);
    if (!known) entries.set(name, entry);
    else {
      const value = mergeNodes(known.value, entry.value, path ? `${path}.${name}` : name, report);
      entries.set(name, { key: known.key, value });
    }
  }
  return { kind: 'map', entries: [...entries.values()], at: first.at };
}

function mergeNodes(first: Node, second: Node, path: string, report: Report): Node {
  if (isEmpty(second)) return first;
  if (isEmpty(first)) return second;
  if (first.kind === 'map' && second.kind === 'map') return mergeMaps(first, second, path, report);
  if (first.kind === 'list' && second.kind === 'list') {
    return { kind: 'list', items: [...first.items, ...second.items], at: first.at };
  }
  if (first.kind === 'scalar' && second.kind === 'scalar') {
    if (first.text === second.text) return first;
    const values = { path, first: first.text, second: second.text };
    report(diagnose('merge-two-values', values, second.at, [{ at: first.at, label: '' }]));
    return first;
  }
  const values = { path, first: first.kind, second: second.kind };
  report(diagnose('merge-two-kinds', values, second.at, [{ at: first.at, label: '' }]));
  return first;
}

function isEmpty(node: Node): boolean {
  return node.kind === 'scalar' && node.text === '';
}

/**
 * The file with its common entries written out: each map in the named lists takes those it does not have,
 * and the reserved word itself (`words.common`) is gone. The copies keep the place where they were written.
 */
export function applyCommon(
  source: Source,
  ledgers: readonly string[],
  words: { readonly common: string },
  report: Report,
): Source {
  const { root } = source;
  const common = valueAt(root, words.common);
  if (root?.kind !== 'map' || !common) return source;
  if (common.kind !== 'map' && !isEmpty(common)) {
    report(diagnose('common-not-a-map', { common: words.common }, common.at));
  }
  const shared = common.kind === 'map' ? common.entries : [];
  const kept = root.entries.filter(({ key }) => key.text !== words.common);
  if (shared.length > 0 && !kept.some(({ key }) => ledgers.includes(key.text))) {
    report(diagnose('common-unused', { common: words.common, ledgers }, common.at));
  }
  const entries = kept.map(({ key, value }) =>
    ledgers.includes(key.text) ? { key, value: completed(value, shared) } : { key, value },
  );
  return { ...source, root: { ...root, entries } };
}

function completed(list: Node, shared: readonly Entry[]): Node {
  if (list.kind !== 'list') return list;
  const items = list.items.map((item) => {
    if (item.kind !== 'map') return item;
    const missing = shared.filter(({ key }) => valueAt(item, key.text) === undefined);
    return { ...item, entries: [...item.entries, ...missing] };
  });
  return { ...list, items };
}
