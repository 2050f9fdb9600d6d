import { describe, expect, test } from 'vitest';
import { miniData, miniPack, placesOf } from '../mini-pack.ts';
import { check } from '../mistakes/run.ts';

const rule =
  '{rule: 姓名, title: 不公开个人姓名, basis: 公开条例, level: warning, code: person, with: {keys: [项目.*], in: [data], subject: whole, surnames: 吴, before: [退休], starts: "、"}}\n';
const unit = 'data/2024/601001';
const files = {
  ...miniPack,
  ...miniData,
  'templates/mini/rules/甲.yaml': rule,
  'templates/mini/schema.yaml': miniPack['templates/mini/schema.yaml']!.replace(', 支出]', ']').replace(
    '  编制:',
    '  例外: {type: object}\n  编制:',
  ),
  'data/2024/601/册.yaml':
    '册: [{册别: 部门, 表单: mini, 汇总: [601001]}]\n单位名称: 某某局\n成文日期: 2024-02-08\n单位名录: {601: 某某局, 601001: 某某局}\n',
  [`${unit}/册.yaml`]: miniData[`${unit}/册.yaml`]!.replace('册: [{册别: 部门, 表单: mini}]\n', ''),
  [`${unit}/收支.yaml`]: miniData[`${unit}/收支.yaml`]!.replace('大楼修缮', '吴世日退休工资'),
  [`${unit}/项目.yaml`]: '项目: {吴世日退休工资: {类型: 修缮}}\n',
};
const waived = '免检: [{规则: 姓名, 对象: 吴世日退休工资, 原因: 批复的名称}]\n';

async function said(changes: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { findings } = await check({ ...files, ...changes });
  return placesOf(findings.filter(({ code }) => code.startsWith('rule-') || code.startsWith('waiver-')));
}

describe('a roll-up prints the projects of its units', () => {
  test('and what is wrong with their words is said in the unit’s file', async () => {
    expect(await said({})).toEqual([`rule-text ${unit}/项目.yaml:1:6`]);
  });

  test('its own waiver counts', async () => {
    expect(await said({ 'data/2024/601/免检.yaml': waived })).toEqual([]);
  });

  test('and so do the exceptions of the unit', async () => {
    expect(await said({ [`${unit}/例外.yaml`]: '例外: {姓名: [吴世日]}\n' })).toEqual([]);
  });
});
