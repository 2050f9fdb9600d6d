import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { stopwatch } from '../stopwatch.ts';
import { threadFailure } from './failure.ts';
import { type Result, type Task, without } from './task.ts';

/** Room for new objects of one thread, MiB: what dies in it is never moved nor marked. */
const young = 192;

/** Makes booklets, some at a time. */
export interface Makers {
  /** How many at a time. */
  readonly size: number;
  /** Never rejects. */
  readonly make: (task: Task) => Promise<Result>;
  readonly close: () => Promise<void>;
}

export interface PoolOptions {
  /** Compiled module whose default export makes a booklet from a task. */
  readonly file: string;
  readonly threads: number;
  /** Largest heap of one thread, MiB. */
  readonly memory: number;
  /** Passed to every thread: plain data. */
  readonly data: object;
}

/**
 * Threads that make booklets. A thread that dies (out of memory, a crash) takes its booklet with it and no other: it
 * is tried once more in a fresh thread, which also clears a thread of what many booklets have left in it, and its
 * result then says why there is no booklet.
 */
export async function openPool({ file, threads, memory, data }: PoolOptions): Promise<Makers> {
  const { Piscina } = await import('piscina');
  const pool = new Piscina({
    filename: file,
    minThreads: threads,
    maxThreads: threads,
    resourceLimits: { maxOldGenerationSizeMb: memory, maxYoungGenerationSizeMb: young },
    workerData: data,
  });
  // Threads that die between tasks report here; the task that meets it gets its own error.
  pool.on('error', () => undefined);
  const make = async (task: Task): Promise<Result> => {
    const seconds = stopwatch();
    const attempt = (): Promise<Result> => pool.run(task);
    const failed = (error: unknown): Result => {
      const findings: readonly Diagnostic[] = [threadFailure(error, memory)];
      return without(task, 'failed', findings, seconds());
    };
    return attempt().catch(() => attempt().catch(failed));
  };
  return { size: threads, make, close: () => pool.destroy() };
}
