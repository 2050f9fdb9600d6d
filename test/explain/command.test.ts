import { describe, expect, test } from 'vitest';
import { Desk } from '../mistakes/terminal.ts';

describe('booklet explain', () => {
  test('prints the lines, and where the number stands', async () => {
    const { status, stdout } = await new Desk().booklet('explain 601001 110');
    expect(status).toBe(0);
    expect(stdout).toContain('110.00 万元\n  由 2 行数据得出\n');
    expect(stdout).toContain(
      '    data/2024/601001/收支.yaml:5  2010101 30101 人员经费 一般公共预算  100.00 万元\n',
    );
    expect(stdout).toContain(
      '    data/2024/601001/收支.yaml:7  2010101 30201 公用经费 一般公共预算  10.00 万元\n',
    );
    expect(stdout).toContain('  印在\n    第 3 页 一、支出表 行“一般公共服务支出” 列“基本支出”');
    expect(stdout).toContain('    第 3 页 一、支出表 行“行政运行” 列“合计”  支出（科目 2010101 行政运行）\n');
  });

  test('answers for a place alone', async () => {
    const { status, stdout } = await new Desk().booklet('explain 601001 --row 养老保险 --column 合计');
    expect(status).toBe(0);
    expect(stdout.split('\n')[0]).toBe('20.00 万元');
  });

  test.each([
    ['explain 601001 77.77', 1, '册子里没有印 77.77\n'],
    ['explain 601001 ,', 1, '册子里没有印 ,\n'],
    ['explain 601001', 2, '写一个印出的数，或用 --page、--row、--column 指明位置\n'],
  ])('%s', async (line, status, stderr) => {
    expect(await new Desk().booklet(line)).toEqual({ status, stdout: '', stderr });
  });

  test('a unit that is not there is wrong usage', async () => {
    const { status, stdout, stderr } = await new Desk().booklet('explain 601999 180');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('601999');
  });

  test('data that make no booklet give their findings instead', async () => {
    const desk = new Desk();
    desk.change('data/2024/601001/收支.yaml', '金额: 100.00', '金额: 一百');
    const { status, stderr } = await desk.booklet('explain 601001 180');
    expect(status).toBe(1);
    expect(stderr).toContain('收支.yaml:5');
  });
});
