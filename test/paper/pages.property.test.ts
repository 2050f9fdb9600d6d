import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Document } from '../../src/document/document.ts';
import { marginsOf } from '../../src/paper/page.ts';
import { runs } from '../runs.ts';
import { pagesOf, textItems, wordsOf } from './pages.ts';
import { documents } from './random.ts';
import { style } from './sample.ts';

const inlines = (document: Document): string[] =>
  document.sections.flatMap(({ heading, blocks }) => [
    heading,
    ...blocks
      .flatMap((block) =>
        block.kind === 'paragraph'
          ? [block.content]
          : [
              block.title,
              ...[...block.head, ...block.body].flatMap(({ cells }) => cells.map(({ content }) => content)),
              ...block.notes.map(({ content }) => content),
            ],
      )
      .map((content) => content.map(({ text }) => text).join('')),
  ]);

describe('whatever a booklet holds', () => {
  test('nothing is printed outside the text area of its page', () => {
    fc.assert(
      fc.property(documents, (document) => {
        for (const page of pagesOf(document)) {
          const { top, right, bottom, left } = marginsOf(
            style,
            page.width > page.height ? 'landscape' : 'portrait',
          );
          for (const { x, baseline, line } of textItems(page)) {
            expect(x).toBeGreaterThanOrEqual(left - 1e-6);
            // Half of a closing mark may stand in the margin.
            expect(x + line.width).toBeLessThanOrEqual(page.width - right + line.size / 2);
            expect(baseline - line.size).toBeGreaterThanOrEqual(top - line.size * 0.2);
            expect(baseline).toBeLessThanOrEqual(page.height - bottom);
          }
        }
      }),
      { numRuns: runs(12) },
    );
  });

  test('all of it is printed once; only what is marked as repeated comes again', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const texts = new Map<unknown, string>();
        for (const item of pagesOf(document).flatMap(textItems)) {
          if (item.of !== 'Repeated') texts.set(item.of, (texts.get(item.of) ?? '') + wordsOf(item));
        }
        const bare = (text: string): string => text.replaceAll(' ', '');
        expect([...texts.values()].map(bare).toSorted()).toEqual(
          inlines(document).filter(Boolean).map(bare).toSorted(),
        );
      }),
      { numRuns: runs(12) },
    );
  });
});
