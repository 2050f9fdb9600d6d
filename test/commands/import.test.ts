import { utils, write } from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { type Written, workbook } from '../invert/workbook.ts';
import { Desk } from '../mistakes/terminal.ts';

const rows: Written[] = [
  ['支出表'],
  [null, null, null, null, '单位：万元'],
  ['编码', '名称', '合计', '基本支出', '项目支出'],
  [null, '合计', '=', '=', '='],
  ['201', '一般公共服务支出', '=', '=', '='],
  ['2010101', '行政运行', '=', 110, null],
  ['2010102', '一般行政管理事务', '=', null, 50],
  ['208', '社会保障和就业支出', '=', '=', '='],
  ['2080505', '基本养老保险缴费支出', '=', 20, null],
];
const csv = (unit: string): string =>
  rows
    .map((row) => row.map((cell) => (cell === '=' || cell === null ? '' : cell)).join(','))
    .join('\r\n')
    .replace('万元', unit);

/** A unit that has written its income, and spending in no file. */
async function desk(change = (sheet: Written[]): Written[] => sheet): Promise<Desk> {
  const made = new Desk();
  const written = made.read('data/2024/601001/收支.yaml');
  made.replace('data/2024/601001/收支.yaml', `${written.slice(0, written.indexOf('支出:'))}`);
  made.remove('data/2024/601001/项目.yaml');
  made.writeBytes('支出.xlsx', await workbook({ '01支出表': change(rows) }));
  return made;
}

const place = 'data/2024/601001/导入.yaml';

