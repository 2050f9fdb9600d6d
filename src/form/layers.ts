import { decode, endingOf, isPlain, readBytes, refusalOf } from '../source/decode.ts';
import type { Flat } from '../source/flat.ts';
import { readYamlFiles } from '../source/read.ts';
import {
  type Entry,
  entriesOf,
  type Mapping,
  type Node,
  type Source,
  textAt,
  valueAt,
} from '../source/tree.ts';
import { placeWords } from '../words/catalogue/places.ts';
import { type Diagnostic, diagnose, type Report } from '../words/diagnostic.ts';
import { nearest } from '../words/likeness.ts';
import { word } from '../words/reserved.ts';
import { byCodePoint, type Files, type Found } from '../world/files.ts';
import { KeptByContent } from '../world/kept.ts';
import type { PackLayer } from './pack.ts';

/** One folder under templates/ as it was read, whatever it is laid over. */
export interface Layer {
  readonly name: string;
  readonly folder: string;
  /** Is there anything, and may it be looked into? */
  readonly state: 'read' | 'missing' | 'closed';
  /** Layouts (without a root) and YAML files by their path inside the folder. */
  readonly files: ReadonlyMap<string, Source>;
  readonly findings: readonly Diagnostic[];
}

/** A pack of several folders, its own first, then what it extends. */
export interface Stack {
  readonly layers: readonly [Layer, ...Layer[]];
  /** Are all there that are asked for? What is not is reported. */
  readonly isWhole: boolean;
}

export async function readLayer(files: Files, shelf: string, name: string): Promise<Layer> {
  const folder = `${shelf}/${name}`;
  const findings: Diagnostic[] = [];
  const report: Report = (finding) => findings.push(finding);
  const found = await files.list(folder);
  const kept = new KeptByContent<Flat>(`trees of ${folder}`);
  const rules = { anchors: true, top: 'any', kept } as const;
  const trees = await readYamlFiles(files, found, rules, report, ['yaml', 'hbs']);
  kept.save();
  const isClosed = found[0]?.file === folder;
  // Of what is no YAML, what it lacks or has too much follows from that.
  const broken = new Set(findings.flatMap(({ level, at }) => (level === 'error' && at ? [at.file] : [])));
  const whole = trees.map((tree) => (broken.has(tree.file) ? { ...tree, root: undefined } : tree));
  const layouts = isClosed ? [] : await readLayouts(files, found, report);
  const sources = [...whole, ...layouts].map(
    (source) => [source.file.slice(folder.length + 1), source] as const,
  );
  const state = isClosed ? 'closed' : found.length === 0 ? 'missing' : 'read';
  return { name, folder, state, files: new Map(sources), findings };
}

async function readLayouts(
  files: Files,
  found: readonly Found[],
  report: Report,
): Promise<readonly Source[]> {
  const layouts: Source[] = [];
  for (const { file } of found.filter((entry) => isPlain(entry, 'hbs'))) {
    const bytes = await readBytes(files, file, report);
    const text = bytes && decode(file, bytes, report);
    if (text !== undefined) layouts.push({ file, text: text.replaceAll('\r\n', '\n'), root: undefined });
  }
  return layouts;
}

/**
 * A pack with all that it extends.
 * @param read gives a folder of the shelf, however many packs lie over it
 * @param names of the packs there are, for words
 */
export async function stackOf(
  name: string,
  read: (name: string) => Promise<Layer>,
  names: () => Promise<readonly string[]>,
  report: Report,
): Promise<Stack> {
  const layers: [Layer, ...Layer[]] = [await read(name)];
  for (;;) {
    const top = layers.at(-1)!;
    top.findings.forEach(report);
    const below = valueAt(top.files.get('pack.yaml')?.root, 'extends');
    if (!below) return { layers, isWhole: true };
    if (below.kind !== 'scalar') {
      const values = { what: placeWords(['extends']), expected: 'string', found: below.kind };
      report(diagnose('shape-wrong-type', values, below.at));
      return { layers, isWhole: false };
    }
    const path = [...layers.map((layer) => layer.name), below.text];
    if (path.indexOf(below.text) < path.length - 1) {
      report(diagnose('pack-cycle', { path }, below.at));
      return { layers, isWhole: false };
    }
    const layer = isFolderName(below.text) ? await read(below.text) : undefined;
    if (!layer || layer.state === 'missing') {
      const known = (await names()).filter((each) => !path.slice(0, -1).includes(each));
      const values = { name: below.text, known, near: nearest(below.text, known) };
      report(diagnose('pack-missing', values, below.at));
      return { layers, isWhole: false };
    }
    layers.push(layer);
  }
}

/** A pack is a folder right on the shelf: no way leads out of it. */
const isFolderName = (name: string): boolean => !/[/\\]|^\.|^$/.test(name);

