import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { signSay as say } from '../diagnostics/wording/sign-commands.ts';
import { Misuse } from './misuse.ts';
import { readGiven } from './sign-files.ts';
import type { Terminal } from './terminal.ts';

/**
 * The passphrase of a key file: from a file, else from the environment, else asked for without showing it. Never from
 * the command line, which others on the machine can read. Rejects with `Misuse` when there is none to be had.
 */
export async function passphraseFor(file: string | undefined, terminal: Terminal): Promise<string> {
  if (file !== undefined) return inFile(file, terminal);
  const given = terminal.environment.BOOKLET_PASSPHRASE;
  if (given) return given;
  const keyboard = terminal.keyboard();
  const typed = keyboard && (await ask(keyboard, terminal));
  if (typed === undefined) throw new Misuse(say.noPassphrase);
  return typed;
}

/** The first line; editors add a mark before it or a line break behind it, and some write UTF-16. */
async function inFile(file: string, terminal: Terminal): Promise<string> {
  const bytes = await readGiven(file, terminal);
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe;
  const [line = ''] = new TextDecoder(isWide ? 'utf-16le' : 'utf-8').decode(bytes).split(/\r?\n/);
  if (line === '') throw new Misuse(say.emptyPassphrase(file));
  return line;
}

/** undefined when the person leaves instead of answering. */
function ask(keyboard: NodeJS.ReadableStream, terminal: Terminal): Promise<string | undefined> {
  terminal.stderr(say.passphrase);
  // What is typed goes nowhere.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: keyboard, output: nowhere, terminal: true });
  return new Promise((answer) => {
    reader.once('close', () => {
      terminal.stderr('\n');
      answer(undefined);
    });
    reader.question('', (text) => {
      answer(text);
      reader.close();
    });
  });
}
