import { describe, expect, test } from 'vitest';
import { miniUnits, Office } from '../batch/units.ts';

const file = 'out/2024/601001/部门预算/公开/某某1局2024年部门预算.pdf';
const amounts = 'data/2024/601001/收支.yaml';

const untold = '未能核对：不能据此判断真伪，请向发布单位索取原件\n';

/** An office with the booklet of 601001 built, and another unit beside it. */
async function built(): Promise<Office> {
  const office = new Office(miniUnits(2));
  await office.build('601001 --no-verify');
  return office;
}

describe('booklet verify', () => {
  test('finds the booklet by its title among all the data, wherever the file came from', async () => {
    const office = await built();
    office.append(file, '下载.pdf', '');
    expect(await office.booklet('verify 下载.pdf')).toEqual({
      status: 0,
      stdout: expect.stringMatching(/^原件：全部 \d+ 字节与用现有数据重新编制的相同\n$/),
      stderr: '',
    });
  });

  test('one amount was changed since: every place where it is printed is told', async () => {
    const office = await built();
    office.change(amounts, '金额: 20.00', '金额: 20.01');
    const { status, stdout, stderr } = await office.booklet(`verify ${file}`);
    expect([status, stdout]).toEqual([1, '不符：与数据不一致，不能公开\n']);
    expect(stderr).toContain('第 3 页“一、支出表”“合计”行“合计”列为“180.00”，应为“180.01”');
    expect(stderr).toContain('第 3 页“一、句子”的数字为“180.00”，应为“180.01”');
    expect(stderr.match(/^错误/gm)).toHaveLength(9);
  });

  test('the name of the unit was changed since: nothing in the data bears the title', async () => {
    const office = await built();
    office.change('data/2024/601001/册.yaml', '单位名称: 某某1局', '单位名称: 某某新局');
    const { status, stderr } = await office.booklet(`verify ${file}`);
    expect(status).toBe(1);
    expect(stderr).toContain('数据里没有题名为“某某1局2024年部门预算”的册子');
    expect(stderr).toContain('现有：某某新局2024年部门预算、某某2局2024年部门预算');
  });

  test('data that cannot be read are told: the booklet may be theirs', async () => {
    const office = await built();
    office.change(amounts, '金额: 20.00', '金额: 2O.00');
    const { status, stdout, stderr } = await office.booklet(`verify ${file}`);
    expect([status, stdout]).toEqual([1, untold]);
    expect(stderr).toMatch(/错误 金额写法 .*\n {2}data\/2024\/601001\/收支.yaml:6:48\n.*金额: 2O.00/);
    expect(stderr).toContain('现有：某某2局2024年部门预算');
  });

  test('another unit in trouble does not stand in the way', async () => {
    const office = await built();
    office.change('data/2024/601002/收支.yaml', '金额: 21.00', '金额: 2l.00');
    const { status, stderr } = await office.booklet(`verify ${file}`);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  test('errors of the data that still let it be laid out keep a right file from being called right', async () => {
    const office = await built();
    office.write(
      'templates/mini/rules/收支.yaml',
      '{rule: 收支平衡, title: 收支相等, basis: 预算法, level: error, atMost: [{ledger: 支出}, {value: 1}]}\n',
    );
    const { status, stdout, stderr } = await office.booklet(`verify ${file}`);
    expect([status, stdout]).toEqual([1, untold]);
    expect(stderr).toContain('错误 收支平衡');
  });

  test('bytes missing at the end, or no PDF at all', async () => {
    const office = await built();
    office.write('半本.pdf', office.read(file).slice(0, 2000));
    for (const name of ['半本.pdf', amounts]) {
      const { status, stdout, stderr } = await office.booklet(`verify ${name}`);
      expect(status).toBe(1);
      expect(stdout).toContain(untold);
      expect(stderr).toMatch(/^错误 PDF读不出 /);
    }
  });

  test.each([
    ['没有的.pdf', '没有文件 没有的.pdf'],
    ['data', '不能读取 data：那里是文件夹，不是文件\n提示 写明是其中的哪个文件，再运行一次'],
    [`${file} --data 没有的`, '找不到数据文件夹 没有的；用 --data 指明它在哪里'],
    [`${file} --root 没有的.pem`, '没有文件 没有的.pem'],
    [`${file} --crl 没有的.crl`, '没有文件 没有的.crl'],
    [`${file} --root ${amounts}`, `${amounts} 不是证书`],
    [`${file} --crl ${amounts}`, `${amounts} 不是吊销列表`],
  ])('verify %s is wrongly called', async (line, said) => {
    const office = await built();
    expect(await office.booklet(`verify ${line}`)).toEqual({ status: 2, stdout: '', stderr: `${said}\n` });
  });
});