describe('booklet import', () => {
  test('says what it would write, and writes it when told to: the booklet is built from it', async () => {
    const d = await desk();
    const tried = await d.booklet('import 支出.xlsx --unit 601001');
    expect(tried).toEqual({
      status: 0,
      stderr: '',
      stdout: `工作表
  01支出表：支出表，15 格
读出的各笔
  支出：3 笔，合计 180.00 万元
加上 --write 写进 ${place}
`,
    });
    expect(Object.keys(d.files('data/2024/601001'))).not.toContain(place);
    const { status, stdout } = await d.booklet('import 支出.xlsx --unit 601001 --write');
    expect([status, stdout.split('\n').at(-2)]).toEqual([0, `已写进 ${place}`]);
    expect(d.read(place).split('\n').slice(2)).toEqual([
      '支出:',
      '  - {科目: 2010101, 支出类别: 基本支出, 金额: 1100000, 金额单位: 元}  # 支出.xlsx 01支出表!D6',
      '  - {科目: 2010102, 支出类别: 项目支出, 金额: 500000, 金额单位: 元}  # 支出.xlsx 01支出表!E7',
      '  - {科目: 2080505, 支出类别: 基本支出, 金额: 200000, 金额单位: 元}  # 支出.xlsx 01支出表!D9',
      '',
    ]);
    expect((await d.booklet('check 601001')).status).toBe(0);
    // Who asks where a number is from is told the cell.
    const explained = await d.booklet('explain 601001 110.00');
    expect(explained.stdout).toContain(`${place}:4`);
  });

  test('last year beside this year: the one is read, the other is told', async () => {
    const d = await desk();
    d.change(
      'templates/mini/表/表.yaml',
      '  - {title: 合计}\n  - {title: 基本支出, where: {支出类别: 基本支出}}\n  - {title: 项目支出, where: {支出类别: 项目支出}}\n',
      '  - {title: 上年数, where: {年份: 上年}}\n  - {title: 本年数}\n',
    );
    d.write('支出表.csv', '单位：万元\n编码,名称,上年数,本年数\n2010101,行政运行,90,110\n,合计,90,110\n');
    const { status, stdout, stderr } = await d.booklet('import 支出表.csv --unit 601001');
    expect([status, stdout.split('\n')[3], stderr.split('\n')[0]]).toEqual([
      0,
      '  支出：1 笔，合计 110.00 万元',
      '附注 有一列不写  “上年数”是别的年度或别的口径的数，不写成各笔',
    ]);
  });

  test('a second time it shows what changed, and takes the place of the first', async () => {
    const d = await desk();
    await d.booklet('import 支出.xlsx --unit 601001 --write');
    expect((await d.booklet('import 支出.xlsx --unit 601001 --write')).stdout).toContain('与上次导入的相同');
    d.writeBytes(
      '支出.xlsx',
      await workbook({ '01支出表': rows.map((row) => row.map((cell) => (cell === 50 ? 51.5 : cell))) }),
    );
    const { stdout } = await d.booklet('import 支出.xlsx --unit 601001 --write');
    expect(stdout).toContain(`与上次导入的相比：去掉 1 笔，加上 1 笔
- {科目: 2010102, 支出类别: 项目支出, 金额: 500000, 金额单位: 元}  # 支出.xlsx 01支出表!E7
+ {科目: 2010102, 支出类别: 项目支出, 金额: 515000, 金额单位: 元}  # 支出.xlsx 01支出表!E7
`);
    expect(d.read(place)).toContain('金额: 515000');
  });

  test('what was changed by hand stays', async () => {
    const d = await desk();
    await d.booklet('import 支出.xlsx --unit 601001 --write');
    d.change(place, '500000', '500001');
    const { status, stderr } = await d.booklet('import 支出.xlsx --unit 601001 --write');
    expect([status, stderr]).toEqual([
      1,
      `${place} 里有自己改过的地方，没有换掉：把自己写的移到别的文件，删去这个文件，再导入\n`,
    ]);
    expect(d.read(place)).toContain('500001');
  });

  test('nothing is written when a cell is not right, and the cell is named', async () => {
    const d = await desk((sheet) => sheet.map((row) => row.map((cell) => (cell === 50 ? '五十' : cell))));
    const { status, stderr } = await d.booklet('import 支出.xlsx --unit 601001 --write');
    expect([status, stderr]).toEqual([
      1,
      `错误 不是数  “五十”不是数
  支出.xlsx 01支出表!E7
  提示 改成数；没有的留空

有错误，没有写；改好再导入
`,
    ]);
    expect(Object.keys(d.files('data/2024/601001'))).not.toContain(place);
  });

  test('separated values, in either of the encodings that offices write', async () => {
    const d = await desk();
    d.write('支出表.csv', `\ufeff${csv('万元')}`);
    expect((await d.booklet('import 支出表.csv --unit 601001')).stdout).toContain(
      '支出：3 笔，合计 180.00 万元',
    );
    // 支出表, 单位：万元, a head and one row, in GBK.
    const encoded =
      '1qez9rHtLCwsLA0KLCwsLLWlzrujus3y1KoNCrHgwussw/uzxiy6z7zGLLv5sb7Wp7P2LM/uxL/Wp7P2DQoyMDEwMTAyLNK7sOPQ0NX+udzA7crCzvEsLCw1MA==';
    d.writeBytes('支出表.csv', Buffer.from(encoded, 'base64'));
    expect((await d.booklet('import 支出表.csv --unit 601001')).stdout).toContain(
      '支出：1 笔，合计 50.00 万元',
    );
  });

  test('a workbook of Excel 97 to 2003', async () => {
    const d = await desk();
    const sheet = utils.aoa_to_sheet(rows.map((row) => row.map((cell) => (cell === '=' ? null : cell))));
    const book = utils.book_new();
    utils.book_append_sheet(book, sheet, '01支出表');
    d.writeBytes('支出.xls', write(book, { type: 'buffer', bookType: 'biff8' }));
    expect((await d.booklet('import 支出.xls --unit 601001')).stdout).toContain(
      '支出：3 笔，合计 180.00 万元',
    );
  });

  test.each([
    ['坏.xlsx', Buffer.from('不是表格'), '错误 表格文件不能读  这不是能读的表格文件'],
    [
      '旧.xls',
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      '错误 表格文件不能读  这个文件加了密码，或者是坏的 .xls',
    ],
  ])('%s is refused in one word', async (file, bytes, words) => {
    const d = await desk();
    d.writeBytes(file, bytes);
    const { status, stderr } = await d.booklet(`import ${file} --unit 601001 --write`);
    expect([status, stderr.split('\n')[0]]).toEqual([1, words]);
  });

  test.each([
    ['import 支出.xlsx', '写上单位编码：--unit 101001\n'],
    ['import 没有.xlsx --unit 601001', '没有“没有.xlsx”这个文件，或者不能读\n'],
  ])('%s: what is missing is said', async (line, words) => {
    const d = await desk();
    expect(await d.booklet(line)).toEqual({ status: 2, stdout: '', stderr: words });
  });
});
