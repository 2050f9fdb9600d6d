import { compiled } from './compiled.ts';

/** What a thread of a build runs. */
export default compiled<typeof import('./commands/build-thread.ts')>('build-thread.cjs', 'thread').default;
