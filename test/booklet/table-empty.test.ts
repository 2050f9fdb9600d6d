import { describe, expect, test } from 'vitest';
import { type Changes, errorsOf, table } from '../mini-pack.ts';

const funds = `
ledger: 支出
where: {资金来源: 政府性基金预算}
rows: [{total: 合计}, {hierarchy: [科目.类]}]
columns: [{title: 名称, show: name}, {title: 金额}]
notes: ["{{年度}}年数为预算数。"]
`;
const noFunds = `${funds}empty: {note: "{{称谓}}无此项支出。"}\n`;

async function printed(definition: string, changes: Changes = {}) {
  const { body, table: made, findings } = await table(definition, changes);
  expect(errorsOf(findings)).toEqual([]);
  return { body, notes: made!.notes.map((note) => note.content.map(({ text }) => text).join('')) };
}
const data = (yaml: string): Changes => ({
  'data/2024/601001/基金.yaml': `共同: {资金来源: 政府性基金预算, 金额单位: 万元}\n${yaml}\n`,
});
const written = (amount: string) => data(`支出: [{科目: 208, 支出类别: 项目支出, 金额: ${amount}}]`);

describe('a table of which the unit has nothing', () => {
  test('says so under its other notes', async () => {
    expect(await printed(noFunds)).toEqual({
      body: ['合计|'],
      notes: ['2024年数为预算数。', '本部门无此项支出。'],
    });
  });

  test('without words for it has its notes alone', async () => {
    expect((await printed(funds)).notes).toEqual(['2024年数为预算数。']);
  });

  test('may have rows of its own, with words for nothing', async () => {
    const rows = `${funds}blank: "—"\nempty: {note: 无, rows: [{total: 共计}, {label: 其中, where: {科目: 208}}]}\n`;
    expect((await printed(rows)).body).toEqual(['共计|—', '其中|—']);
  });
});

describe('a table is not empty', () => {
  test('when a line is written, be it a zero', async () => {
    expect(await printed(noFunds, written('0'))).toEqual({
      body: ['合计|0.00', '社会保障和就业支出|0.00'],
      notes: ['2024年数为预算数。'],
    });
  });

  test('when its total is stated without lines', async () => {
    const stated = data('批复数: [{账: 支出, 金额: 5.00}]');
    expect(await printed(noFunds, stated)).toEqual({ body: ['合计|5.00'], notes: ['2024年数为预算数。'] });
  });

  test('when one of its sides has lines', async () => {
    const side = (kind: string): string =>
      `  - {title: ${kind}, where: {支出类别: ${kind}}, rows: [{total: 合计}], columns: [{title: 金额}]}\n`;
    const both = (where: string): string =>
      `ledger: 支出\nwhere: ${where}\nempty: {note: 无}\nbeside:\n${side('基本支出')}${side('项目支出')}`;
    expect(await printed(both('{科目: 208}'))).toEqual({ body: ['20.00|'], notes: [] });
    expect(await printed(both('{科目: 210}'))).toEqual({ body: ['|'], notes: ['无'] });
  });
});
