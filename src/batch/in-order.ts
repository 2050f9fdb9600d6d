import type { Result, Task } from './task.ts';

/** Tells results in the order of the tasks, whatever comes in first. */
export class InOrder {
  private readonly tasks: readonly Task[];
  private readonly tell: (result: Result) => void;
  private readonly waiting = new Map<Task, Result>();
  private told = 0;
  private readonly results: Result[] = [];

  constructor(tasks: readonly Task[], tell: (result: Result) => void) {
    this.tasks = tasks;
    this.tell = tell;
  }

  /** A result came in for one of the tasks. */
  add(task: Task, result: Result): void {
    this.waiting.set(task, result);
    while (this.flush(this.tasks[this.told])) this.told += 1;
  }

  /**
   * No more will come in: those that waited for others are told as well. All results, in order, without the texts
   * that were told of: those of a whole prefecture would only fill the memory.
   */
  finish(): readonly Result[] {
    for (const task of this.tasks) this.flush(task);
    return this.results;
  }

  private flush(task: Task | undefined): boolean {
    const result = task && this.waiting.get(task);
    if (!task || !result) return false;
    this.waiting.delete(task);
    this.tell(result);
    this.results.push({ ...result, texts: {} });
    return true;
  }
}
