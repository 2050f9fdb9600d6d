import { defineConfig } from 'vitest/config';

/** Needs pdftotext of poppler, so it runs apart from `npm test`. */
export default defineConfig({
  test: { include: ['test/poppler/**/*.test.ts'], testTimeout: 120_000 },
});
