import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Changes, makeMini, table } from '../mini-pack.ts';
import { runs } from '../runs.ts';

/** One spending line as a clerk writes it; amounts in hundredths of ten thousand yuan. */
interface Written {
  readonly code: string;
  readonly kind: string;
  readonly source: string;
  readonly amount: number;
}
const written: fc.Arbitrary<Written> = fc.record({
  code: fc.constantFrom('201', '20101', '2010101', '2010102', '2080505', '210'),
  kind: fc.constantFrom('基本支出', '人员经费', '公用经费', '项目支出'),
  source: fc.constantFrom('一般公共预算', '政府性基金预算', '事业收入'),
  amount: fc.integer({ min: 0, max: 99_999 }),
});
const lists = fc.array(written, { minLength: 1, maxLength: 6 });

const fileOf = (lines: readonly Written[]): string =>
  `共同: {金额单位: 万元}\n支出:${lines.length === 0 ? ' []' : ''}\n${lines
    .map(
      ({ code, kind, source, amount }) =>
        `  - {科目: ${code}, 支出类别: ${kind}, 资金来源: ${source}, 金额: ${(amount / 100).toFixed(2)}}`,
    )
    .join('\n')}\n`;
const none = '单位名称: 某某局\n';

const definition = `
ledger: 支出
rows: [{total: 合计}, {hierarchy: [科目.类, 科目.款, 科目.项]}]
columns:
  - {title: 编码, show: code}
  - {title: 合计}
  - {title: 基本支出, where: {支出类别: 基本支出}, columns: [{title: 小计}, {title: 人员, where: {支出类别: 人员经费}}, {title: 公用, where: {支出类别: 公用经费}}]}
  - {title: 项目支出, where: {支出类别: 项目支出}}
`;
const bodyOf = async (changes: Changes) => (await table(definition, changes)).body;

describe('a table is the same', () => {
  test('in whatever order the lines are written', async () => {
    await fc.assert(
      fc.asyncProperty(lists, fc.infiniteStream(fc.nat()), async (lines, dice) => {
        const order = lines.map((line) => ({ line, key: dice.next().value! }));
        const shuffled = order.sort((a, b) => a.key - b.key).map(({ line }) => line);
        const one = await bodyOf({ 'data/2024/601001/收支.yaml': fileOf(lines) });
        expect(await bodyOf({ 'data/2024/601001/收支.yaml': fileOf(shuffled) })).toEqual(one);
      }),
      { numRuns: runs(4) },
    );
  });

  test('in however many files they stand', async () => {
    await fc.assert(
      fc.asyncProperty(lists, fc.nat(10), async (lines, cut) => {
        const one = await bodyOf({ 'data/2024/601001/收支.yaml': fileOf(lines) });
        const parts = {
          'data/2024/601001/收支.yaml': fileOf(lines.slice(cut)),
          'data/2024/601001/下/一.yaml': fileOf(lines.slice(0, cut)),
        };
        expect(await bodyOf(parts)).toEqual(one);
      }),
      { numRuns: runs(4) },
    );
  });
});

describe('the figures of a department', () => {
  test('are the sums of those of its units, for any selection', async () => {
    const some = fc.subarray(['201', '20101', '2080505', '210'], { minLength: 1 });
    const kinds = fc.constantFrom('基本支出', '人员经费', '项目支出');
    await fc.assert(
      fc.asyncProperty(lists, lists, some, kinds, async (first, second, codes, kind) => {
        const { evaluator } = await makeMini(
          {
            'data/2024/601001/收支.yaml': fileOf(first),
            'data/2024/601002/册.yaml': none,
            'data/2024/601002/收支.yaml': fileOf(second),
          },
          { units: ['601001', '601002'] },
        );
        const worth = (unit?: string): number => {
          const filters = [
            { dimension: '科目', nodes: codes },
            { dimension: '支出类别', nodes: [kind] },
            ...(unit === undefined ? [] : [{ dimension: '单位', nodes: [unit] }]),
          ];
          return evaluator.figure({ ledger: '支出', filters }).value?.toNumber() ?? 0;
        };
        expect(worth()).toBe(worth('601001') + worth('601002'));
        expect(worth('601')).toBe(worth());
      }),
      { numRuns: runs(4) },
    );
  });
});
