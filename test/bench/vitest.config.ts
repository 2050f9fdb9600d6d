import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/bench/many.ts', 'test/bench/peers.ts'],
    // Nothing runs beside what is measured.
    fileParallelism: false,
    testTimeout: 3_600_000,
    hookTimeout: 3_600_000,
  },
});
