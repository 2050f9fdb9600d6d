import { readFileSync } from 'node:fs';
import { availableParallelism, hostname, userInfo } from 'node:os';
import path from 'node:path';
import { run } from './commands/program.ts';
import { exit } from './commands/terminal.ts';
import { home } from './home.ts';
import { outputsOf } from './watched.ts';
import { outputFault } from './words/catalogue/usage.ts';

/** The program in this process: its terminal, clock and user. Ends with the exit status set. */
export async function main(): Promise<void> {
  process.stdout.on('error', (error: NodeJS.ErrnoException) =>
    told(error, () => process.stderr.write(outputFault(error.code ?? ''))),
  );
  process.stderr.on('error', (error) => told(error, () => undefined));
  const status = await run(process.argv, {
    cwd: process.cwd(),
    ...outputsOf({
      color: process.stdout.isTTY === true && !process.env.NO_COLOR,
      stdout: (text) => process.stdout.write(text),
      stderr: (text) => process.stderr.write(text),
    }),
    live: process.stderr.isTTY === true,
    versions: { node: process.versions.node, zlib: process.versions.zlib, code: ownCode() },
    now: () => new Date(),
    user: { name: userInfo().username, host: hostname(), process: process.pid },
    keyboard: () => (process.stdin.isTTY ? process.stdin : undefined),
    environment: process.env,
    cores: availableParallelism(),
    isAlive: (id) => {
      try {
        return process.kill(id, 0);
      } catch (error) {
        return (error as NodeJS.ErrnoException).code === 'EPERM';
      }
    },
    onInterrupt: (stop) => process.once('SIGINT', stop),
  });
  process.exitCode ??= status;
}

/** A reader who has gone, as after `| head`, is no error: the work is done all the same, with its own status. */
function told(error: NodeJS.ErrnoException, tell: () => void): void {
  if (error.code === 'EPIPE') return;
  process.exitCode = exit.usage;
  tell();
}

/** sha256 of this program, which the bundler writes beside it. */
const ownCode = (): string => readFileSync(path.join(home, 'dist', 'digest'), 'utf8');
