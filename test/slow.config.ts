import { defineConfig } from 'vitest/config';

/** Tests of minutes: many mutations, many booklets. `npm test` runs a few of each. */
export default defineConfig({
  test: {
    include: ['test/**/*.slow.test.ts', 'test/batch/{sequences,faults}.test.ts'],
    env: { SEQUENCES: '200', KILLS: '100' },
    testTimeout: 600_000,
    hookTimeout: 120_000,
  },
});
