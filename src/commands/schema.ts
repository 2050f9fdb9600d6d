import { loadPack } from '../form/load.ts';
import { PackShelf } from '../form/shelf.ts';
import { help, say } from '../words/catalogue/commands.ts';
import { type Diagnostic, diagnose } from '../words/diagnostic.ts';
import { printFindings } from '../words/pretty.ts';
import { folderAt } from '../world/disk-files.ts';
import { type AddCommand, exit, type Terminal } from './terminal.ts';

/** `booklet schema`: the JSON Schema of a pack's data files, for editors. */
export async function schema(
  name: string,
  options: { readonly templates: string },
  terminal: Terminal,
): Promise<number> {
  const place = folderAt(terminal.cwd, options.templates);
  const known = await new PackShelf(place).names();
  if (!known.includes(name)) {
    terminal.stderr(`${say.noPack(name, known)}\n`);
    return exit.usage;
  }
  const findings: Diagnostic[] = [];
  const loaded = await loadPack(place.files, place.folder, name, (finding) => findings.push(finding));
  if (!loaded && findings.length === 0) findings.push(diagnose('booklet-on-base', { name, forms: [] }));
  if (!loaded) {
    terminal.stderr(`${printFindings(findings, () => undefined, { color: terminal.color })}\n`);
    return exit.findings;
  }
  terminal.stdout(`${JSON.stringify(loaded.pack.schema, null, 2)}\n`);
  return exit.done;
}

export function schemaCommand(add: AddCommand, terminal: Terminal): void {
  const command = add('schema', help.schema, help.afterSchema);
  command.argument('<pack>', help.schemaPack).option('--templates <folder>', help.templates, 'templates');
  command.work((pack: string, options: { templates: string }) => schema(pack, options, terminal));
}
