import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Elsewhere, type Terminal, Unread } from './commands/terminal.ts';
import type { Unreadable } from './words/catalogue/verify.ts';
import { limits } from './world/limits.ts';

/** Set for a process that another one watches: whether it may use colours. */
const mark = 'BOOKLET_WATCHED';

/** What a watched process tells: words for the terminal, and when it reads a file from outside. */
type Told = { readonly stdout: string } | { readonly stderr: string } | 'reading' | 'read';

/** What a terminal can say, and who reads files from outside for it. */
type Outputs = Pick<Terminal, 'color' | 'stdout' | 'stderr' | 'watched'>;

/**
 * No budget foresees all that a file from outside can do to code that is not ours. So a process that is to read one
 * first runs its whole command in another process, says what that says, and watches it: it is stopped when it takes
 * more than it may, and what it writes where nobody asked, as V8 does when it breaks down, is not heard.
 */
export function outputsOf(own: Omit<Outputs, 'watched'>): Outputs {
  const { [mark]: color } = process.env;
  if (color === undefined) return { ...own, watched: async () => Promise.reject(await outcome(own)) };
  const tell = (told: Told): void => void process.send?.(told);
  return {
    color: color === 'yes',
    stdout: (stdout) => tell({ stdout }),
    stderr: (stderr) => tell({ stderr }),
    async watched(work) {
      tell('reading');
      const end = endWith(process.ppid);
      try {
        return await work();
      } finally {
        end();
        tell('read');
      }
    },
  };
}

/**
 * Nobody stops this process once the one that watches it is killed, and it may be too busy to hear of that: a thread
 * looks whether the other is there, until what is returned is called.
 */
function endWith(watcher: number): () => void {
  const { Worker } = process.getBuiltinModule('node:worker_threads');
  const look = `try { process.kill(${watcher}, 0); } catch { process.kill(process.pid, 'SIGKILL'); }`;
  const thread = new Worker(`setInterval(() => { ${look} }, 500);`, { eval: true, execArgv: [] });
  thread.unref();
  return () => void thread.terminate();
}

/** How the command ended in a process of its own: by itself, or stopped or broken down while it read. */
function outcome({ color, stdout, stderr }: Omit<Outputs, 'watched'>): Promise<Elsewhere | Unread> {
  // The bundle leaves it out for a package that never calls it.
  const { spawn } = process.getBuiltinModule('node:child_process');
  const child = spawn(process.execPath, [...process.execArgv, ...process.argv.slice(1)], {
    env: { ...process.env, [mark]: color ? 'yes' : 'no' },
    stdio: ['inherit', 'ignore', 'ignore', 'ipc'],
  });
  // The terminal sends an interrupt to both; what it means is the other's to say.
  process.on('SIGINT', () => undefined);
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  const guard = guardOf(child);
  child.on('message', (told: Told) => {
    if (told === 'reading') guard.start();
    else if (told === 'read') guard.stop();
    else if ('stdout' in told) stdout(told.stdout);
    else stderr(told.stderr);
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status, signal) => {
      // It has not said that it is done: stopped, crashed, or waiting for what never comes.
      const reason = guard.stop();
      if (reason) resolve(new Unread(reason));
      else if (signal) pass(signal);
      else resolve(new Elsewhere(status ?? 0));
    });
  });
}

/** End as the other one ended. */
function pass(signal: NodeJS.Signals): void {
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
}

/** Between two looks at what another process takes, milliseconds. */
const pause = 20;

/**
 * Ends a process that takes more than it may between `start` and `stop`, which says why it has not stopped by itself:
 * nothing where it had not started.
 */
function guardOf(child: ChildProcess) {
  let looks: NodeJS.Timeout | undefined;
  let reason: Unreadable = 'odd';
  let most: number | undefined;
  return {
    start(): void {
      const before = usedBy(child);
      most ??= Math.max(limits.memory, before.memory + limits.besides);
      looks = setInterval(() => {
        const { time, memory } = usedBy(child);
        const fits = memory <= most! && time - before.time <= limits.time;
        if (fits) return;
        reason = memory > most! ? 'memory' : 'time';
        child.kill('SIGKILL');
      }, pause);
    },
    stop(): Unreadable | undefined {
      const why = looks && reason;
      clearInterval(looks);
      looks = undefined;
      return why;
    },
  };
}

/**
 * Memory that a process has, bytes, and time that it took of the processors, milliseconds. Where the system has no such
 * files, V8's own bound is that of memory, and the time that of the clock.
 */
function usedBy({ pid }: ChildProcess): { readonly memory: number; readonly time: number } {
  const told = (file: string): string => readFileSync(`/proc/${pid}/${file}`, 'latin1');
  try {
    const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(told('status')) ?? [];
    // Behind the name, which may hold anything; in hundredths of a second (proc_pid_stat(5), utime and stime).
    const [user, system] = told('stat').split(') ').at(-1)!.split(' ').slice(11, 13).map(Number);
    return { memory: Number(kilobytes ?? 0) * 1024, time: (user! + system!) * 10 };
  } catch {
    return { memory: 0, time: performance.now() };
  }
}
