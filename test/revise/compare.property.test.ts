import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareEditions } from '../../src/compare/compare-editions.ts';
import { type Edition, editionOfLayout, figureKeys } from '../../src/compare/edition.ts';
import { subjectsOf } from '../../src/compare/subjects.ts';
import { makeMini } from '../mini-pack.ts';
import { runs } from '../runs.ts';

interface Line {
  readonly code: string;
  readonly kind: string;
  readonly amount: string;
}

const line = fc.record({
  code: fc.constantFrom('2010101', '2010102', '2080505', '210'),
  kind: fc.constantFrom('人员经费', '公用经费'),
  amount: fc.integer({ min: 1, max: 99999 }).map((cents) => (cents / 100).toFixed(2)),
});
/** One line for each code and kind. */
const lines = fc.uniqueArray(line, { minLength: 1, maxLength: 6, selector: ({ code, kind }) => code + kind });

/** A version of the mini booklet with these lines. */
async function edition(own: readonly Line[]): Promise<Edition> {
  const written = own.map(
    ({ code, kind, amount }) => `  - {科目: ${code}, 支出类别: ${kind}, 金额: ${amount}}\n`,
  );
  const { laid, budget } = await makeMini({
    'data/2024/601001/收支.yaml': `共同: {资金来源: 一般公共预算, 金额单位: 万元}\n收入: [{金额: 1.00}]\n支出:\n${written.join('')}`,
  });
  return editionOfLayout(laid, budget);
}

const texts = (of: Edition) =>
  new Map([...figureKeys([...of.figures.values()])].map(([key, { text }]) => [key, text]));

/** Changes as `before→after`, in any order. */
const figures = (changes: ReturnType<typeof compareEditions>) =>
  changes.figures.map(({ before, after }) => `${before?.text ?? ''}→${after?.text ?? ''}`).sort();

test('a version does not differ from itself', async () => {
  await fc.assert(
    fc.asyncProperty(lines, async (own) => {
      const [a, b] = await Promise.all([edition(own), edition(own)]);
      const { figures, texts, sections } = compareEditions(a, b);
      expect({ figures, texts, changed: sections.changed }).toEqual({ figures: [], texts: [], changed: [] });
    }),
    { numRuns: runs(6), seed: 2024 },
  );
});

test('every printed figure that is another, has come or gone is told of once', async () => {
  await fc.assert(
    fc.asyncProperty(lines, lines, async (old, now) => {
      const [a, b] = await Promise.all([edition(old), edition(now)]);
      const [before, after] = [texts(a), texts(b)];
      const expected = [...new Set([...before.keys(), ...after.keys()])]
        .filter((key) => before.get(key) !== after.get(key))
        .map((key) => `${before.get(key) ?? ''}→${after.get(key) ?? ''}`)
        .sort();
      expect(figures(compareEditions(a, b))).toEqual(expected);
    }),
    { numRuns: runs(20), seed: 2024 },
  );
});

test('looked at from the other side, the same figures changed the other way', async () => {
  await fc.assert(
    fc.asyncProperty(lines, lines, async (old, now) => {
      const [a, b] = await Promise.all([edition(old), edition(now)]);
      const there = figures(compareEditions(a, b));
      const back = figures(compareEditions(b, a)).map((change) => change.split('→').reverse().join('→'));
      expect(back.sort()).toEqual(there);
    }),
    { numRuns: runs(10), seed: 2024 },
  );
});

test('by subject nothing is lost: the places add up', async () => {
  await fc.assert(
    fc.asyncProperty(lines, lines, async (old, now) => {
      const [a, b] = await Promise.all([edition(old), edition(now)]);
      const changes = compareEditions(a, b).figures;
      const subjects = subjectsOf(changes, a, b);
      expect(subjects.reduce((sum, { places }) => sum + places, 0)).toBe(changes.length);
    }),
    { numRuns: runs(6), seed: 2024 },
  );
});
