import { defineConfig } from 'vitest/config';

/** Takes minutes: every mutant runs its tests anew. */
export default defineConfig({
  test: { include: ['test/mutants/run.test.ts'], testTimeout: 600_000 },
});
