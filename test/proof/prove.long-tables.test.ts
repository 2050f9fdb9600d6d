import { describe, expect, test } from 'vitest';
import { booklet, proveOther, rows, section, table } from './mini.ts';

/** Eighty rows over two pages. */
const right = Array.from({ length: 80 }, (_, i) => [`第${i}行`, `{${i}.00}`, '']);
const tableOf = (body: readonly (readonly string[])[]) =>
  booklet([section(1, '预算表', [table('t', 3, rows([['行次', '合计', '说明']], 'h'), rows(body, 'b'))])]);

/** What is found when these rows are printed: the codes, and of which row. */
async function printed(body: readonly (readonly string[])[]) {
  const { messages } = await proveOther(tableOf(body), tableOf(right));
  return messages.split('\n').map((line) => `${line.split(' ')[0]} ${/第\d+行/.exec(line)?.[0]}`);
}

const wrong = (body: readonly (readonly string[])[], at: number) =>
  body.with(at, [`第${at}行`, `{${at}.50}`, '']);

describe('in a long table is told of, and no other row,', () => {
  test.each([0, 1, 39, 78, 79])('row %i with another figure', async (at) => {
    expect(await printed(wrong(right, at))).toEqual([`pdf-cell-figure 第${at}行`]);
  });

  test.each([0, 39, 79])('row %i lost', async (at) => {
    expect(await printed(right.toSpliced(at, 1))).toEqual([`pdf-table-row-missing 第${at}行`]);
  });

  test.each([0, 39, 79])('row %i twice', async (at) => {
    expect(await printed(right.toSpliced(at, 0, right[at]!))).toEqual([`pdf-table-row-extra 第${at}行`]);
  });

  test('the first and the last', async () => {
    expect(await printed(wrong(wrong(right, 0), 79))).toEqual([
      'pdf-cell-figure 第0行',
      'pdf-cell-figure 第79行',
    ]);
  });

  test('one lost near the top and one more near the end', async () => {
    expect(await printed(right.toSpliced(70, 0, ['第80行', '80.00', '']).toSpliced(5, 1))).toEqual([
      'pdf-table-row-missing 第5行',
      'pdf-table-row-extra 第80行',
    ]);
  });

  test('rows that are all alike but one fewer', async () => {
    const alike = Array.from({ length: 30 }, () => ['同上', '1.00', '']);
    const { messages } = await proveOther(tableOf(alike.slice(1)), tableOf(alike));
    expect(messages).toBe('pdf-table-row-missing 第 3 页“预算表”的表“预算表”缺少一行：“同上 1.00”');
  });
});
