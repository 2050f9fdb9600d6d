import fc from 'fast-check';
import { expect, test } from 'vitest';
import { typeset } from '../../src/paper/typeset.ts';
import { checkConformance } from '../../src/proof/conform/conform.ts';
import type { Report } from '../../src/words/diagnostic.ts';
import { documents } from '../paper/random.ts';
import { fonts } from '../paper/sample.ts';
import { runs } from '../runs.ts';
import { attachment, signed } from './mini.ts';

test('any booklet conforms to PDF/A and PDF/UA, as a draft, signed later, with attachments or without', async () => {
  const options = fc.record(
    { mark: fc.constant('草稿'), profile: fc.constantFrom('3a', '2a') },
    { requiredKeys: ['profile'] },
  );
  await fc.assert(
    fc.asyncProperty(documents, options, async (document, wishes) => {
      // A last page may be so full that its words reach into the room for a seal: that is told, and conforms.
      const report: Report = ({ code, message }) => code === 'seal-covered' || expect.fail(message);
      const made = await typeset(document, signed, fonts, report, {
        ...wishes,
        attachments: () => [attachment],
      });
      const found: string[] = [];
      const seen = checkConformance(made!.pdf, wishes.profile, ({ message }) => found.push(message));
      expect(found).toEqual([]);
      expect(seen).toMatchObject({
        pages: made!.pages,
        links: document.sections.length,
        attachments: wishes.profile === '3a' ? 1 : 0,
      });
    }),
    { numRuns: runs(5) },
  );
});
