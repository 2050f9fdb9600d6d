import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { printFindings } from '../diagnostics/pretty.ts';
import { help, say } from '../diagnostics/wording/commands.ts';
import { loadPack } from '../pack/load.ts';
import { diskFiles } from '../world.ts';
import type { AddCommand } from './program.ts';
import { exit, type Terminal } from './terminal.ts';

/** `booklet schema`: the JSON Schema of a pack's data files, for editors. */
export async function schema(
  name: string,
  options: { readonly templates: string },
  terminal: Terminal,
): Promise<number> {
  const folder = path.resolve(terminal.cwd, options.templates);
  const files = diskFiles(path.dirname(folder));
  const base = path.basename(folder);
  if ((await files.look(`${base}/${name}`)).kind !== 'folder') {
    const known = (await files.look(base)).kind === 'folder' ? readdirSync(folder).sort() : [];
    terminal.stderr(`${say.noPack(name, known)}\n`);
    return exit.usage;
  }
  const findings: Diagnostic[] = [];
  const loaded = await loadPack(files, base, name, (finding) => findings.push(finding));
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
