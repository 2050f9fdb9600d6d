import { parse } from 'yaml';
import type { Format } from '../budget/money.ts';
import { checkShape, shapeOf } from '../check/shape.ts';
import { diagnose, type Report } from '../diagnostics/diagnostic.ts';
import { readBytes } from '../source/read-bytes.ts';
import { readFolder } from '../source/read-folder.ts';
import { type Node, plainOf, type Source, valueAt } from '../source/tree.ts';
import { readStyle } from '../typeset/read-style.ts';
import type { Files } from '../world.ts';
import { contentsOf } from './contents.ts';
import { dimensionSpecs, ledgerSpecs } from './dimensions.ts';
import { entriesOf, textAt, textsAt } from './nodes.ts';
import type { Kind, Layout, Pack } from './pack.ts';
import { contentsShape } from './shapes/contents.ts';
import { packShape } from './shapes/pack.ts';

const shapes = { 'pack.yaml': shapeOf(packShape), 'contents.yaml': shapeOf(contentsShape) };
const readerOf = new TextDecoder('utf-8');

/** A pack and the texts of its files, for excerpts under findings. */
export interface LoadedPack {
  readonly pack: Pack;
  readonly sources: readonly Source[];
}

/** Read a pack from its folder; undefined (and reported) when it cannot be used. */
export async function loadPack(
  files: Files,
  folder: string,
  name: string,
  report: Report,
): Promise<LoadedPack | undefined> {
  const root = `${folder}/${name}`;
  const sources = await readFolder(files, root, ['**/*.yaml'], { anchors: true, top: 'any' }, report);
  const within = (file: string): string => file.slice(root.length + 1);
  const trees = new Map(sources.map((source) => [within(source.file), source]));
  const layouts = await readLayouts(files, root, report);
  const need = (file: string): Node | undefined => {
    const source = trees.get(file);
    if (!source) report(diagnose('pack-file-missing', { file: `${root}/${file}` }));
    return source?.root;
  };
  const main = need('pack.yaml');
  const contents = need('contents.yaml');
  const styleTree = need('style.yaml');
  const schemaSource = trees.get('schema.yaml');
  need('schema.yaml');
  if (!main || !contents || !styleTree || !schemaSource) return undefined;
  const fits = [
    checkShape(main, shapes['pack.yaml'], report),
    checkShape(contents, shapes['contents.yaml'], report),
  ];
  const schema = readSchema(schemaSource, report);
  const style = readStyle(plainOf(styleTree), report);
  if (fits.includes(false) || !schema || !style) return undefined;
  const format = formatOf(valueAt(main, 'format'));
  const tables = valueAt(main, 'tables');
  const pack: Pack = {
    name,
    folder: root,
    title: textAt(main, 'title') ?? '',
    year: textAt(main, 'year') ?? '',
    language: textAt(main, 'language') ?? '',
    author: textAt(main, 'author') ?? '',
    kinds: new Map(entriesOf(valueAt(main, 'kinds')).map(({ key, value }) => [key.text, kindOf(value)])),
    unitDimension: textAt(main, 'unitDimension') ?? '',
    dimensions: dimensionSpecs(valueAt(main, 'dimensions')),
    ledgers: ledgerSpecs(valueAt(main, 'ledgers')),
    figures: new Map(
      entriesOf(valueAt(main, 'figures')).flatMap(({ key, value }) =>
        value.kind === 'map' ? [[key.text, value]] : [],
      ),
    ),
    format,
    tableFormat: formatOf(tables, format),
    constants: textsAt(main, 'constants'),
    lists: new Map(
      entriesOf(valueAt(main, 'lists')).map(({ key }) => [
        key.text,
        textsAt(valueAt(main, 'lists'), key.text),
      ]),
    ),
    tableSides: { left: textAt(tables, 'left') ?? '', right: textAt(tables, 'right') ?? '' },
    classifications: new Map(
      sources
        .filter((s) => within(s.file).startsWith('classification/'))
        .map((s) => [within(s.file), namesIn(s.root)]),
    ),
    schema,
    factNames: Object.keys((schema as { properties?: object }).properties ?? {}),
    style,
    contents: contentsOf(contents),
    layouts: new Map([...layouts].map(([file, text]) => [within(file), text])),
    partials: new Map([...layouts].flatMap(([file, text]) => partialOf(file, text))),
    tables: new Map(
      [...trees].filter(([file]) => file.includes('/') && !/^(classification|rules)\//.test(file)),
    ),
    rules: sources.filter((source) => within(source.file).startsWith('rules/')),
  };
  const texts = [...layouts].map(([file, text]): Source => ({ file, text, root: undefined }));
  return { pack, sources: [...sources, ...texts] };
}

/** How figures are printed; what is not said here is as in `base`. */
function formatOf(node: Node | undefined, base?: Format): Format {
  const zero = textAt(node, 'zero') ?? base?.zero;
  return {
    unit: textAt(node, 'unit') ?? base?.unit ?? '',
    decimals: Number(textAt(node, 'decimals') ?? base?.decimals),
    group: base && textAt(node, 'group') === undefined ? base.group : textAt(node, 'group') === 'true',
    ...(zero !== undefined && { zero }),
    blank: textAt(node, 'blank') ?? base?.blank ?? '',
  };
}

async function readLayouts(files: Files, root: string, report: Report): Promise<ReadonlyMap<string, string>> {
  const layouts = new Map<string, string>();
  for (const file of await files.list(root, ['**/*.hbs'])) {
    const bytes = await readBytes(files, file, report);
    if (bytes) layouts.set(file, readerOf.decode(bytes).replaceAll('\r\n', '\n'));
  }
  return layouts;
}

function partialOf(file: string, text: string): [string, Layout][] {
  const name = /\/partials\/([^/]+)\.hbs$/.exec(file)?.[1];
  return name === undefined ? [] : [[name, { file, text }]];
}

/** The schema is JSON Schema written in YAML: here true and 3 are values, not texts. */
function readSchema(source: Source, report: Report): Record<string, unknown> | undefined {
  try {
    const schema = parse(source.text) as Record<string, unknown>;
    shapeOf(schema);
    return schema;
  } catch (error) {
    const at = { file: source.file, line: 1, column: 1, length: 1 };
    report(diagnose('pack-schema-broken', { reason: (error as Error).message }, at));
    return undefined;
  }
}

function kindOf(node: Node): Kind {
  const words = entriesOf(valueAt(node, 'words')).flatMap(({ key, value }) =>
    value.kind === 'scalar' ? [[key.text, value.text] as const] : [],
  );
  return { title: textAt(node, 'title') ?? '', words: Object.fromEntries(words) };
}

function namesIn(root: Node | undefined): ReadonlyMap<string, string> {
  return new Map(
    entriesOf(root).flatMap(({ key, value }) =>
      value.kind === 'scalar' ? [[key.text, value.text] as const] : [],
    ),
  );
}
