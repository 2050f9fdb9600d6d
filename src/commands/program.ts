import path from 'node:path';
import { Command, CommanderError } from 'commander';
import { help, say } from '../diagnostics/wording/commands.ts';
import { systemError } from '../diagnostics/wording/usage.ts';
import { archiveCommand } from './archive.ts';
import { buildCommand } from './build.ts';
import { checkCommand } from './check.ts';
import { speakChinese } from './chinese.ts';
import { diffCommand } from './diff.ts';
import { explainCommand } from './explain.ts';
import { newCommand } from './new.ts';
import { version } from './open-world.ts';
import { schemaCommand } from './schema.ts';
import { signCommand } from './sign.ts';
import { exit, type Terminal } from './terminal.ts';
import { verifyCommand } from './verify.ts';

/** Adds a command to the program; its work returns the exit status. */
export type AddCommand = (name: string, description: string, examples: string) => Addable;

/** A command being described; `sub` adds commands below it. */
export type Addable = Command & {
  readonly work: (run: (...args: never[]) => Promise<number>) => void;
  readonly sub: AddCommand;
};

/** Every command describes itself; their order is the order of the help. */
const commands: readonly ((add: AddCommand, terminal: Terminal) => void)[] = [
  buildCommand,
  checkCommand,
  verifyCommand,
  explainCommand,
  diffCommand,
  newCommand,
  schemaCommand,
  signCommand,
  archiveCommand,
];

/** Parse the command line and carry it out. Returns the exit status; nothing here ends the process. */
export async function run(argv: readonly string[], terminal: Terminal): Promise<number> {
  let status: number = exit.done;
  const program = new Command('booklet').description(help.program).exitOverride();
  // A command and the commands below it may have options of the same names.
  program.enablePositionalOptions();
  speakChinese(program, version, terminal);
  const below =
    (parent: Command): AddCommand =>
    (name, description, examples) => {
      const command = parent
        .command(name)
        .description(description)
        .addHelpText('after', examples)
        .exitOverride();
      const work = (task: (...args: never[]) => Promise<number>): void => {
        command.action(async (...args: unknown[]) => {
          status = await task(...(args as never[]));
        });
      };
      return Object.assign(command, { work, sub: below(command) });
    };
  for (const register of commands) register(below(program), terminal);
  try {
    await program.parseAsync([...argv]);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exit.done : exit.usage;
    const { code, path: place, message } = error as NodeJS.ErrnoException;
    if (code !== undefined && place !== undefined)
      terminal.stderr(systemError(code, path.relative(terminal.cwd, place) || place));
    else terminal.stderr(`${say.unexpected(message)}\n`);
    return exit.usage;
  }
  return status;
}
