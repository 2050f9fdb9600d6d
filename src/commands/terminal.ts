import { type Argument, type Command, Help, type Option } from 'commander';
import { helpTitles, helpWords, namesIn, usageError } from '../words/catalogue/usage.ts';
import type { Unreadable } from '../words/catalogue/verify.ts';
import { diagnose, Failure } from '../words/diagnostic.ts';
import { widthOfText } from '../words/pretty.ts';
import type { Watched } from '../world/limits.ts';
import type { Worker } from '../world/lock.ts';

/** What commands know of the terminal and process they run in. */
export interface Terminal {
  readonly cwd: string;
  readonly color: boolean;
  /** May lines be rewritten to show progress? */
  readonly live: boolean;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** `code` names this program's own code, where it is known. */
  readonly versions: { readonly node: string; readonly zlib: string; readonly code?: string };
  /** The time of the machine's clock. */
  readonly now: () => Date;
  /** Who runs the program, and where. */
  readonly user: { readonly name: string; readonly host: string; readonly process: number };
  /** What a person types, for secrets that are asked for; undefined when nobody sits there. */
  readonly keyboard: () => NodeJS.ReadableStream | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Cores to work on. */
  readonly cores: number;
  /** Does a process of this machine still run? */
  readonly isAlive: (process: number) => boolean;
  /**
   * Does work that reads files from outside. It may reject with `Elsewhere`: a command has printed and written nothing
   * before it, and ends.
   */
  readonly watched: Watched;
  /** Call `stop` when the user interrupts; the command then ends after the booklet at hand. */
  readonly onInterrupt: (stop: () => void) => void;
}

/** How this process is known to others who want to write in the same folder. */
export function workerAt({ user, now, isAlive }: Terminal): Worker {
  return { ...user, since: now().toISOString(), isAlive };
}

/** Exit status of the contract: done, findings of level error, wrong usage or environment. */
export const exit = { done: 0, findings: 1, usage: 2 } as const;

/** Wrong usage, such as a wrong argument or a file that is not there: said in one line, without findings. */
export class Misuse extends Error {}

/** The whole command was carried out, words and all, in another process, which reads what this one does not. */
export class Elsewhere extends Error {
  readonly status: number;
  constructor(status: number) {
    super('elsewhere');
    this.status = status;
  }
}

/** A file from outside could not be read to its end: it costs too much, or is so odd that its reader gave up. */
export class Unread extends Failure {
  constructor(reason: Unreadable) {
    super(diagnose('file-unread', { reason }));
  }
}

/** A number from 1 up as it is written in an option. Throws `Misuse`. */
export function wholeNumber(text: string, complaint: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1) throw new Misuse(complaint);
  return number;
}

const plain = new Help();

/** Help and complaints of the command line library in Chinese; commands added afterwards inherit it. */
export function speakChinese(program: Command, version: string, terminal: Terminal): void {
  program
    .version(version, '-V, --version', helpWords.version)
    .helpOption('-h, --help', helpWords.help)
    .helpCommand('help [command]', helpWords.helpCommand)
    .configureHelp({
      displayWidth: widthOfText,
      styleTitle: (title) => helpTitles[title] ?? title,
      commandUsage: (command) => namesIn(plain.commandUsage(command)),
      subcommandTerm: (command) => namesIn(plain.subcommandTerm(command)),
      optionTerm: (option) => namesIn(plain.optionTerm(option)),
      argumentTerm: (argument) => namesIn(`[${plain.argumentTerm(argument)}]`).slice(1, -1),
      optionDescription: described,
      argumentDescription: (argument: Argument) => argument.description,
    })
    .configureOutput({
      writeOut: terminal.stdout,
      writeErr: terminal.stderr,
      outputError: (complaint, write) => write(usageError(complaint)),
    });
}

function described(option: Option): string {
  const { description, defaultValue } = option;
  const fallback = typeof defaultValue === 'string' ? helpWords.fallback(defaultValue) : '';
  return description + fallback;
}

/** Adds a command to the program; its work returns the exit status. */
export type AddCommand = (name: string, description: string, examples: string) => Addable;

/** A command being described; `sub` adds commands below it. */
export type Addable = Command & {
  readonly work: (run: (...args: never[]) => Promise<number>) => void;
  readonly sub: AddCommand;
};
