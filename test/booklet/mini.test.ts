import { expect, test } from 'vitest';
import { makeMini, sentence, table } from '../mini-pack.ts';

test('the mini pack is laid out without a finding', async () => {
  const { findings, document } = await makeMini();
  expect(findings).toEqual([]);
  expect(document.sections.map((section) => section.heading)).toEqual([
    '第一部分 情况说明',
    '一、句子',
    '第二部分 预算表',
    '一、支出表',
    '第三部分 名词解释',
  ]);
});

test('its sentence and its table print what its data say', async () => {
  expect((await sentence('支出{{money (figure "支出")}}万元')).text).toBe('支出180.00万元');
  const { body } = await table(`
ledger: 支出
rows: [{total: 合计}, {hierarchy: [支出类别]}]
columns: [{title: 名称, show: name}, {title: 金额}]
`);
  expect(body).toEqual(['合计|180.00', '人员经费|120.00', '公用经费|10.00', '项目支出|50.00']);
});
