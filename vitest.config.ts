import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/poppler/**', 'test/judges/**'],
    testTimeout: 60_000,
  },
});
