import type { Result, Task } from './task.ts';

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
