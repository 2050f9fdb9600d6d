import path from 'node:path';
import { Command, CommanderError } from 'commander';
import { Damaged } from '../pdf/value.ts';
import { Refused } from '../seal/refused.ts';
import { help, say } from '../words/catalogue/commands.ts';
import { diskFault } from '../words/catalogue/usage.ts';
import { Failure } from '../words/diagnostic.ts';
import { printFindings } from '../words/pretty.ts';
import { printable } from '../words/visible.ts';
import { faultIn } from '../world/disk-fault.ts';
import type { Watched } from '../world/limits.ts';
import { version } from './open-world.ts';
import { type AddCommand, Elsewhere, exit, Misuse, speakChinese, type Terminal, Unread } from './terminal.ts';

type Register = (add: AddCommand, terminal: Terminal) => void;

/** Every command describes itself; their order is the order of the help. Only the one asked for is loaded. */
const commands: Readonly<Record<string, () => Promise<Register>>> = {
  build: async () => (await import('./build.ts')).buildCommand,
  check: async () => (await import('./check.ts')).checkCommand,
  verify: async () => (await import('./verify.ts')).verifyCommand,
  explain: async () => (await import('./explain.ts')).explainCommand,
  diff: async () => (await import('./diff.ts')).diffCommand,
  new: async () => (await import('./new.ts')).newCommand,
  import: async () => (await import('./import.ts')).importCommand,
  pack: async () => (await import('./pack.ts')).packCommand,
  schema: async () => (await import('./schema.ts')).schemaCommand,
  sign: async () => (await import('./sign.ts')).signCommand,
  archive: async () => (await import('./archive.ts')).archiveCommand,
};

/** Parse the command line and carry it out. Returns the exit status; nothing here ends the process. */
export async function run(argv: readonly string[], given: Terminal): Promise<number> {
  const terminal: Terminal = {
    ...given,
    stdout: (text) => given.stdout(printable(text, given.color)),
    stderr: (text) => given.stderr(printable(text, given.color)),
    watched: givingUp(given.watched),
  };
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
    if (error instanceof Elsewhere) return error.status;
    if (error instanceof CommanderError) return error.exitCode === 0 ? exit.done : exit.usage;
    const fault = faultIn(error);
    if (error instanceof Misuse) terminal.stderr(`${error.message}\n`);
    else if (error instanceof Failure)
      terminal.stderr(`${printFindings([error.finding], () => undefined, { color: terminal.color })}\n`);
    else if (fault) terminal.stderr(diskFault(fault.way, fault.code, shownFrom(terminal.cwd, fault.place)));
    else terminal.stderr(`${say.unexpected((error as Error).message)}\n`);
    return error instanceof Unread ? exit.findings : exit.usage;
  }
  return status;
}

/** A reader that fails where nobody foresaw it gives up on a file: no file from outside is a fault of this program. */
function givingUp(watched: Watched): Watched {
  return (work) =>
    watched(work).catch((error: unknown) => {
      const foreseen = [Elsewhere, Misuse, Failure, Refused, Damaged].some((kind) => error instanceof kind);
      throw foreseen || faultIn(error) ? error : new Unread('odd');
    });
}

/** A path as it is best told: from the working folder, unless it leads far from it. */
function shownFrom(cwd: string, place: string): string {
  const relative = path.relative(cwd, place);
  return place === '' || relative.startsWith('..') || relative === '' ? place : relative;
}
