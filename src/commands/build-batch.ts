import { type Makers, openPool, runAll } from '../office/batch/run.ts';
import type { Result, Task } from '../office/batch/task.ts';
import type { Office } from '../office/publish.ts';
import type { Wishes } from '../output/making.ts';
import { batchSay, say } from '../words/catalogue/commands.ts';
import type { ThreadData } from './build-thread.ts';
import { archiveIn, type Folders, threadFile } from './open-world.ts';
import type { Terminal } from './terminal.ts';

/** How to make booklets. */
export interface Making {
  readonly world: Office;
  readonly folders: Folders;
  readonly wishes: Wishes;
  /** Booklets at a time; at most one thread per booklet is started. */
  readonly jobs: number;
}

/** Largest heap of a thread, MiB: a booklet of a thousand projects needs a third of it. */
const memory = 1024;

/**
 * Make booklets with progress on the terminal. When the user interrupts, the booklets at hand are finished and the
 * rest is left alone.
 */
export async function makeAll(
  tasks: readonly Task[],
  making: Making,
  terminal: Terminal,
  each: (task: Task, result: Result) => void,
): Promise<void> {
  if (tasks.length === 0) return;
  let stopped = false;
  const spinner = terminal.live ? (await import('ora')).default() : undefined;
  const makers = await openMakers(making, tasks.length, terminal);
  terminal.onInterrupt(() => {
    stopped = true;
    if (spinner) spinner.text = batchSay.stopping;
  });
  try {
    spinner?.start();
    await runAll(tasks, makers, {
      stopped: () => stopped,
      progress: ({ done, all, seconds, task }) => {
        const name = task && say.booklet(task.year, task.unit, task.kind);
        if (spinner && !stopped) spinner.text = batchSay.progress(done, all, seconds, name);
      },
      result: (task, result) => {
        // Findings are printed over the line of progress, which then goes on below them.
        spinner?.clear();
        each(task, result);
      },
    });
  } finally {
    spinner?.stop();
    await makers.close();
    if (stopped) terminal.stderr(`${say.stopped}\n`);
  }
}

/** One booklet at a time is made here, more in threads. */
async function openMakers(
  { world, folders, wishes, jobs }: Making,
  count: number,
  { cwd, environment }: Terminal,
): Promise<Makers> {
  const threads = Math.min(jobs, count);
  if (threads > 1) {
    const archive = archiveIn(folders, environment);
    const everywhere = { ...folders, ...(archive !== undefined && { archive }) };
    const data: ThreadData = { folders: everywhere, opening: { cwd, versions: world.versions }, wishes };
    return openPool({ file: threadFile, threads, memory, data });
  }
  const { work } = await import('../office/batch/work.ts');
  return { size: 1, make: (task) => work(task, world, wishes), close: async () => undefined };
}
