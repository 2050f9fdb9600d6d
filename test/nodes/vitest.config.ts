import { defineConfig } from 'vitest/config';

/** The README's commands in a user's order, in a folder of their own, on every line of Node that is promised. */
export default defineConfig({
  test: {
    include: ['test/nodes/**/*.test.ts'],
    testTimeout: 900_000,
    hookTimeout: 300_000,
  },
});
