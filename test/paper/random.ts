import fc from 'fast-check';
import type { Block, Document, Row } from '../../src/document/document.ts';
import { booklet, cell, p, row, section, table, th } from './sample.ts';

/** Words of some length. */
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

/** Booklets of headings, paragraphs and tables that are short and long, cut and turned, merged and empty. */
export const documents: fc.Arbitrary<Document> = fc
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
