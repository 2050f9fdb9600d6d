import path from 'node:path';
import { copyMarks, word } from '../budget/reserved.ts';
import { diagnose, type Report } from '../diagnostics/diagnostic.ts';
import { headOf } from './passed-over.ts';
import { type Node, plainOf, type Source } from './tree.ts';

/** So much of the smaller of two files stands in the other as well, and so many facts at least: it is the same file. */
const ALIKE = { part: 0.8, least: 3 };
/** Where the name already says that it is a copy. */
const NAMED = { part: 0.5, least: 1 };

/**
 * The files of a folder without those that are copies of another: lists of the same name follow each other, so a copy
 * would double them. Each is reported, and what it would do to the data is not.
 */
export function withoutTwins(sources: readonly Source[], report: Report): readonly Source[] {
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
const isCopyOf = (file: string, original: string): boolean => isCopyName(stemOf(file), stemOf(original));
const stemOf = (file: string): string => file.replace(/\.[^./]*$/, '');

/** Does a name, without its ending, say that it is a copy of another: `… - copy`, `… (1)`? */
export function isCopyName(name: string, original: string): boolean {
  return name !== original && copyMarks.some((mark) => name.replace(mark, '') === original);
}
