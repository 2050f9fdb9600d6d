import { describe, expect, test } from 'vitest';
import { ranges } from '../../src/commands/diff.ts';
import { miniUnits, Office } from '../batch/units.ts';

const booklet = 'out/2024/601001/部门预算';
const data = 'data/2024/601001';

/** An office with both units built, and an amount of the first changed since. */
async function changed(): Promise<Office> {
  const office = new Office(miniUnits(2));
  await office.build();
  office.change(`${data}/收支.yaml`, '金额: 20.00', '金额: 25.00');
  return office;
}

describe('booklet diff', () => {
  test('tells what changed between what stands in out/ and what the data say now', async () => {
    const office = await changed();
    const { status, stdout, stderr } = await office.booklet(`diff ${booklet} ${data}`);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const lines = stdout.split('\n');
    expect(lines[0]).toBe('某某1局2024年部门预算');
    expect(stdout).toMatch(/│ 支出（基本支出） +│ 万元 │ 130.00 │ 135.00 │/);
    expect(stdout).toMatch(/│ 一、支出表 │ 3 +│ 合计 \/ 合计 +│ 180.00 │ 185.00 │/);
    expect(lines).toContain('逐字未变的页：1–2');
    expect(lines).toContain('有变化的页：3');
  });

  test('of the same twice is the same, and no failure', async () => {
    const office = await changed();
    expect(await office.booklet(`diff ${data} ${data}`)).toEqual({
      status: 0,
      stdout: '某某1局2024年部门预算\n两册逐字相同\n',
      stderr: '',
    });
  });

  test('says the same for machines: one entry for each pair of booklets', async () => {
    const office = await changed();
    const { stdout } = await office.booklet(`diff ${booklet} ${data} --json`);
    const [found, ...others] = JSON.parse(stdout);
    expect(others).toEqual([]);
    expect(found.pages).toMatchObject({ unchanged: [1, 2], changed: [3] });
    expect(found.figures[0]).toMatchObject({ before: { text: '180.00' }, after: { text: '185.00' } });
    expect(found.texts).toEqual([]);
  });

  test('of a unit with two booklets compares each with its own', async () => {
    const office = await changed();
    const both = '册: [{册别: 部门, 表单: mini}, {册别: 单位, 表单: mini}]';
    office.change(`${data}/册.yaml`, '册: [{册别: 部门, 表单: mini}]', both);
    const { stdout } = await office.booklet(`diff ${data} ${data}`);
    expect(stdout).toBe('某某1局2024年部门预算\n两册逐字相同\n某某1局2024年单位预算\n两册逐字相同\n');
  });

  test('data that cannot be read, and a booklet that was damaged, are told instead', async () => {
    const office = await changed();
    office.change(`${data}/收支.yaml`, '金额: 25.00', '金额: 25.OO');
    const broken = await office.booklet(`diff ${booklet} ${data}`);
    expect([broken.status, broken.stdout, broken.stderr.split('\n')[0]]).toEqual([
      1,
      '',
      '错误 金额写法  金额“25.OO”里有字母',
    ]);
    office.write(`${booklet}/公开/figures.json`, '{');
    const damaged = await office.booklet(`diff ${booklet} ${booklet}`);
    expect(damaged.stderr).toContain('公开/figures.json 缺少、读不出或已被改动，不能拿来比较');
    expect(damaged.status).toBe(1);
  });
});

describe('wrongly called', () => {
  test.each([
    [
      `${booklet} 没有的`,
      '没有的 既不是生成的册子，也不是单位的数据文件夹或归档的版本（单位编码/年度/册别@v2）',
    ],
    ['out data', 'out 既不是生成的册子，也不是单位的数据文件夹或归档的版本（单位编码/年度/册别@v2）'],
    [
      `out/2024/601001 ${data}`,
      'out/2024/601001 既不是生成的册子，也不是单位的数据文件夹或归档的版本（单位编码/年度/册别@v2）',
    ],
    [`${booklet} out/2024/601002/部门预算`, '两边不是同一个单位的册子：601001、601002'],
    [
      `${booklet} 601001/2024/部门@v1`,
      '601001/2024/部门@v1 是归档的版本：用 --archive 给出归档文件夹，或设环境变量 BOOKLET_ARCHIVE',
    ],
  ])('diff %s', async (line, said) => {
    const office = await changed();
    expect(await office.booklet(`diff ${line}`)).toEqual({ status: 2, stdout: '', stderr: `${said}\n` });
  });
});

test.each([
  [[], ''],
  [[3], '3'],
  [[1, 2, 3, 7], '1–3, 7'],
  [[1, 3, 5], '1, 3, 5'],
  [[9, 10, 11, 20, 21], '9–11, 20–21'],
])('pages %j are said as %s', (pages, said) => {
  expect(ranges(pages)).toBe(said);
});
