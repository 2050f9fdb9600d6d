import { type Entry, entriesOf, type Mapping, type Node, type Scalar, type Source } from '../source/tree.ts';
import { diagnose, type Report } from '../words/diagnostic.ts';
import { nearest } from '../words/likeness.ts';
import { layoutsIn, type NamedFile } from './contents.ts';
import type { Stack } from './layers.ts';
import { wholeTable } from './like.ts';
import type { Contents, Layout, Pack } from './pack.ts';

const aside = /^(classification|rules)\//;
const isLayout = (file: string): boolean => file.endsWith('.hbs');
const isTable = (file: string): boolean => file.includes('/') && !isLayout(file) && !aside.test(file);
const partial = /^partials\/([^/]+)\.hbs$/;

/**
 * What of all files comes into booklets: the layouts and tables of the contents and the partials that they lead to. Of
 * the pack's own folder all is taken, and a file that nothing leads to is an error; without contents, all there is.
 * @param report takes what is wrong with tables: the others can be laid out all the same
 */
export function printedOf(
  stack: Stack,
  files: ReadonlyMap<string, Source>,
  contents: Contents | undefined,
  unsound: Report,
  report: Report,
): Pick<Pack, 'layouts' | 'partials' | 'tables'> {
  const own = (file: string): boolean => files.get(file)?.file === `${stack.layers[0].folder}/${file}`;
  const known = [...files.keys()].filter((file) => isLayout(file) || isTable(file));
  const named = contents ? layoutsIn(contents) : known.map((file): NamedFile => ({ file, at: undefined }));
  const words = entriesOf(files.get('words.yaml')?.root);
  const tables = new Map<string, Source>();
  const bases = new Set<string>();
  for (const { file } of named) {
    const source = files.get(file);
    if (!source || !isTable(file) || tables.has(file)) continue;
    const whole = wholeTable(file, { layers: stack.layers, files }, report);
    tables.set(file, { ...source, root: whole.root && withWords(whole.root, words, report) });
    for (const base of whole.bases) bases.add(base);
  }
  if (contents) checkFiles(named, bases, known, own, stack.layers[0].folder, unsound);
  const used = new Set(named.map(({ file }) => file));
  const texts = [...used, ...bases, ...known.filter(own)].map((file) => files.get(file)?.text ?? '');
  const led = partialsIn([...texts, files.get('contents.yaml')?.text ?? ''], files);
  const layouts = new Map(
    known
      .filter((file) => isLayout(file) && (own(file) || used.has(file) || led.has(file)))
      .map((file): [string, Layout] => [file, layoutOf(files.get(file)!)]),
  );
  const partials = [...layouts].flatMap(([file, layout]): readonly [string, Layout][] => {
    const name = partial.exec(file)?.[1];
    return name === undefined ? [] : [[name, layout]];
  });
  return { layouts, partials: new Map(partials), tables };
}

/** A glossary, a list, names terms of words.yaml: each in its place with its text. */
function withWords(root: Node, words: readonly Entry[], report: Report): Node {
  if (root.kind !== 'list') return root;
  const known = words.map(({ key }) => key.text);
  const items = root.items.flatMap((item): readonly Node[] => {
    if (item.kind !== 'scalar') return [item];
    const word = words.find(({ key }) => key.text === item.text);
    if (word) return [termOf(word, item)];
    const values = { what: 'words', found: item.text, known, near: nearest(item.text, known) } as const;
    report(diagnose('pack-unknown-reference', values, item.at));
    return [];
  });
  return { ...root, items };
}

/** `word: text`, or `word: {text, when}`, as an item of a glossary. */
function termOf({ key, value }: Entry, { at }: Scalar): Mapping {
  const named = (name: string): Scalar => ({ kind: 'scalar', text: name, at: key.at });
  const term = { key: named('term'), value: key };
  const rest = value.kind === 'map' ? value.entries : [{ key: named('text'), value }];
  return { kind: 'map', entries: [term, ...rest], at };
}

const layoutOf = ({ file, text }: Source): Layout => ({ file, text });

/**
 * The contents and the files of a pack must agree: a layout that is not there cannot be printed, and a file that
 * nothing leads to is a forgotten table, which is worse.
 * @param bases tables that others are like
 * @param known layouts and tables by their path inside the pack
 */
function checkFiles(
  named: readonly NamedFile[],
  bases: ReadonlySet<string>,
  known: readonly string[],
  isOwn: (file: string) => boolean,
  folder: string,
  report: Report,
): void {
  const layouts = known.filter((file) => !file.startsWith('partials/'));
  const missed = named.filter(({ file }) => !layouts.includes(file));
  for (const { file, at } of missed) {
    const path = `${folder}/${file}`;
    if (!/\.(hbs|yaml)$/.test(file)) report(diagnose('pack-layout-kind', { file: path }, at));
    else report(diagnose('pack-file-missing', { file: path, near: nearest(file, layouts) }, at));
  }
  const used = new Set([...named.map(({ file }) => file), ...bases]);
  // A file whose name was misspelt in the contents is not forgotten.
  const meant = [...missed.map(({ file }) => file), ...bases]
    .filter((file) => !layouts.includes(file))
    .map((file) => nearest(file, layouts));
  for (const file of layouts.filter((each) => isOwn(each) && !used.has(each) && !meant.includes(each))) {
    const path = `${folder}/${file}`;
    const at = { file: path, line: 1, column: 1, length: 1 };
    report(diagnose('pack-folder-mismatch', { file: path }, at));
  }
}

/** Files of the partials that texts lead to, those of partials too. */
function partialsIn(texts: readonly string[], files: ReadonlyMap<string, Source>): ReadonlySet<string> {
  const found = new Set<string>();
  const follow = (text: string): void => {
    for (const [, name = ''] of text.matchAll(/\{\{~?#?>\s*([^\s}~]+)/g)) {
      const file = `partials/${name}.hbs`;
      if (found.has(file)) continue;
      found.add(file);
      follow(files.get(file)?.text ?? '');
    }
  };
  texts.forEach(follow);
  return found;
}
