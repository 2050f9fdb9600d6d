import path from 'node:path';
import { readLayer, stackOf } from '../form/layers.ts';
import { PackShelf } from '../form/shelf.ts';
import { entriesOf, valueAt } from '../source/tree.ts';
import { help as common, say as said } from '../words/catalogue/commands.ts';
import { authorHelp as help, newPack, authorSay as say } from '../words/catalogue/pack-authors.ts';
import { folderAt } from '../world/disk-files.ts';
import type { Folder } from '../world/files.ts';
import { exists, writeNewFolder } from '../world/new-folder.ts';
import { type AddCommand, exit, Misuse, type Terminal } from './terminal.ts';

interface NewPackOptions {
  readonly extends: string;
  readonly templates: string;
}

/** `booklet pack new`: a folder that lies over a base or another form. An existing folder is never touched. */
async function packNew(name: string, options: NewPackOptions, terminal: Terminal): Promise<number> {
  if (/[/\\:*?"<>|\p{Cc}]|^\.|^\s|[\s.]$/u.test(name)) throw new Misuse(say.badName(name));
  const place = folderAt(terminal.cwd, options.templates);
  const known = await new PackShelf(place).names();
  if (!known.includes(options.extends)) throw new Misuse(said.noPack(options.extends, known));
  const shown = path.posix.join(options.templates, name);
  const target = path.resolve(terminal.cwd, shown);
  if (await exists(target)) throw new Misuse(say.exists(shown));
  const files = await filesOver(options.extends, name, place);
  await writeNewFolder(target, files);
  terminal.stdout(`${say.made(shown, files.size)}\n${say.next(name)}\n`);
  return exit.done;
}

/** What the folder needs besides what lies below: over a base contents, and a first layout to begin with. */
async function filesOver(
  base: string,
  name: string,
  { files, folder }: Folder,
): Promise<ReadonlyMap<string, string>> {
  const stack = await stackOf(
    base,
    (each) => readLayer(files, folder, each),
    async () => [],
    () => undefined,
  );
  const has = (file: string): boolean => stack.layers.some((layer) => layer.files.has(file));
  const kinds = stack.layers.flatMap((layer) =>
    entriesOf(valueAt(layer.files.get('pack.yaml')?.root, 'kinds')),
  );
  const made = new Map([['pack.yaml', newPack.pack(name, base, kinds.length === 0)]]);
  if (has('contents.yaml')) return made;
  const papers = Object.fromEntries(Object.entries(newPack.papers).filter(([, file]) => has(file)));
  made.set('contents.yaml', newPack.contents(papers));
  made.set(newPack.layout, newPack.layoutText);
  if (!has(newPack.cover)) made.set(newPack.cover, newPack.coverText);
  return made;
}

export function packNewCommand(add: AddCommand, terminal: Terminal): void {
  const command = add('new', help.new, help.afterNew);
  command
    .argument('<pack>', help.name)
    .option('--extends <pack>', help.extends, 'base')
    .option('--templates <folder>', common.templates, 'templates');
  command.work((name: string, options: NewPackOptions) => packNew(name, options, terminal));
}
