import { describe, expect, test } from 'vitest';
import { booklet, proveOther, rows, section, table } from './mini.ts';

/** A booklet with one table of these rows; in the head and in the body `2x1 words` spans two rows. */
const tableOf = (
  head: readonly (readonly string[])[],
  body: readonly (readonly string[])[],
  columns: number,
) =>
  booklet([section(1, '预算表', [table('t', columns, rows(head, 'h', { header: true }), rows(body, 'b'))])]);

const usual = [['科目', '合计', '基本', '项目']];
const body = [
  ['行政运行', '{30.00}', '{30.00}', ''],
  ['', '', '', ''],
  ['一般管理', '{50.00}', '', '{50.00}'],
  ['2x1 养老保险', '{20.00}', '{20.00}', ''],
  ['{7.00}', '{7.00}', ''],
];

/** What is found when these rows are printed instead. */
async function printed(other: readonly (readonly string[])[], head = usual) {
  const { messages } = await proveOther(tableOf(head, other, 4), tableOf(usual, body, 4));
  return messages.split('\n');
}

const at = (row: string, column: string) =>
  `第 3 页“预算表”的表“预算表”“${row}”行“${column}”列`.replace('的表“预算表”', '');

test('the rows as they should be prove', async () => {
  expect(await printed(body)).toEqual(['']);
});

describe('empty cells', () => {
  test('a number in one is found, with its place', async () => {
    expect(await printed(body.with(0, ['行政运行', '{30.00}', '{30.00}', '1.00']))).toEqual([
      `pdf-cell-number ${at('行政运行', '项目')}出现“1.00”，应为空白`,
    ]);
  });

  test('a nought in one is not nothing', async () => {
    expect(await printed(body.with(0, ['行政运行', '{30.00}', '{30.00}', '0.00']))).toEqual([
      `pdf-cell-number ${at('行政运行', '项目')}出现“0.00”，应为空白`,
    ]);
  });

  test('a dash in one is found', async () => {
    expect(await printed(body.with(0, ['行政运行', '{30.00}', '{30.00}', '—']))).toEqual([
      `pdf-cell-differs ${at('行政运行', '项目')}为“—”，应为空白`,
    ]);
  });

  test('one merged with its neighbour is found', async () => {
    expect(await printed(body.with(2, ['一般管理', '{50.00}', '1x2 {50.00}']))).toEqual([
      expect.stringContaining(`pdf-table-span ${at('一般管理', '基本')}的格线不对`),
      expect.stringContaining(`pdf-table-span ${at('一般管理', '项目')}的格线不对`),
    ]);
  });

  test('a figure one column off is told of in both columns', async () => {
    expect(await printed(body.with(2, ['一般管理', '{50.00}', '{50.00}', '']))).toEqual([
      `pdf-cell-number ${at('一般管理', '基本')}出现“50.00”，应为空白`,
      `pdf-cell-figure ${at('一般管理', '项目')}为空白，应为“50.00”`,
    ]);
  });
});

describe('rows', () => {
  test('an empty one lost', async () => {
    expect(await printed(body.toSpliced(1, 1))).toEqual([
      'pdf-table-row-missing 第 3 页“预算表”的表“预算表”缺少一行：空白',
    ]);
  });

  test('one lost under a merged cell', async () => {
    const rest = body.toSpliced(3, 2, ['养老保险', '{20.00}', '{20.00}', '']);
    expect((await printed(rest))[0]).toBe(
      'pdf-table-row-missing 第 3 页“预算表”的表“预算表”缺少一行：“养老保险 7.00 7.00”',
    );
  });

  test('a merged cell over one row less', async () => {
    const parted = body.toSpliced(3, 2, ['养老保险', '{20.00}', '{20.00}', ''], ['', '{7.00}', '{7.00}', '']);
    expect(await printed(parted)).toEqual([
      expect.stringContaining(`pdf-table-span ${at('养老保险', '科目')}的格线不对`),
    ]);
  });

  test('a merged cell that says its words in each row instead', async () => {
    const again = body.toSpliced(
      3,
      2,
      ['养老保险', '{20.00}', '{20.00}', ''],
      ['养老保险', '{7.00}', '{7.00}', ''],
    );
    expect((await printed(again))[0]).toContain('pdf-table-span');
  });

  test('two with exchanged figures are told of cell by cell', async () => {
    const exchanged = body
      .with(0, ['行政运行', '{50.00}', '{30.00}', ''])
      .with(2, ['一般管理', '{30.00}', '', '{50.00}']);
    expect(await printed(exchanged)).toEqual([
      `pdf-cell-figure ${at('行政运行', '合计')}为“50.00”，应为“30.00”`,
      `pdf-cell-figure ${at('一般管理', '合计')}为“30.00”，应为“50.00”`,
    ]);
  });

  test('one with other figures altogether is another row', async () => {
    expect(await printed(body.with(2, ['一般事务', '{51.00}', '', '{51.00}']))).toEqual([
      'pdf-table-row-missing 第 3 页“预算表”的表“预算表”缺少一行：“一般管理 50.00 50.00”',
      'pdf-table-row-extra 第 3 页“预算表”的表“预算表”多出一行：“一般事务 51.00 51.00”',
    ]);
  });

  test('one that stands twice', async () => {
    expect(await printed([...body.slice(0, 3), body[2]!, ...body.slice(3)])).toEqual([
      'pdf-table-row-extra 第 3 页“预算表”的表“预算表”多出一行：“一般管理 50.00 50.00”',
    ]);
  });
});

describe('the head', () => {
  test('two titles exchanged', async () => {
    expect(await printed(body, [['科目', '合计', '项目', '基本']])).toEqual([
      'pdf-cell-differs 第 3 页“预算表”的表头“基本”为“项目”，应为“基本”',
      'pdf-cell-differs 第 3 页“预算表”的表头“项目”为“基本”，应为“项目”',
    ]);
  });

  test('another year in a title', async () => {
    const of = (year: string) => tableOf([['科目', `${year}年预算`]], [['行政运行', '{30.00}']], 2);
    expect((await proveOther(of('2023'), of('2024'))).messages).toBe(
      'pdf-cell-number 第 3 页“预算表”的表头“2024年预算”出现“2023年预算”，应为“2024年预算”',
    );
  });

  test('none at all', async () => {
    const { codes } = await proveOther(tableOf([], [...body], 4), tableOf(usual, body, 4));
    expect(codes).not.toEqual([]);
  });

  test('a second line too many', async () => {
    expect(await printed(body, [...usual, ['1', '2', '3', '4']])).toEqual([
      'pdf-table-row-extra 第 3 页“预算表”的表“预算表”多出一行：“1 2 3 4”',
    ]);
  });

  test('grouped titles taken apart', async () => {
    const grouped = [
      ['2x1 科目', '2x1 合计', '1x2 其中'],
      ['基本', '项目'],
    ];
    const apart = [
      ['2x1 科目', '2x1 合计', '其中', ''],
      ['基本', '项目'],
    ];
    const own = (head: string[][]) => tableOf(head, body, 4);
    expect((await proveOther(own(apart), own(grouped))).messages).toContain(
      'pdf-table-span 第 3 页“预算表”的表头“其中/基本”的格线不对，找到“其中 | ”，应为一格“其中”',
    );
  });
});
