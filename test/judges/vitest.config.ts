import { defineConfig } from 'vitest/config';

/** Independent programs judge our files; they must be installed, so this runs apart from `npm test`. */
export default defineConfig({
  test: { include: ['test/judges/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 60_000 },
});
