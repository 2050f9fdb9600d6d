import { describe, expect, test } from 'vitest';
import { type Changes, errorsOf, makeMini, sentence } from '../mini-pack.ts';

/** Lines of 0.01 less than the sample's, so that sums are easy to follow; 批复数 as given. */
const stating = (stated: string): Changes => ({
  'data/2024/601001/批复.yaml': `共同: {金额单位: 万元}\n批复数:\n${stated}\n`,
});
const printed = async (call: string, changes: Changes, units: readonly [string, ...string[]] = ['601001']) =>
  (await sentence(`{{money (figure "支出"${call})}}`, changes, { units })).text;

describe('a stated figure with lines', () => {
  // 人员经费: 100.00 + 20.00, approved as 120.01.
  const oneCent = stating('  - {账: 支出, 支出类别: 人员经费, 金额: 120.01}');

  test('is the figure itself', async () => {
    expect(await printed(' 支出类别="人员经费"', oneCent)).toBe('120.01');
  });

  test('moves every selection that holds all its lines', async () => {
    expect(await printed('', oneCent)).toBe('180.01');
    expect(await printed(' 支出类别="基本支出"', oneCent)).toBe('130.01');
    expect(await printed(' 资金来源="一般公共预算"', oneCent)).toBe('180.01');
  });

  test('and no other', async () => {
    expect(await printed(' 科目="201"', oneCent)).toBe('160.00');
    expect(await printed(' 经济科目="30101"', oneCent)).toBe('100.00');
    expect(await printed(' 支出类别="公用经费"', oneCent)).toBe('10.00');
  });

  test('one around another carries only what that one does not', async () => {
    const both = stating(`  - {账: 支出, 支出类别: 基本支出, 金额: 130.01}
  - {账: 支出, 支出类别: 人员经费, 金额: 120.01}`);
    expect(await printed(' 支出类别="基本支出"', both)).toBe('130.01');
    expect(await printed('', both)).toBe('180.01');
  });

  test('one of last year is not one of this year', async () => {
    const last = {
      'data/2024/601001/上年.yaml': '共同: {金额单位: 万元}\n上年数: [{账: 支出, 口径: 预算, 金额: 99.00}]\n',
    };
    expect(await printed('', last)).toBe('180.00');
    expect(await printed(' 年份="上年"', last)).toBe('99.00');
  });
});

describe('a total that can be added up is not asked for', () => {
  const last = (...totals: readonly string[]): Changes => ({
    'data/2024/601001/上年.yaml': `共同: {金额单位: 万元}\n上年数:\n${totals.map((each) => `  - {账: 支出, ${each}}\n`).join('')}`,
  });
  const parts = [
    '支出类别: 人员经费, 金额: 10.00',
    '支出类别: 公用经费, 金额: 2.00',
    '支出类别: 项目支出, 金额: 5.00',
  ];

  test('where all of a tree is stated that every line lies in', async () => {
    expect(await printed(' 年份="上年"', last(...parts))).toBe('17.00');
    const { findings } = await sentence('{{money (figure "支出" 年份="上年")}}', last(...parts.slice(1)));
    expect(errorsOf(findings)).not.toEqual([]);
  });

  test('but where some lines have no value of it, its parts are not all', async () => {
    const bare = {
      'data/2024/601001/另.yaml': '支出: [{科目: 210, 资金来源: 事业收入, 金额单位: 万元, 金额: 1.00}]\n',
    };
    expect(await printed(' 年份="上年"', { ...last(...parts), ...bare })).not.toContain('17.00');
  });
});

