import { defineConfig } from 'vitest/config';

/** The random tests of `npm test`, with many more runs and another seed each time. */
export default defineConfig({
  test: {
    include: ['test/**/*fuzz.test.ts', 'test/**/*.property.test.ts'],
    testTimeout: 3_600_000,
    env: { RUNS: process.env.RUNS ?? '30' },
  },
});
