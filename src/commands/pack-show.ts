import type { ContentsEntry, Pack, PackLayer } from '../form/pack.ts';
import { referred, type Schema } from '../form/schema.ts';
import { PackShelf } from '../form/shelf.ts';
import { itemsOf, type Node, textAt, textIn, valueAt } from '../source/tree.ts';
import { help as common, say as said } from '../words/catalogue/commands.ts';
import { authorHelp as help, showWords as say } from '../words/catalogue/pack-authors.ts';
import type { Diagnostic } from '../words/diagnostic.ts';
import { printFindings } from '../words/pretty.ts';
import { folderAt } from '../world/disk-files.ts';
import { type AddCommand, exit, Misuse, type Terminal } from './terminal.ts';

/** `booklet pack show`: what a form is made of and asks for. */
async function packShow(
  name: string,
  options: { readonly templates: string },
  terminal: Terminal,
): Promise<number> {
  const shelf = new PackShelf(folderAt(terminal.cwd, options.templates));
  const known = await shelf.names();
  if (!known.includes(name)) throw new Misuse(said.noPack(name, known));
  const findings: Diagnostic[] = [];
  const { pack, sources, isBase } = await shelf.take(name, (finding) => findings.push(finding));
  if (isBase && findings.length === 0) {
    terminal.stdout(`${name}  ${say.base}\n`);
    return exit.done;
  }
  if (!pack) {
    terminal.stderr(`${printFindings(findings, textIn(sources), { color: terminal.color })}\n`);
    return exit.findings;
  }
  const parts = [
    [`${name}  ${say.year(pack.year)}`],
    [say.layers, ...pack.layers.map(layerLine)],
    [say.kinds, ...[...pack.kinds].map(([kind, { title }]) => `  ${kind}  ${title}`)],
    [say.contents, ...pack.contents.entries.flatMap((entry) => contentsLines(entry, pack))],
    [say.tables, ...pack.contents.entries.flatMap((entry) => tableLines(entry, pack))],
    [say.facts, ...factLines(pack.schema)],
  ];
  terminal.stdout(`${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`);
  return exit.done;
}

function layerLine({ name, edition }: PackLayer): string {
  return ['', name, ...(edition === undefined ? [] : [say.edition(edition)])].join('  ');
}

/** Titles as they are written, and the file of each with the layer it comes from. */
function contentsLines({ title, layout, level, children }: ContentsEntry, pack: Pack): readonly string[] {
  const indent = '  '.repeat(level);
  const file = layout === undefined ? '' : `  ${layout}${originOf(layout, pack)}`;
  return [`${indent}${title}${file}`, ...children.flatMap((child) => contentsLines(child, pack))];
}

/** The name of the layer below that a file is taken from. */
function originOf(file: string, pack: Pack): string {
  const found = pack.files.get(file)?.file;
  const [own, ...below] = pack.layers;
  if (found === undefined || found === `${own?.folder}/${file}`) return '';
  return say.from(below.find(({ folder }) => found === `${folder}/${file}`)?.name ?? '');
}

/** Of each table the ledgers of its blocks and the columns below them. */
function tableLines({ title, layout, children }: ContentsEntry, pack: Pack): readonly string[] {
  const root = layout === undefined ? undefined : pack.tables.get(layout)?.root;
  const blocks = itemsOf(valueAt(root, 'beside'));
  const parts = blocks.length > 0 ? blocks : root?.kind === 'map' ? [root] : [];
  const ledgers = parts.map((part) => textAt(part, 'ledger') ?? textAt(root, 'ledger') ?? '');
  const columns = parts.map((part) => titlesIn(valueAt(part, 'columns')).join(say.comma));
  const own = parts.length === 0 ? [] : [`  ${title}  ${say.blocks(ledgers)}`, `    ${say.blocks(columns)}`];
  return [...own, ...children.flatMap((child) => tableLines(child, pack))];
}

/** Titles of columns, those below a head in its place. */
function titlesIn(columns: Node | undefined): readonly string[] {
  return itemsOf(columns).flatMap((column) => {
    const below = titlesIn(valueAt(column, 'columns'));
    return below.length > 0 ? below : [textAt(column, 'title') ?? ''];
  });
}

/** Keys that the data may have, those that they must have marked. */
function factLines(schema: Schema): readonly string[] {
  return Object.entries(schema.properties ?? {}).map(([key, property]) => {
    const own = typeof property === 'object' ? property : {};
    const target = own.$ref === undefined ? undefined : referred(schema, own.$ref);
    const about = own.description ?? (typeof target === 'object' ? target.description : undefined) ?? '';
    const needed = schema.required?.includes(key) ? say.needed : '';
    return `  ${[key, needed, about].filter((part) => part !== '').join('  ')}`;
  });
}

export function packShowCommand(add: AddCommand, terminal: Terminal): void {
  const command = add('show', help.show, help.afterShow);
  command.argument('<pack>', help.name).option('--templates <folder>', common.templates, 'templates');
  command.work((name: string, options: { templates: string }) => packShow(name, options, terminal));
}
