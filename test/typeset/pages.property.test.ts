import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Block, Document, Row } from '../../src/layout/document.ts';
import { marginsOf } from '../../src/typeset/pager.ts';
import { pagesOf, textItems, wordsOf } from './pages.ts';
import { booklet, cell, p, row, section, style, table, th } from './sample.ts';

const words = (length: number): string => ''.padEnd(length, '预算收入2,385.56万元（支出）总表');

const lengths = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 2, max: 40 }) },
  fc.constantFrom(0, 300, 1200),
);
const paragraphs = lengths.map((length): Block => p(length === 0 ? '' : words(length)));

/** Two columns: groups of rows that share their label, which may be long. */
const tables = fc
  .record({
    head: fc.integer({ min: 0, max: 3 }),
    groups: fc.array(fc.tuple(fc.integer({ min: 1, max: 30 }), lengths, lengths), {
      minLength: 1,
      maxLength: 5,
    }),
    title: fc.boolean(),
    note: fc.boolean(),
  })
  .map(({ head, groups, title, note }): Block => {
    const body = groups.flatMap(([rows, label, text]): Row[] =>
      Array.from({ length: rows }, (_, at) => {
        const own = cell(at === 0 ? words(text) : words(4));
        return at === 0 ? row(cell(words(label), { rowSpan: rows }), own) : row(own);
      }),
    );
    const heads = Array.from({ length: head }, () => row(th(words(4)), th(words(4))));
    return table(2, heads, body, {
      title: title ? [{ text: words(6) }] : [],
      notes: note ? [p(words(20), 'note')] : [],
      left: [],
      right: [],
    });
  });

const documents = fc
  .array(
    fc.record({
      level: fc.constantFrom<1 | 2 | 3>(1, 2, 3),
      orientation: fc.constantFrom('portrait', 'landscape'),
      startsPage: fc.boolean(),
      blocks: fc.array(fc.oneof(paragraphs, tables), { maxLength: 3 }),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((sections) =>
    booklet(sections.map(({ level, blocks, ...more }) => section(level, words(12), blocks, more))),
  );

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
      { numRuns: 25 },
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
      { numRuns: 25 },
    );
  });
});
