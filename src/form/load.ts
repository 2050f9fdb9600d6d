import { decode, isPlain, readBytes } from '../source/decode.ts';
import type { Flat } from '../source/flat.ts';
import { readYamlFiles } from '../source/read.ts';
import { entriesOf, itemsOf, type Node, type Source, textAt, textsAt, valueAt } from '../source/tree.ts';
import { diagnose, type Report } from '../words/diagnostic.ts';
import type { Files, Found } from '../world/files.ts';
import { KeptByContent } from '../world/kept.ts';
import { checkFiles, checkReferences, contentsOf } from './contents.ts';
import type { Kind, Layout, Pack } from './pack.ts';
import type { Schema } from './schema.ts';
import { readSchema } from './schema-file.ts';
import { checkShape } from './shape.ts';
import { contentsShape, packShape } from './shapes/pack.ts';
import { classificationsIn, dimensionSpecs, formatIn, ledgerSpecs } from './specs.ts';
import type { Style } from './style.ts';
import { readStyle } from './style.ts';

/** Every form says these itself. */
const unsaid = { unit: '', decimals: 0, group: false, blank: '' };

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
  /** Texts of its files, for excerpts under findings. */
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

/** Read all that can be read of a pack; everything that is wrong with it is reported. */
export async function readPack(
  files: Files,
  folder: string,
  name: string,
  report: Report,
): Promise<PackReading> {
  const root = `${folder}/${name}`;
  let sound = true;
  const noted: Report = (finding) => {
    if (finding.level === 'error') sound = false;
    report(finding);
  };
  const found = await files.list(root);
  const kept = new KeptByContent<Flat>(`trees of ${root}`);
  const rules = { anchors: true, top: 'any', kept } as const;
  const sources = await readYamlFiles(files, found, rules, noted, ['yaml', 'hbs']);
  kept.save();
  if (found[0]?.file === root) return { pack: undefined, sound: false, styled: false, sources };
  const within = (file: string): string => file.slice(root.length + 1);
  const trees = new Map(sources.map((source) => [within(source.file), source]));
  const layouts = await readLayouts(files, found, noted);
  const texts = [...layouts].map(([file, text]): Source => ({ file, text, root: undefined }));
  const all = [...sources, ...texts];
  const need = (file: string): Source | undefined => {
    const source = trees.get(file);
    if (!source) noted(diagnose('pack-file-missing', { file: `${root}/${file}` }));
    return source;
  };
  const main = fitting(need('pack.yaml')?.root, packShape, noted);
  const contentsTree = fitting(need('contents.yaml')?.root, contentsShape, noted);
  const styleTree = need('style.yaml')?.root;
  const schema = readSchema(need('schema.yaml')?.root, noted);
  const style = styleTree && readStyle(styleTree, noted);
  if (!main) return { pack: undefined, sound: false, styled: false, sources: all };
  const dimensions = dimensionSpecs(valueAt(main, 'dimensions'));
  const referred = checkReferences(main, dimensions, trees, noted);
  const tables = new Map(
    [...trees].filter(([file]) => file.includes('/') && !/^(classification|rules)\//.test(file)),
  );
  const contents = contentsTree && contentsOf(contentsTree);
  if (contents) {
    const known = [...[...layouts.keys()].map(within), ...tables.keys()];
    checkFiles(contents, contentsTree, known, tables, root, noted);
  }
  const classifications = classificationsIn(trees, noted);
  if (!schema || !referred || !classifications)
    return { pack: undefined, sound: false, styled: false, sources: all };
  const format = { ...unsaid, ...formatIn(valueAt(main, 'format')) };
  const sides = valueAt(main, 'tables');
  const pack: Pack = {
    name,
    folder: root,
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
    format,
    tableFormat: { ...format, ...formatIn(sides) },
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
    contents: contents ?? { title: '', cover: '', numbering: [], terms: '', entries: [] },
    layouts: new Map([...layouts].map(([file, text]) => [within(file), text])),
    partials: new Map([...layouts].flatMap(([file, text]) => partialOf(file, text))),
    tables,
    rules: sources.filter((source) => within(source.file).startsWith('rules/')),
    examples: valueAt(main, 'examples'),
    sources: all,
  };
  return { pack, sound, styled: style !== undefined, sources: all };
}

/** A tree of the right shape, undefined (and reported) otherwise. */
function fitting(root: Node | undefined, shape: Schema, report: Report): Node | undefined {
  return root && checkShape(root, shape, report) ? root : undefined;
}

async function readLayouts(
  files: Files,
  found: readonly Found[],
  report: Report,
): Promise<ReadonlyMap<string, string>> {
  const layouts = new Map<string, string>();
  for (const { file } of found.filter((entry) => isPlain(entry, 'hbs'))) {
    const bytes = await readBytes(files, file, report);
    const text = bytes && decode(file, bytes, report);
    if (text !== undefined) layouts.set(file, text.replaceAll('\r\n', '\n'));
  }
  return layouts;
}

function partialOf(file: string, text: string): [string, Layout][] {
  const name = /\/partials\/([^/]+)\.hbs$/.exec(file)?.[1];
  return name === undefined ? [] : [[name, { file, text }]];
}

function kindOf(node: Node): Kind {
  const words = entriesOf(valueAt(node, 'words')).flatMap(({ key, value }) =>
    value.kind === 'scalar' ? [[key.text, value.text] as const] : [],
  );
  return { title: textAt(node, 'title') ?? '', words: Object.fromEntries(words) };
}
