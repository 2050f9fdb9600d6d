import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: [
      'test/poppler/**',
      'test/judges/**',
      'test/nodes/**',
      'test/**/*.slow.test.ts',
      'test/mutants/run.test.ts',
    ],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
