import { entriesOf, itemsOf, type Node, type Source, textAt, textsAt, valueAt } from '../source/tree.ts';
import { diagnose, type Report } from '../words/diagnostic.ts';
import type { Files } from '../world/files.ts';
import { classificationsIn } from './classification.ts';
import { checkReferences, contentsOf } from './contents.ts';
import { describeLayer, type Layer, overlay, packNames, readLayer, sourcesOf, stackOf } from './layers.ts';
import type { Kind, Pack } from './pack.ts';
import { printedOf } from './printed.ts';
import type { Schema } from './schema.ts';
import { readSchema } from './schema-file.ts';
import { checkShape } from './shape.ts';
import { contentsShape, packShape } from './shapes/pack.ts';
import { dimensionSpecs, ledgerSpecs } from './specs.ts';
import type { Style } from './style.ts';
import { readStyle } from './style.ts';

/** Stands in for a style that could not be read: nothing is laid out with it. */
const noStyle = { paragraphs: {}, tables: {} } as unknown as Style;

/** What was read of a pack's folder. */
export interface PackReading {
  /** Missing when its description or the format of its data cannot be used. */
  readonly pack: Pack | undefined;
  /** Can booklets be laid out with it? When not, it still serves to check data. */
  readonly sound: boolean;
  /** Is style.yaml readable, so that the names of styles are known? */
  readonly styled: boolean;
  /** Is it no form but what forms are laid over? */
  readonly isBase: boolean;
  /** Folders that were read whole, its own first. */
  readonly folders: readonly string[];
  /** Texts of all their files, for excerpts under findings. */
  readonly sources: readonly Source[];
}

/** A pack without mistakes, and the texts of its files. */
export interface LoadedPack extends PackReading {
  readonly pack: Pack;
}

/** Read a pack from its folder; undefined (and reported) when it cannot be used. */
export async function loadPack(
  files: Files,
  folder: string,
  name: string,
  report: Report,
): Promise<LoadedPack | undefined> {
  const read = await readPack(files, folder, name, report);
  const { pack } = read;
  return pack && read.sound ? { ...read, pack } : undefined;
}

/**
 * Read all that can be read of a pack and of those it is laid over; everything that is wrong with it is reported.
 * @param layerOf gives a folder of the shelf, where several packs may lie over one
 */
export async function readPack(
  files: Files,
  folder: string,
  name: string,
  report: Report,
  layerOf: (name: string) => Promise<Layer> = (each) => readLayer(files, folder, each),
): Promise<PackReading> {
  let sound = true;
  const noted: Report = (finding) => {
    if (finding.level === 'error') sound = false;
    report(finding);
  };
  const stack = await stackOf(name, layerOf, async () => packNames(folder, await files.list(folder)), noted);
  const [top] = stack.layers;
  const root = top.folder;
  const trees = overlay(stack, noted);
  const folders = stack.layers.map((layer) => layer.folder);
  const isBase = describeLayer(top).edition !== undefined && !trees.has('contents.yaml');
  const sources = sourcesOf(stack, trees);
  const unread = (): PackReading => ({
    ...{ pack: undefined, sound: false, styled: false },
    ...{ isBase, folders, sources },
  });
  if (!stack.isWhole || top.state === 'closed') return unread();
  const need = (file: string): Source | undefined => {
    const source = trees.get(file);
    if (!source && !isBase) noted(diagnose('pack-file-missing', { file: `${root}/${file}` }));
    return source;
  };
  // A base says what it says: the rest is for the forms over it.
  const shape = isBase ? { ...packShape, required: [] } : packShape;
  const main = fitting(need('pack.yaml')?.root, shape, noted);
  const contentsTree = fitting(need('contents.yaml')?.root, contentsShape, noted);
  const styleTree = need('style.yaml')?.root;
  const schema = readSchema(need('schema.yaml')?.root, noted);
  const style = styleTree && readStyle(styleTree, noted);
  if (!main) return unread();
  const dimensions = dimensionSpecs(valueAt(main, 'dimensions'));
  const referred = checkReferences(main, dimensions, trees, noted);
  const contents = contentsTree && contentsOf(contentsTree);
  const printed = printedOf(stack, trees, contents, noted, report);
  const classifications = classificationsIn(trees, noted);
  if (!schema || !referred || !classifications || isBase) return unread();
  const sides = valueAt(main, 'tables');
  const pack: Pack = {
    name,
    folder: root,
    layers: stack.layers.map(describeLayer),
    title: textAt(main, 'title') ?? '',
    year: textAt(main, 'year') ?? '',
    language: textAt(main, 'language') ?? '',
    author: textAt(main, 'author') ?? '',
    kinds: new Map(entriesOf(valueAt(main, 'kinds')).map(({ key, value }) => [key.text, kindOf(value)])),
    unitDimension: textAt(main, 'unitDimension') ?? '',
    dimensions,
    ledgers: ledgerSpecs(valueAt(main, 'ledgers')),
    figures: new Map(
      entriesOf(valueAt(main, 'figures')).flatMap(({ key, value }) =>
        value.kind === 'map' ? [[key.text, value]] : [],
      ),
    ),
    transfers: itemsOf(valueAt(main, 'transfers')).filter((node) => node.kind === 'map'),
    format: valueAt(main, 'format'),
    tableFormat: sides,
    constants: textsAt(main, 'constants'),
    lists: new Map(
      entriesOf(valueAt(main, 'lists')).map(({ key }) => [
        key.text,
        textsAt(valueAt(main, 'lists'), key.text),
      ]),
    ),
    listPlaces: new Map(
      entriesOf(valueAt(main, 'lists')).map(({ key, value }) => [
        key.text,
        value.kind === 'list' ? value.items.map((item) => item.at) : [],
      ]),
    ),
    tableSides: { left: textAt(sides, 'left') ?? '', right: textAt(sides, 'right') ?? '' },
    classifications,
    schema,
    factNames: Object.keys(schema.properties ?? {}),
    style: style ?? noStyle,
    contents: contents ?? { root: main, title: '', cover: '', numbering: [], terms: '', entries: [] },
    ...printed,
    rules: [...trees].flatMap(([file, source]) => (file.startsWith('rules/') ? [source] : [])),
    examples: valueAt(main, 'examples'),
    files: trees,
    sources: sources.filter(({ aside }) => !aside),
  };
  return { pack, sound, styled: style !== undefined, isBase, folders, sources };
}

/** A tree of the right shape, undefined (and reported) otherwise. */
function fitting(root: Node | undefined, shape: Schema, report: Report): Node | undefined {
  return root && checkShape(root, shape, report) ? root : undefined;
}

function kindOf(node: Node): Kind {
  const words = entriesOf(valueAt(node, 'words')).flatMap(({ key, value }) =>
    value.kind === 'scalar' ? [[key.text, value.text] as const] : [],
  );
  const required = itemsOf(valueAt(node, 'required')).filter((item) => item.kind === 'scalar');
  return { title: textAt(node, 'title') ?? '', words: Object.fromEntries(words), required };
}
