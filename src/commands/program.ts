import { Command, CommanderError, Option } from 'commander';
import { help, say } from '../diagnostics/wording/commands.ts';
import { build } from './build.ts';
import { check } from './check.ts';
import { explain } from './explain.ts';
import { version } from './open-world.ts';
import { schema } from './schema.ts';
import { exit, type Terminal } from './terminal.ts';

/** Parse the command line and carry it out. Returns the exit status; nothing here ends the process. */
export async function run(argv: readonly string[], terminal: Terminal): Promise<number> {
  let status: number = exit.done;
  const program = new Command('booklet').description(help.program).version(version).exitOverride();
  program.configureOutput({ writeOut: terminal.stdout, writeErr: terminal.stderr });
  const command = (name: string, description: string, examples: string): Command =>
    program.command(name).description(description).addHelpText('after', examples).exitOverride();

  command('build', help.build, help.afterBuild)
    .argument('[units...]', help.units)
    .option('--data <folder>', help.data, 'data')
    .option('--templates <folder>', help.templates, 'templates')
    .option('--out <folder>', help.out, 'out')
    .option('--no-verify', help.noVerify)
    .option('--draft', help.draft, false)
    .option('--json', help.json, false)
    .action(async (units, options) => {
      status = await build(units, options, terminal);
    });
  command('check', help.check, help.afterCheck)
    .argument('[units...]', help.units)
    .option('--data <folder>', help.data, 'data')
    .option('--templates <folder>', help.templates, 'templates')
    .addOption(new Option('--format <format>', help.format).choices(['pretty', 'json']).default('pretty'))
    .action(async (units, options) => {
      status = await check(units, options, terminal);
    });
  command('explain', help.explain, help.afterExplain)
    .argument('<unit>', help.unit)
    .argument('[number]', help.number)
    .option('--page <page>', help.page)
    .option('--row <label>', help.row)
    .option('--column <title>', help.column)
    .option('--data <folder>', help.data, 'data')
    .option('--templates <folder>', help.templates, 'templates')
    .action(async (unit, number, options) => {
      status = await explain(unit, number, options, terminal);
    });
  command('schema', help.schema, help.afterSchema)
    .argument('<pack>', help.schemaPack)
    .option('--templates <folder>', help.templates, 'templates')
    .action(async (pack, options) => {
      status = await schema(pack, options, terminal);
    });

  try {
    await program.parseAsync([...argv]);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exit.done : exit.usage;
    terminal.stderr(`${say.unexpected((error as Error).message)}\n`);
    return exit.usage;
  }
  return status;
}
