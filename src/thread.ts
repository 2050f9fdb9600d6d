import { compiled, keepCompiled } from './compiled.ts';
import type { Result, Task } from './office/batch/task.ts';

const { default: make } = compiled<typeof import('./commands/build-thread.ts')>('build-thread.cjs', 'thread');

/** What a thread of a build runs. A thread is stopped without notice: what it has compiled is kept before. */
export default async function makeAndKeep(task: Task): Promise<Result> {
  const result = await make(task);
  keepCompiled();
  return result;
}
