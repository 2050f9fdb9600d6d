import { expect, test } from 'vitest';
import { checkRepeats } from '../../src/rules/repeats.ts';
import { readYaml } from '../../src/source/read.ts';
import type { Mapping } from '../../src/source/tree.ts';
import type { Diagnostic } from '../../src/words/diagnostic.ts';

function found(text: string): readonly Diagnostic[] {
  const findings: Diagnostic[] = [];
  const { root } = readYaml('a.yaml', Buffer.from(text), { anchors: false }, () => undefined);
  checkRepeats(root as Mapping, new Set(['支出']), (each) => findings.push(each));
  return findings;
}
const duty = '拟订并组织实施工业和信息化的发展规划，推进产业结构战略性调整和优化升级';

test.each([
  ['主要职能: [负责党务。, 负责信访。, 负责党务。]', '“主要职能”里有 1 项与前面的一样，如“负责党务。”'],
  [
    `主要职能: ['${duty}。', 负责信访。, '${duty.replace('，', '、')}']`,
    `“主要职能”里有 1 项与前面的一样，如“${duty.replace('，', '、')}”`,
  ],
  [
    `主要职能: ['${duty}。', '${duty.replace('升级', '升格')}。']`,
    `“主要职能”里有 1 项与前面的几乎一样，如“${duty.replace('升级', '升格')}。”`,
  ],
  [
    '项目: {甲: {绩效指标: [{三级: 人数, 值: 3}, {三级: 人数, 值: 3}]}}',
    '“项目 / 甲 / 绩效指标”里有 1 项与前面的一样，如“人数”',
  ],
])('%s', (text, message) => {
  const [finding, ...others] = found(text);
  expect(others).toEqual([]);
  expect(finding).toMatchObject({ code: 'list-repeats', level: 'warning', message });
});

test.each([
  ['主要职能: [负责党务工作。, 负责团务工作。]'],
  ['项目: {甲: {绩效指标: [{三级: 人数, 值: 3}, {三级: 人数, 值: 4}]}}'],
  ['支出: [{金额: 1.00}, {金额: 1.00}]'],
])('nothing: %s', (text) => expect(found(text)).toEqual([]));
