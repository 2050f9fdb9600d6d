import fc from 'fast-check';
import { expect, test } from 'vitest';
import { documents } from '../paper/random.ts';
import { runs } from '../runs.ts';
import { proveOther } from './mini.ts';

test('any booklet is proved, and no heading stands alone, whatever is cut, turned, merged or empty', async () => {
  await fc.assert(
    fc.asyncProperty(documents, async (document) => {
      const { messages } = await proveOther(document, document);
      // A note may be all that is left for a last page.
      expect(
        messages.split('\n').filter((line) => line !== '' && !line.startsWith('pdf-page-scant')),
      ).toEqual([]);
    }),
    { numRuns: runs(4) },
  );
});
