import { type Node, type Source, textAt, valueAt } from '../source/tree.ts';
import { diagnose, type Report } from '../words/diagnostic.ts';
import { nearest } from '../words/nearest.ts';
import type { Contents, ContentsEntry } from './pack.ts';

/**
 * The contents and the files of a pack must agree: a layout that is not there cannot be printed, and a file that
 * nothing leads to is a forgotten table, which is worse.
 * @param known layouts and tables by their path inside the pack
 */
export function checkFiles(
  contents: Contents,
  root: Node,
  known: readonly string[],
  tables: ReadonlyMap<string, Source>,
  folder: string,
  report: Report,
): boolean {
  const layouts = known.filter((file) => !file.startsWith('partials/'));
  const used = new Set<string>();
  let good = true;
  const use = (file: string, at: Node | undefined): void => {
    used.add(file);
    if (layouts.includes(file)) return;
    good = false;
    const path = `${folder}/${file}`;
    if (!/\.(hbs|yaml)$/.test(file)) report(diagnose('pack-layout-kind', { file: path }, at?.at));
    else report(diagnose('pack-file-missing', { file: path, near: nearest(file, layouts) }, at?.at));
  };
  const visit = ({ layout, node, children }: ContentsEntry): void => {
    if (layout !== undefined) use(layout, valueAt(node, 'layout'));
    children.forEach(visit);
  };
  for (const key of ['cover', 'end', 'notice', 'approval'] as const)
    if (contents[key] !== undefined) use(contents[key], valueAt(root, key));
  contents.entries.forEach(visit);
  for (const base of basesOf(used, tables)) used.add(base);
  // A file whose name was misspelt in the contents is not forgotten.
  const missed = [...used].filter((file) => !layouts.includes(file));
  const meant = missed.map((file) => nearest(file, layouts));
  for (const file of layouts.filter((name) => !used.has(name) && !meant.includes(name))) {
    const path = `${folder}/${file}`;
    const at = { file: path, line: 1, column: 1, length: 1 };
    report(diagnose('pack-folder-mismatch', { file: path }, at));
    good = false;
  }
  return good;
}

/** Tables that others take as their base with `like:`, those of bases too. */
export function basesOf(
  files: ReadonlySet<string>,
  tables: ReadonlyMap<string, Source>,
): ReadonlySet<string> {
  const bases = new Set<string>();
  const follow = (file: string): void => {
    const like = textAt(tables.get(file)?.root, 'like');
    if (like === undefined) return;
    const base = `${file.slice(0, file.lastIndexOf('/') + 1)}${like}`;
    if (bases.has(base)) return;
    bases.add(base);
    follow(base);
  };
  files.forEach(follow);
  return bases;
}
