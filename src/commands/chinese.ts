import { type Argument, type Command, Help, type Option } from 'commander';
import { widthOfText } from '../diagnostics/width.ts';
import { helpTitles, helpWords, namesIn, usageError } from '../diagnostics/wording/usage.ts';
import type { Terminal } from './terminal.ts';

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
