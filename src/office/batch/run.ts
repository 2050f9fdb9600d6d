import type { Diagnostic } from '../../words/diagnostic.ts';
import { stopwatch } from '../../world/stopwatch.ts';
import { threadFailure } from './refusals.ts';
import { type Result, type Task, without } from './task.ts';

/** Settles and tells results in the order of the tasks, whatever comes in first. */
export class InOrder {
  private readonly runs: readonly (readonly Task[])[];
  private readonly settle: (results: readonly Result[]) => Promise<readonly Result[]>;
  private readonly tell: (result: Result) => void;
  private readonly waiting = new Map<Task, Result>();
  private next = 0;
  private queue: Promise<void> = Promise.resolve();
  private readonly results: Result[] = [];

  /**
   * @param runs the tasks in order; those of one run are settled together
   * @param settle is given the results of one run when all are there
   */
  constructor(
    runs: readonly (readonly Task[])[],
    settle: (results: readonly Result[]) => Promise<readonly Result[]>,
    tell: (result: Result) => void,
  ) {
    this.runs = runs;
    this.settle = settle;
    this.tell = tell;
  }

  /** A result came in for one of the tasks. */
  add(task: Task, result: Result): void {
    this.waiting.set(task, result);
    while (this.runs[this.next]?.every((each) => this.waiting.has(each))) {
      this.flush(this.runs[this.next]!);
      this.next += 1;
    }
  }

  /**
   * No more will come in: those that waited for others are settled as well. All results, in order, without the texts
   * that were told of: those of a whole prefecture would only fill the memory.
   */
  async finish(): Promise<readonly Result[]> {
    for (const run of this.runs.slice(this.next)) this.flush(run);
    this.next = this.runs.length;
    await this.queue;
    return this.results;
  }

  private flush(run: readonly Task[]): void {
    const results = run.flatMap((task) => this.waiting.get(task) ?? []);
    for (const task of run) this.waiting.delete(task);
    if (results.length === 0) return;
    this.queue = this.queue.then(async () => {
      for (const result of await this.settle(results)) {
        this.tell(result);
        this.results.push({ ...result, texts: {} });
      }
    });
  }
}

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

/** How far a run is. */
export interface Progress {
  /** Booklets made in this run, and all that are to be made. */
  readonly done: number;
  readonly all: number;
  /** Since the first was begun. */
  readonly seconds: number;
  /** The booklet begun last. */
  readonly task: Task | undefined;
}

export interface Watcher {
  /** Told whenever a booklet is begun or done. */
  readonly progress: (progress: Progress) => void;
  /** Told of every result as it comes. */
  readonly result: (task: Task, result: Result) => void;
  /** No further booklet is begun once this is true; those begun are finished. */
  readonly stopped: () => boolean;
}

/** Make booklets, as many at a time as there are makers; those not begun when the watcher stops are left out. */
export async function runAll(tasks: readonly Task[], makers: Makers, watcher: Watcher): Promise<void> {
  const seconds = stopwatch();
  let next = 0;
  let done = 0;
  const tell = (task?: Task): void => {
    watcher.progress({ done, all: tasks.length, seconds: seconds(), task });
  };
  const lane = async (): Promise<void> => {
    while (next < tasks.length && !watcher.stopped()) {
      const task = tasks[next]!;
      next += 1;
      tell(task);
      watcher.result(task, await makers.make(task));
      done += 1;
      tell(task);
    }
  };
  await Promise.all(Array.from({ length: makers.size }, lane));
}