describe('the rounding envelope: half a unit for each line and for the total', () => {
  const found = async (amount: string): Promise<readonly string[]> => {
    const { findings } = await makeMini(stating(`  - {账: 支出, 支出类别: 基本支出, 金额: ${amount}}`));
    return findings.map(({ level, code }) => `${level} ${code}`);
  };

  test.each([
    ['130.00', []],
    ['130.01', ['note stated-rounding']],
    ['130.02', ['note stated-rounding']],
    // three lines: ½ × 0.01 × 4 = 0.02
    ['130.03', ['error stated-impossible']],
    ['129.97', ['error stated-impossible']],
  ])('three lines of 130.00 approved as %s', async (amount, expected) => {
    expect(await found(amount)).toEqual(expected);
  });

  test('many lines: beyond u·√(n + 1) it is a warning before it is an error', async () => {
    const lines = Array.from(
      { length: 20 },
      (_, i) => `  - {科目: 210, 支出类别: 公用经费, 金额: ${i + 1}.00}`,
    );
    const changes = {
      'data/2024/601001/多行.yaml': `共同: {资金来源: 事业收入, 金额单位: 万元}\n支出:\n${lines.join('\n')}\n`,
      ...stating('  - {账: 支出, 科目: 210, 金额: 210.06}'),
    };
    // 20 lines: likely up to 0.0458, possible up to 0.105
    expect((await makeMini(changes)).findings.map((finding) => finding.code)).toEqual(['stated-unlikely']);
  });

  test('two different ones for the same lines are an error', async () => {
    const twice = stating(`  - {账: 支出, 科目: 208, 金额: 20.00}
  - {账: 支出, 经济科目: 30108, 金额: 20.01}`);
    expect(errorsOf((await makeMini(twice)).findings)).toEqual(['stated-twice']);
  });

  test('a ledger the stated figure does not name right is an error', async () => {
    expect(errorsOf((await makeMini(stating('  - {账: 指出, 金额: 1}'))).findings)).toContain(
      'ledger-unknown',
    );
  });
});

describe('a roll-up', () => {
  // Two units of 1995.87 + 389.70 by lines, each approved one cent below: 2385.56.
  const unit = (code: string): Changes => ({
    [`data/2024/${code}/收支.yaml`]: `
共同: {资金来源: 一般公共预算, 金额单位: 万元}
支出:
  - {科目: 2010101, 支出类别: 人员经费, 金额: 801.13}
  - {科目: 2010101, 支出类别: 公用经费, 金额: 1194.74}
  - {科目: 2010102, 支出类别: 项目支出, 金额: 389.70}
批复数: [{账: 支出, 支出类别: 人员经费, 金额: 801.12}]
`,
  });
  const two = { ...unit('601001'), ...unit('601002') };

  test('of two units that print 2385.56 prints 4771.12, never a cent that neither has', async () => {
    expect(await printed('', two)).toBe('2,385.56');
    expect(await printed('', two, ['601001', '601002'])).toBe('4,771.12');
    expect(await printed(' 支出类别="人员经费"', two, ['601001', '601002'])).toBe('1,602.24');
  });

  test('figures of last year are known when every unit stated them', async () => {
    const last = (code: string, amount: string): Changes => ({
      [`data/2024/${code}/上年.yaml`]: `共同: {金额单位: 万元}\n上年数: [{账: 支出, 金额: ${amount}}]\n`,
    });
    const units = ['601001', '601002'] as const;
    const text = '{{money (figure "支出" 年份="上年")}}';
    const one = await sentence(text, { ...two, ...last('601001', '10.00') }, { units: [...units] });
    expect(errorsOf(one.findings)).toEqual(['figure-unknown']);
    const all = { ...two, ...last('601001', '10.00'), ...last('601002', '5.00') };
    expect((await sentence(text, all, { units: [...units] })).text).toBe('15.00');
  });

  test('or when the department, a folder without lines, states the whole', async () => {
    const department: Changes = {
      'data/2024/601/册.yaml': `
单位名称: 某某局
成文日期: 2024-02-08
支出: []
单位名录: {601: 某某局}
共同: {金额单位: 万元}
上年数: [{账: 支出, 金额: 4000.00}]
`,
    };
    const { text } = await sentence(
      '{{money (figure "支出" 年份="上年")}}',
      { ...two, ...department },
      {
        units: ['601', '601001', '601002'],
      },
    );
    expect(text).toBe('4,000.00');
  });
});
