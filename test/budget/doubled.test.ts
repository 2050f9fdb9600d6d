import { expect, test } from 'vitest';
import { makeMini, placesOf } from '../mini-pack.ts';

/** Findings on two spending lines beside those of the mini data. */
const found = async (first: string, second: string): Promise<readonly string[]> => {
  const lines = `共同: {资金来源: 事业收入, 金额单位: 万元}\n支出:\n  - {${first}}\n  - {${second}}\n`;
  const { findings } = await makeMini({ 'data/2024/601001/又.yaml': lines });
  return placesOf(findings.filter(({ code }) => code === 'line-doubled'));
};
const line = '科目: 2010101, 支出类别: 公用经费, 金额: 3.00';

test('the same line twice is found at the second, the first beside it', async () => {
  expect(await found(line, line)).toEqual(['line-doubled data/2024/601001/又.yaml:4:5']);
});

test.each([
  ['another amount', line.replace('3.00', '3.01')],
  ['another account', line.replace('2010101', '2010102')],
  ['another source', `${line}, 资金来源: 一般公共预算`],
])('a line with %s is not the same', async (_, other) => {
  expect(await found(line, other)).toEqual([]);
});

test('the same amount written with other digits is the same line', async () => {
  expect(await found(line, line.replace('3.00', '3'))).toHaveLength(1);
});

test('lines of nothing may stand twice: forms list them', async () => {
  const zero = line.replace('3.00', '0.00');
  expect(await found(zero, zero)).toEqual([]);
});