/** Files that are merged key by key; of any other the uppermost stands for all below it. */
const merged = ['pack.yaml', 'schema.yaml', 'style.yaml', 'words.yaml'];
/** Keys of pack.yaml that say something of the folder they stand in alone. */
const own = ['extends', 'edition'];

/**
 * The files of all layers as one folder: path → what stands there. A merged file is the uppermost one with a tree of
 * nodes from all, each at the place where it was written; without a tree where one of them has none.
 */
export function overlay({ layers }: Stack, report: Report): ReadonlyMap<string, Source> {
  const files = new Map<string, Source>();
  for (const layer of layers)
    for (const [file, source] of layer.files) if (!files.has(file)) files.set(file, source);
  for (const [file, source] of files) if (isRemoved(source.root)) files.delete(file);
  for (const file of merged) {
    const parts = layers.flatMap((layer) => layer.files.get(file) ?? []).toReversed();
    const [top] = parts.slice(-1);
    if (top) files.set(file, { ...top, root: mergedRoot(parts, file, report) });
  }
  return files;
}

/** Of all files read those that count for nothing, since one above them has their path, are aside. */
export function sourcesOf({ layers }: Stack, files: ReadonlyMap<string, Source>): readonly Source[] {
  const isHidden = (file: string, source: Source): boolean =>
    !merged.includes(file) && files.get(file)?.file !== source.file && !isRemoved(source.root);
  return layers.flatMap((layer) =>
    [...layer.files].map(
      ([file, source]): Source => (isHidden(file, source) ? { ...source, aside: true } : source),
    ),
  );
}

function mergedRoot(parts: readonly Source[], file: string, report: Report): Node | undefined {
  let below: Mapping | undefined;
  for (const [i, { root }] of parts.entries()) {
    if (root?.kind !== 'map') return root;
    const isOwn = ({ key }: Entry): boolean => file === 'pack.yaml' && own.includes(key.text);
    const rest = below?.entries.filter((entry) => !isOwn(entry)) ?? [];
    const isTop = i === parts.length - 1;
    below = { ...laidOver({ ...root, entries: rest }, root, [file], report), at: root.at };
    if (isTop) return below;
  }
  return undefined;
}

/** Nodes of `above` in the place of those of `below`; maps are merged, and a key may be removed. */
function laidOver(below: Mapping, above: Mapping, path: readonly string[], report: Report): Mapping {
  const entries = new Map(below.entries.map((entry) => [entry.key.text, entry]));
  for (const { key, value } of above.entries) {
    const known = entries.get(key.text);
    if (isRemoved(value)) {
      const names = [...entries.keys()];
      if (!known)
        report(diagnose('layer-key-missing', { key: key.text, near: nearest(key.text, names) }, key.at));
      entries.delete(key.text);
    } else if (value.kind === 'map') {
      const isWhole = known?.value.kind !== 'map' || isOneTerm(path);
      const under = isWhole ? { ...value, entries: [] } : (known.value as Mapping);
      entries.set(key.text, {
        key,
        value: { ...laidOver(under, value, [...path, key.text], report), at: value.at },
      });
    } else entries.set(key.text, { key, value });
  }
  return { ...above, entries: [...entries.values()] };
}

/** A named figure is one term: with a part of another it would be none. */
function isOneTerm(path: readonly string[]): boolean {
  return path.join('/') === 'pack.yaml/figures';
}

/** `word.removed` in place of a value, or a file that says nothing else. */
export function isRemoved(node: Node | undefined): boolean {
  return node?.kind === 'scalar' && node.text === word.removed;
}

export function describeLayer({ name, folder, files }: Layer): PackLayer {
  const edition = textAt(files.get('pack.yaml')?.root, 'edition');
  return { name, folder, ...(edition !== undefined && { edition }) };
}

/** Folders with YAML right in them; what should be one and cannot be opened says so when it is taken. */
export function packNames(shelf: string, all: readonly Found[]): readonly string[] {
  const names = new Set<string>();
  for (const found of all) {
    const [name = '', file, below] = found.file.slice(shelf.length + 1).split('/');
    const isPack =
      file === undefined ? refusalOf(found, []) : endingOf(file) === 'yaml' && below === undefined;
    if (isPack && name !== '') names.add(name);
  }
  return [...names].sort(byCodePoint);
}

/** Every file in which a part of a tree is written: those of all layers that it was made from. */
export function filesIn(node: Node, files = new Set<string>()): ReadonlySet<string> {
  files.add(node.at.file);
  if (node.kind === 'list') for (const item of node.items) filesIn(item, files);
  for (const { key, value } of entriesOf(node)) {
    files.add(key.at.file);
    filesIn(value, files);
  }
  return files;
}
