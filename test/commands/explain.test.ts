import { describe, expect, test } from 'vitest';
import { Desk } from '../mistakes/terminal.ts';

/** What `booklet explain 601001 …` prints of the tiny booklet. */
async function explained(line: string, desk = new Desk()): Promise<readonly string[]> {
  const { status, stdout, stderr } = await desk.booklet(`explain 601001 ${line}`);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout.trimEnd().split('\n');
}

describe('booklet explain', () => {
  test('names the lines with all that they say, and every place where the number is printed', async () => {
    expect(await explained('50.00')).toEqual([
      '50.00 万元',
      '  由 1 行数据得出',
      '    data/2024/601001/收支.yaml:8  2010102 项目支出 大楼修缮 一般公共预算 修缮  50.00 万元',
      '  印在',
      '    第 3 页 一、支出表 行“合计” 列“项目支出”  支出（支出类别 项目支出）',
      '    第 3 页 一、支出表 行“一般公共服务支出” 列“项目支出”  支出（支出类别 项目支出、科目 201 一般公共服务支出）',
      '    第 3 页 一、支出表 行“人大事务” 列“项目支出”  支出（支出类别 项目支出、科目 20101 人大事务）',
      '    第 3 页 一、支出表 行“一般行政管理事务” 列“合计”  支出（科目 2010102 一般行政管理事务）',
      '    第 3 页 一、支出表 行“一般行政管理事务” 列“项目支出”  支出（支出类别 项目支出、科目 2010102 一般行政管理事务）',
    ]);
  });

  test.each(['180', '180.00', '180.000', '180.00万元'])('takes %s for 180.00 万元', async (number) => {
    expect((await explained(number))[0]).toBe('180.00 万元');
  });

  test('answers for a place: a page, a row, a column', async () => {
    const numbers = async (line: string) =>
      (await explained(line)).filter((row) => /^\S/.test(row)).map((row) => row.split(' ')[0]);
    expect(await numbers('--row 养老保险 --column 基本支出')).toEqual(['20.00']);
    expect(await numbers('--column 项目支出')).toEqual(['50.00']);
    expect((await numbers('--page 3')).length).toBeGreaterThan(3);
  });

  test('names the approved total beside the lines that do not quite make it', async () => {
    const desk = new Desk();
    desk.write('data/2024/601001/批复数.yaml', '批复数: [{账: 支出, 金额: 180.01, 金额单位: 万元}]\n');
    const text = (await explained('180.01', desk)).join('\n');
    expect(text).toContain('由 4 行数据得出');
    expect(text).toContain('按批复数或上年数列示\n    data/2024/601001/批复数.yaml:1    180.01 万元');
  });

  test('writes amounts with all the digits the data have, whatever the booklet prints', async () => {
    const desk = new Desk();
    desk.change('data/2024/601001/收支.yaml', '金额: 20.00', '金额: 20.0049');
    expect((await explained('20.00', desk)).join('\n')).toContain('20.0049 万元');
  });

  test.each([
    ['999', '册子里没有印 999'],
    ['许多', '册子里没有印 许多'],
    [',', '册子里没有印 ,'],
    ['180.00元', '册子里没有印 180.00元'],
    ['180.00 --page 1', '册子的第 1 页没有印 180.00'],
    ['180.00 --row 办公费', '册子的行“办公费”没有印 180.00'],
    ['--page 99', '册子里没有这样的位置，或那里没有数：第 99 页'],
    ['--row 合计 --column 差额', '册子里没有这样的位置，或那里没有数：行“合计” 列“差额”'],
  ])('%s is not there, and the status is 1', async (line, said) => {
    expect(await new Desk().booklet(`explain 601001 ${line}`)).toEqual({
      status: 1,
      stdout: '',
      stderr: `${said}\n`,
    });
  });

  test.each([
    ['601001', '写一个印出的数，或用 --page、--row、--column 指明位置'],
    ['601001 --page 三', '页码应写成从 1 起的整数'],
    ['601001 --page 0', '页码应写成从 1 起的整数'],
    ['601001 180.00 --page 1.5', '页码应写成从 1 起的整数'],
    ['601002 180.00', 'data 里没有单位 601002 的数据'],
  ])('%s is no question, and the status is 2', async (line, said) => {
    expect(await new Desk().booklet(`explain ${line}`)).toEqual({
      status: 2,
      stdout: '',
      stderr: `${said}\n`,
    });
  });

  test('says what is wrong with data that cannot be laid out', async () => {
    const desk = new Desk();
    desk.change('data/2024/601001/收支.yaml', '金额: 20.00', '金额: 2O.00');
    const { status, stdout, stderr } = await desk.booklet('explain 601001 180.00');
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/^错误 金额写法 .*\n {2}data\/2024\/601001\/收支.yaml:6:48\n/);
  });
});
