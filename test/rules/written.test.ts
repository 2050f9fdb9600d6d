import { describe, expect, it, test } from 'vitest';
import { checkAdditions } from '../../src/rules/printed.ts';
import { type Changes, makeMini, miniData, miniPack } from '../mini-pack.ts';

const balance = {
  'templates/mini/rules/平衡.yaml':
    'rule: 平衡\ntitle: 收入等于支出\nbasis: 表式\nlevel: error\nequal: [{ledger: 收入}, {ledger: 支出}]\n',
};

/** Income against spending of 100.00 and 80.00 万元, each written as given. */
function written(income: string, first: string, second = '{金额: 800000.00, 金额单位: 元}'): Changes {
  return {
    ...balance,
    'data/2024/601001/收支.yaml': `
共同: {资金来源: 一般公共预算}
收入: [${income}]
支出:
  - {科目: 2010101, 经济科目: 30101, 支出类别: 人员经费, ${first.slice(1)}
  - {科目: 2010101, 经济科目: 30201, 支出类别: 公用经费, ${second.slice(1)}
`,
    'data/2024/601001/项目.yaml': undefined,
  };
}

const found = async (changes: Changes) =>
  (await makeMini(changes)).findings.map(({ level, message }) => `${level} ${message}`);

describe('amounts stand in findings as they were written, with their unit', () => {
  test('in 元, where the file has 元', async () => {
    const changes = written('{金额: 1799980.00, 金额单位: 元}', '{金额: 1000000.00, 金额单位: 元}');
    expect(await found(changes)).toEqual([
      'error 收入等于支出：收入 1799980.00 元，支出 1800000.00 元，相差 20.00 元',
    ]);
  });

  test('a difference in the smaller of two units', async () => {
    const changes = written('{金额: 179.50, 金额单位: 万元}', '{金额: 1000000.00, 金额单位: 元}');
    expect(await found(changes)).toEqual([
      'error 收入等于支出：收入 179.50 万元，支出 1800000.00 元，相差 5000.00 元',
    ]);
  });

  it('and a waiver accepts the difference in the unit it was told in', async () => {
    const changes = written('{金额: 1799980.00, 金额单位: 元}', '{金额: 1000000.00, 金额单位: 元}');
    const [finding] = (await makeMini(changes)).findings;
    expect(finding).toMatchObject({ difference: '20.00' });
    expect(finding?.hint).toContain('差额: 20.00,');
  });

  test('a stated total against its lines', async () => {
    const stated = { 'data/2024/601001/批.yaml': '批复数: [{账: 支出, 金额: 181, 金额单位: 万元}]\n' };
    const changes = written('{金额: 180, 金额单位: 万元}', '{金额: 1000000.00, 金额单位: 元}');
    expect((await found({ ...changes, ...stated }))[0]).toBe(
      'error 支出的批复数与明细之和相差 10000.00 元，允许 50.01 元',
    );
  });
});

describe('what was rounded is known from how it is written', () => {
  const levels = async (changes: Changes) => (await makeMini(changes)).findings.map(({ level }) => level);

  test('data in 元 are exact wherever the booklet prints 万元: 20.00 元 are an error', async () => {
    const changes = written('{金额: 1799980.00, 金额单位: 元}', '{金额: 1000000.00, 金额单位: 元}');
    expect(await levels(changes)).toEqual(['error']);
  });

  test('data in 万元 to the hundredth are not: 100 元 may be rounding', async () => {
    const changes = written(
      '{金额: 180.01, 金额单位: 万元}',
      '{金额: 100.00, 金额单位: 万元}',
      '{金额: 80.00, 金额单位: 万元}',
    );
    expect(await levels(changes)).toEqual(['note']);
  });

  test('data in 万元 to the hundredth of a yuan are exact too', async () => {
    const changes = written(
      '{金额: 180.002000, 金额单位: 万元}',
      '{金额: 100.000000, 金额单位: 万元}',
      '{金额: 80.000000, 金额单位: 万元}',
    );
    expect(await levels(changes)).toEqual(['error']);
  });

  test('a total in 万元 beside lines in 元 is rounded itself: 40 元 may be that, 60 are not', async () => {
    const beside = (income: string): Changes =>
      written(`{金额: ${income}, 金额单位: 万元}`, '{金额: 1000040.00, 金额单位: 元}');
    expect(await levels(beside('180.00'))).toEqual(['note']);
    expect(await levels(beside('179.99'))).toEqual(['error']);
  });
});

describe('a total approved a cent apart from its lines', () => {
  const cent = {
    'data/2024/601001/批.yaml': '批复数: [{账: 支出, 支出类别: 人员经费, 金额: 120.01, 金额单位: 万元}]\n',
  };
  const income = {
    'data/2024/601001/收支.yaml': miniData['data/2024/601001/收支.yaml']!.replace('180.00', '180.01'),
  };

  it.each(['万元', '元'])('is a note in tables in %s', async (unit) => {
    const file = 'templates/mini/表/表.yaml';
    const pack = { [file]: `${miniPack[file]}unit: ${unit}\nright: 单位：${unit}\n` };
    const { laid, findings } = await makeMini({ ...pack, ...cent, ...income });
    const told = [...findings];
    checkAdditions(laid, (finding) => told.push(finding));
    expect(told.map(({ level, code }) => `${level} ${code}`)).toEqual([
      'note stated-rounding',
      'note addition-rounding',
    ]);
  });
});
