import path from 'node:path';
import { diagnose, type Report } from '../words/diagnostic.ts';
import { copyMarks, word } from '../words/reserved.ts';
import { headOf } from './decode.ts';
import { type Entry, type Mapping, type Node, plainOf, type Source, valueAt } from './tree.ts';

/** So much of the smaller of two files stands in the other as well, and so many facts at least: it is the same file. */
const ALIKE = { part: 0.8, least: 3 };
/** Where the name already says that it is a copy. */
const NAMED = { part: 0.5, least: 1 };

/**
 * The files of a folder without those that are copies of another: lists of the same name follow each other, so a copy
 * would double them. Each is reported, and what it would do to the data is not.
 */
function withoutTwins(sources: readonly Source[], report: Report): readonly Source[] {
  const facts = new Map<string, number[]>();
  const sizes = sources.map(({ root }, i) => {
    const own = new Set(root ? factsIn(root, '') : []);
    for (const fact of own) facts.set(fact, [...(facts.get(fact) ?? []), i]);
    return own.size;
  });
  const shared = new Map<string, number>();
  for (const holders of facts.values())
    for (const [n, a] of holders.entries())
      for (const b of holders.slice(n + 1)) shared.set(`${a} ${b}`, (shared.get(`${a} ${b}`) ?? 0) + 1);
  const copies = new Map<number, number>();
  for (const [pair, count] of shared) {
    const [a = 0, b = 0] = pair.split(' ').map(Number);
    const named = isNamedCopy(sources[a]!.file, sources[b]!.file);
    const { part, least } = named ? NAMED : ALIKE;
    if (count < least || count < part * Math.min(sizes[a]!, sizes[b]!)) continue;
    const [copy, original] = isCopyOf(sources[a]!.file, sources[b]!.file) ? [a, b] : [b, a];
    if (!copies.has(copy) && !copies.has(original)) copies.set(copy, original);
  }
  for (const [copy, original] of copies) {
    const file = path.posix.basename(sources[copy]!.file);
    const of = sources[original]!.file;
    report(diagnose('file-copy', { file, of }, headOf(sources[copy]!.file), [{ at: headOf(of), label: '' }]));
  }
  return sources.filter((_, i) => !copies.has(i));
}

/** What a tree says: every value with the keys that lead to it; an item of a list is one fact, wherever it stands. */
function factsIn(node: Node, where: string): readonly string[] {
  if (node.kind === 'scalar') return node.text === '' ? [] : [`${where}=${node.text}`];
  if (node.kind === 'list') return node.items.map((item) => `${where}-${JSON.stringify(plainOf(item))}`);
  // What the lines of a file have in common says nothing of itself.
  const own = where === '' ? node.entries.filter(({ key }) => key.text !== word.common) : node.entries;
  return own.flatMap(({ key, value }) => factsIn(value, `${where}.${key.text}`));
}

const isNamedCopy = (a: string, b: string): boolean => isCopyOf(a, b) || isCopyOf(b, a);
const isCopyOf = (file: string, original: string): boolean =>
  originalsOf(stemOf(file)).includes(stemOf(original));
const stemOf = (file: string): string => file.replace(/\.[^./]*$/, '');

/** The names, without endings, that a name says it is a copy of: `… - copy`, `… (1)`. */
export function originalsOf(name: string): readonly string[] {
  return copyMarks.map((mark) => name.replace(mark, '')).filter((original) => original !== name);
}

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
