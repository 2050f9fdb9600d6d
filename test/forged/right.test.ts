import { expect, test } from 'vitest';
import { Bench } from './bench.ts';
import { spread, threePages } from './three-pages.ts';

/** The booklet of three pages with other facts: each is right, so verify finds no word of it wrong. */
const facts = threePages['data/2024/601001/收支.yaml']!;
const others: [name: string, changed: string][] = [
  ['every amount nought', facts.replace(/金额: -?[\d.]+/g, '金额: 0.00')],
  ['amounts of thousands of millions', facts.replace(/金额: (-?)\d+/g, '金额: $19876543210')],
  ['a single line', facts.split('\n').slice(0, 5).join('\n')],
  ['all lines under one account', facts.replace(/科目: 2\d+,/g, '科目: 2080505,')],
  [
    'two hundred lines',
    facts +
      Array.from({ length: 200 }, (_, i) => `  - {科目: 2010102, 支出类别: 公用经费, 金额: ${i}.5}\n`).join(
        '',
      ),
  ],
];

test.each(others)('%s', async (_, changed) => {
  const { folder, clear } = spread({ ...threePages, 'data/2024/601001/收支.yaml': changed });
  try {
    const bench = await Bench.build(folder);
    // Put together again it is no longer the original, so it is read.
    const { status, text } = await bench.verify(bench.openBook().forged.bytes());
    expect(text).toMatch(
      /^警告 不能判定是否原件 [^\n]*\n[^\n]*\n\n内容相符.*：已核验 3 页：.*5 条目录、.*与数据一致\n$/,
    );
    expect(status).toBe(0);
  } finally {
    clear();
  }
});
