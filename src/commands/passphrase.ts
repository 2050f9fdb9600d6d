import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { signSay as say } from '../diagnostics/wording/sign-commands.ts';
import type { Terminal } from './terminal.ts';

/**
 * The passphrase of a key file: from a file, else from the environment, else asked for without showing it. Never from
 * the command line, which others on the machine can read. undefined when there is none to be had.
 */
export async function passphraseFor(
  file: string | undefined,
  terminal: Terminal,
): Promise<string | undefined> {
  if (file !== undefined) {
    const text = await readFile(path.resolve(terminal.cwd, file), 'utf8');
    return text.replace(/^\ufeff/, '').split(/\r?\n/)[0];
  }
  const given = terminal.environment.BOOKLET_PASSPHRASE;
  if (given !== undefined) return given;
  return process.stdin.isTTY ? ask(terminal) : undefined;
}

function ask(terminal: Terminal): Promise<string> {
  terminal.stderr(say.passphrase);
  // What is typed goes nowhere.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  return new Promise((answer) => {
    reader.question('', (text) => {
      reader.close();
      terminal.stderr('\n');
      answer(text);
    });
  });
}
