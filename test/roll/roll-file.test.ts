import { describe, expect, it } from 'vitest';
import { type RollRules, rollFile } from '../../src/office/roll-file.ts';

const rules: RollRules = { ledgers: ['收入', '支出', '编制'], fallbacks: new Map([['口径', '预算']]) };
const roll = (text: string): string | undefined => rollFile(text, rules)?.text;

describe('a file of last year, rolled forward', () => {
  it('lists its facts with the amounts to be filled in and the old ones beside them', () => {
    expect(roll('# 收入\n共同: {金额单位: 万元}\n收入:\n  # 财政\n  - {资金年份: 当年, 金额: 95.20}\n')).toBe(
      '# 收入\n共同: {金额单位: 万元}\n收入:\n  # 财政\n  - {资金年份: 当年, 金额: 待填} # 上年：95.20\n',
    );
  });

  it('does so in lines written over several lines too', () => {
    expect(roll('编制:\n  - 编制类型: 行政编制\n    数量: 12\n')).toBe(
      '编制:\n  - 编制类型: 行政编制\n    数量: 待填 # 上年：12\n',
    );
  });

  it('keeps standing text, and the comment that stands at the end of a line', () => {
    const text = '主要职能:\n  - 管工业。\n机构设置: {内设机构: [办公室]} # 两行\n';
    expect(roll(text)).toBe(text);
    expect(roll('支出:\n  - {科目: 2010101, 金额: 1} # 核过\n')).toContain('金额: 待填} # 核过; 上年：1');
  });

  it('asks for every date and reason anew, and keeps purposes', () => {
    expect(roll('成文日期: 2024-02-08\n保密审查: {审查人: 张三, 日期: 2024-02-01}\n')).toBe(
      '成文日期: 待填 # 上年：2024-02-08\n保密审查: {审查人: 张三, 日期: 待填} # 上年：2024-02-01\n',
    );
    expect(roll('说明:\n  - {资金年份: 当年, 原因: 规模减少}\n  - {科目: 208, 用途: 养老}\n')).toBe(
      '说明:\n  - {资金年份: 当年, 原因: 待填} # 上年：规模减少\n  - {科目: 208, 用途: 养老}\n',
    );
  });

  it('leaves out approved totals, waivers and revisions, and files that have nothing else', () => {
    expect(roll('共同: {金额单位: 万元}\n批复数:\n  - {账: 支出, 金额: 1}\n')).toBeUndefined();
    expect(roll('免检:\n  - {规则: 甲, 对象: 乙, 原因: 丙}\n')).toBeUndefined();
    expect(roll('单位简称: 某局\n修订:\n  - {序号: 1, 日期: 2024-07-01, 原因: 丙}\n')).toBe(
      '单位简称: 某局\n',
    );
  });

  it('keeps of last year only what its folder cannot tell: what was spent', () => {
    const text =
      '上年数:\n  # 预算\n  - {账: 收入, 口径: 预算, 金额: 1}\n  # 执行\n  - {账: 支出, 口径: 执行数, 金额: 2}\n';
    expect(roll(text)).toBe('上年数:\n  # 执行\n  - {账: 支出, 口径: 执行数, 金额: 待填} # 上年：2\n');
    expect(roll('共同: {口径: 执行数}\n上年数:\n  - {账: 支出, 金额: 2}\n')).toContain('金额: 待填');
    expect(roll('上年数:\n  - {账: 收入, 金额: 1}\n')).toBeUndefined();
  });

  it('marks texts with a year or a number until somebody has looked at them', () => {
    expect(roll('主要职能:\n  - 推进2023年改革。\n')).toBe('主要职能:\n  - 推进2023年改革。 # 旧文待核\n');
    expect(roll('项目:\n  推广2022年度车辆: {类型: 313}\n  安全: {类型: 311}\n')).toBe(
      '项目:\n  推广2022年度车辆: {类型: 313} # 旧文待核\n  安全: {类型: 311}\n',
    );
    expect(roll('项目:\n  安全:\n    绩效指标:\n      - {三级: 人数, 值: =2人, 权重: 40}\n')).toContain(
      '权重: 40} # 旧文待核',
    );
    expect(roll('# 2024 年没有采购。\n采购: []\n')).toBe('# 2024 年没有采购。（旧文待核）\n采购: []\n');
  });

  it('counts what waits', () => {
    const text = '成文日期: 2024-02-08\n收入:\n  - {金额: 1}\n主要职能: [推进2023年改革, 管工业]\n';
    expect(rollFile(text, rules)).toMatchObject({ facts: 2, texts: 1 });
  });

  it('is nothing when it cannot be read', () => {
    expect(roll('收入: [')).toBeUndefined();
    expect(roll('- 一\n')).toBeUndefined();
  });
});
