import { checkPack } from '../office/check-pack.ts';
import { textIn } from '../source/tree.ts';
import { help as common, say as said } from '../words/catalogue/commands.ts';
import { authorHelp as help, authorSay as say } from '../words/catalogue/pack-authors.ts';
import type { Diagnostic } from '../words/diagnostic.ts';
import { countsOf } from '../words/order.ts';
import { printFindings } from '../words/pretty.ts';
import { openWorld } from './open-world.ts';
import { type AddCommand, exit, Misuse, type Terminal } from './terminal.ts';

interface PackCheckOptions {
  readonly data: string;
  readonly templates: string;
}

/** `booklet pack check`: what is wrong with a form, whatever the data. */
async function packCheck(name: string, options: PackCheckOptions, terminal: Terminal): Promise<number> {
  const early: Diagnostic[] = [];
  const world = await openWorld({ ...options, out: '' }, terminal, (finding) => early.push(finding));
  const { color } = terminal;
  if (!world) {
    terminal.stderr(`${printFindings(early, () => undefined, { color })}\n`);
    return exit.usage;
  }
  const known = await world.packs.names();
  if (!known.includes(name)) throw new Misuse(said.noPack(name, known));
  const { findings, sources } = await checkPack(name, world, terminal.now());
  if (findings.length > 0) terminal.stderr(`${printFindings(findings, textIn(sources), { color })}\n`);
  const { error, warning, note } = countsOf(findings);
  terminal.stdout(`${findings.length === 0 ? say.sound(name) : say.counted(name, error, warning + note)}\n`);
  return error > 0 ? exit.findings : exit.done;
}

export function packCheckCommand(add: AddCommand, terminal: Terminal): void {
  const command = add('check', help.check, help.afterCheck);
  command
    .argument('<pack>', help.name)
    .option('--data <folder>', help.checkData, 'data')
    .option('--templates <folder>', common.templates, 'templates');
  command.work((name: string, options: PackCheckOptions) => packCheck(name, options, terminal));
}
