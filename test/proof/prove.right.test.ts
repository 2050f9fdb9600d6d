import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Block, Cell, Row } from '../../src/document/document.ts';
import { booklet, cell, figuresIn, p, proveOther, section, table } from './mini.ts';

const words = fc
  .array(
    fc.constantFrom(
      '预算',
      '（本级）',
      '2024年',
      '，',
      '。',
      '《办法》',
      'GB/T 9704',
      '“三公”',
      'SUV',
      ' ',
      '、',
      '——',
      '万元',
      '12.5%',
    ),
    {
      maxLength: 60,
    },
  )
  .map((parts) => parts.join(''));

const amount = fc
  .tuple(fc.integer({ min: -99_999_999, max: 99_999_999 }), fc.nat(99))
  .map(([whole, part]) => {
    const grouped = String(Math.abs(whole)).replace(/\B(?=(\d{3})+$)/g, ',');
    return `{${whole < 0 ? '-' : ''}${grouped}.${String(part).padStart(2, '0')}}`;
  });

const short = words.map((text) => [...text].slice(0, 24).join('').trim());
const cellText = fc.oneof(fc.constant(''), amount, short);

/** Rows in which a first column merges groups of rows, and cells merge across. */
const body = (columns: number) =>
  fc
    .array(
      fc.record({
        group: fc.integer({ min: 1, max: 12 }),
        label: short,
        texts: fc.array(fc.tuple(cellText, fc.integer({ min: 1, max: 3 })), { minLength: 40, maxLength: 40 }),
      }),
      { maxLength: 12 },
    )
    .map((groups) => {
      let next = 0;
      return groups.flatMap(({ group, label, texts }, g): Row[] =>
        Array.from({ length: group }, (_, r) => {
          const cells: Cell[] = r === 0 ? [cell(label, `g${g}`, { rowSpan: group })] : [];
          for (let column = 1; column < columns; ) {
            const [text, across] = texts[(r * columns + column) % texts.length]!;
            const columnSpan = Math.min(across, columns - column);
            next += 1;
            cells.push(cell(text, `f${next}`, { columnSpan }));
            column += columnSpan;
          }
          return { cells };
        }),
      );
    });

const anyTable = fc.integer({ min: 2, max: 7 }).chain((columns) =>
  body(columns).map((rows): Block => {
    const titles = Array.from({ length: columns }, (_, i) =>
      cell(`第${i + 1}列`, `h${i}`, { header: true, align: 'center' }),
    );
    return table('t', columns, [{ cells: titles }], rows);
  }),
);

const blocks = fc.tuple(fc.array(words, { maxLength: 5 }), anyTable, fc.array(words, { maxLength: 3 }));

test('any right booklet proves', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(words, blocks), { minLength: 1, maxLength: 3 }), async (parts) => {
      let next = 0;
      const sections = parts.map(([heading, [before, grid, after]], i) => {
        next += 1;
        const tagged = JSON.parse(
          JSON.stringify(grid).replaceAll('"figure":"', `"figure":"${next}`),
        ) as Block;
        const paragraphs = (texts: string[], place: string) =>
          texts.map((text, k) => p(text, `${place}${i}-${k}`));
        return section(i === 0 ? 1 : 2, `${i}、${heading}`, [
          ...paragraphs(before, 'a'),
          tagged,
          ...paragraphs(after, 'b'),
        ]);
      });
      const document = booklet(sections);
      const { messages, proof } = await proveOther(document, document);
      expect(messages).toBe('');
      expect(proof!.figures).toBe(figuresIn(document).length);
    }),
    { numRuns: 8, seed: 2024 },
  );
});
