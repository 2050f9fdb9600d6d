import { hrtime } from 'node:process';

/**
 * Begin to measure time; what is returned tells the seconds since. `performance` would do the same, but brings nine
 * modules with it.
 */
export function stopwatch(): () => number {
  const start = hrtime.bigint();
  return () => Number(hrtime.bigint() - start) / 1e9;
}
