import path from 'node:path';
import { Command, CommanderError } from 'commander';
import { ArchiveFailure } from '../archive/failure.ts';
import { printFindings } from '../diagnostics/pretty.ts';
import { help, say } from '../diagnostics/wording/commands.ts';
import { systemError } from '../diagnostics/wording/usage.ts';
import { speakChinese } from './chinese.ts';
import { Misuse } from './misuse.ts';
import { version } from './open-world.ts';
import { exit, type Terminal } from './terminal.ts';

/** Adds a command to the program; its work returns the exit status. */
export type AddCommand = (name: string, description: string, examples: string) => Addable;

/** A command being described; `sub` adds commands below it. */
export type Addable = Command & {
  readonly work: (run: (...args: never[]) => Promise<number>) => void;
  readonly sub: AddCommand;
};

type Register = (add: AddCommand, terminal: Terminal) => void;

/** Every command describes itself; their order is the order of the help. Only the one asked for is loaded. */
const commands: Readonly<Record<string, () => Promise<Register>>> = {
  build: async () => (await import('./build.ts')).buildCommand,
  check: async () => (await import('./check.ts')).checkCommand,
  verify: async () => (await import('./verify.ts')).verifyCommand,
  explain: async () => (await import('./explain.ts')).explainCommand,
  diff: async () => (await import('./diff.ts')).diffCommand,
  new: async () => (await import('./new.ts')).newCommand,
  schema: async () => (await import('./schema.ts')).schemaCommand,
  sign: async () => (await import('./sign.ts')).signCommand,
  archive: async () => (await import('./archive.ts')).archiveCommand,
};

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
  const named = argv[2] ?? '';
  const asked = Object.hasOwn(commands, named) ? [commands[named]!] : Object.values(commands);
  for (const load of asked) (await load())(below(program), terminal);
  try {
    await program.parseAsync([...argv]);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exit.done : exit.usage;
    const { code, path: place, message } = error as NodeJS.ErrnoException;
    if (error instanceof Misuse) terminal.stderr(`${message}\n`);
    else if (error instanceof ArchiveFailure)
      terminal.stderr(`${printFindings([error.finding], () => undefined, { color: terminal.color })}\n`);
    else if (code !== undefined && place !== undefined)
      terminal.stderr(systemError(code, path.relative(terminal.cwd, place) || place));
    else terminal.stderr(`${say.unexpected(message)}\n`);
    return exit.usage;
  }
  return status;
}
