import { describe, expect, test } from 'vitest';
import { type Changes, miniPack, placesOf, table } from '../mini-pack.ts';

const withFigures = (figures: string): Changes => ({
  'templates/mini/pack.yaml': miniPack['templates/mini/pack.yaml']!.replace(
    'figures:\n',
    `figures:\n  人员: {ledger: 支出, where: {支出类别: 人员经费}}\n${figures}`,
  ),
  'data/2024/601001/基金.yaml': `
共同: {资金来源: 政府性基金预算, 金额单位: 万元}
收入: [{金额: 7.00}]
支出: [{科目: 208, 支出类别: 人员经费, 金额: 5.00}]
`,
});
const plain = withFigures('');
const place = 'templates/mini/表/表.yaml';

describe('conditions of a table narrow its named figures', () => {
  test('in columns and rows, as those of its rows and columns do', async () => {
    const { body, findings } = await table(
      `
ledger: 支出
where: {资金来源: 政府性基金预算}
rows: [{hierarchy: [科目.类]}, {label: 人员合计, figure: 人员}, {total: 合计}]
columns: [{title: 名称, show: name}, {title: 支出}, {title: 人员, figure: 人员}]
`,
      plain,
    );
    expect([body, findings]).toEqual([
      ['社会保障和就业支出|5.00|5.00', '人员合计|5.00|5.00', '合计|5.00|5.00'],
      [],
    ]);
  });

  test('of other ledgers too, if these have the dimension', async () => {
    const { body, findings } = await table(
      `
ledger: 支出
where: {资金来源: 政府性基金预算}
rows: [{total: 合计}]
columns: [{title: 收入, figure: 收入总计}, {title: 支出}]
`,
      plain,
    );
    expect([body, findings]).toEqual([['7.00|5.00'], []]);
  });

  test('where a ledger has not the dimension it is an error at the row or column', async () => {
    const { findings } = await table(
      `
ledger: 支出
where: {支出类别: 人员经费}
rows: [{total: 合计}, {label: 收入, figure: 收入总计}]
columns:
  - {title: 名称, show: name}
  - {title: 差额, figure: 收支差额}
  - {title: 支出}
`,
      plain,
    );
    expect(placesOf(findings)).toEqual([`scope-foreign ${place}:7:5`, `scope-foreign ${place}:4:21`]);
    expect(findings.map(({ message, hint }) => [message, hint])[1]).toEqual([
      '这里只取一部分“支出类别”，“收入”不分“支出类别”，“收入总计”在这里印出的是全部',
      '换一个分“支出类别”的数；就是要印全部的，写明 across: [支出类别]',
    ]);
  });

  test('unless it is said to stand across that dimension; others narrow it still', async () => {
    const { body, findings } = await table(
      `
ledger: 支出
where: {支出类别: 人员经费, 资金来源: 政府性基金预算}
rows: [{total: 合计}, {label: 收入, figure: 收入总计, across: 支出类别}]
columns: [{title: 名称, show: name}, {title: 收入, figure: 收入总计, across: [支出类别]}, {title: 支出}]
`,
      plain,
    );
    expect([body, findings]).toEqual([['合计|7.00|5.00', '收入|7.00|7.00'], []]);
  });

  test('that leave nothing of it are an error', async () => {
    const { findings } = await table(
      `
ledger: 支出
rows: [{total: 合计}]
columns: [{title: 公用, figure: 人员, where: {支出类别: 公用经费}}, {title: 支出}]
`,
      plain,
    );
    expect(placesOf(findings)).toEqual([`scope-excludes ${place}:4:11`]);
    expect(findings[0]!.message).toBe('“人员”里没有“支出类别”为公用经费的，在这里总是没有数');
  });

  test('across an unknown dimension is an error, and so is it without a figure', async () => {
    const rows = 'ledger: 支出\nrows: [{total: 合计}]\n';
    const unknown = await table(`${rows}columns: [{title: 收入, figure: 收入总计, across: 类别}]\n`);
    expect(placesOf(unknown.findings)).toEqual([`pack-unknown-dimension ${place}:3:45`]);
    const alone = await table(`${rows}columns: [{title: 支出, across: 科目}]\n`);
    expect(placesOf(alone.findings)).toEqual([`shape-missing-key ${place}:3:12`]);
  });
});

test('rows by a dimension that the ledger does not have are an error at their level', async () => {
  const { findings } = await table(
    'ledger: 收入\nrows: [{hierarchy: [[资金来源, 科目.类]]}]\ncolumns: [{title: 名称, show: name}, {title: 金额}]\n',
    plain,
  );
  expect(placesOf(findings)).toEqual([`pack-dimension-foreign ${place}:2:28`]);
});

describe('a figure in one of two blocks that share a ledger', () => {
  const halves = (across: string): string => `
ledger: 支出
beside:
  - title: 人员
    where: {支出类别: 人员经费}
    rows: [{total: 合计}]
    columns: [{title: 名称, show: name}, {title: 金额}]
  - title: 其余
    where: {支出类别: [公用经费, 项目支出]}
    rows: [{total: 合计}]
    foot: [{label: 支出总计, figure: 总数${across}}]
    columns: [{title: 名称, show: name}, {title: 金额}]
`;
  const figures = withFigures('  总数: {ledger: 支出}\n');

  test('may be meant of the block or of both: the row says which', async () => {
    const { findings } = await table(halves(''), figures);
    expect(placesOf(findings)).toEqual([`figure-in-share ${place}:11:12`]);
    const both = await table(halves(', across: [支出类别]'), figures);
    expect([both.body.at(-1), both.findings]).toEqual(['||支出总计|185.00', []]);
    const own = await table(halves(', across: []'), figures);
    expect([own.body.at(-1), own.findings]).toEqual(['||支出总计|60.00', []]);
  });

  test('is no question where the figure lies within the block', async () => {
    const inside = withFigures('  总数: {ledger: 支出, where: {支出类别: 公用经费}}\n');
    const { body, findings } = await table(halves(''), inside);
    expect([body.at(-1), findings]).toEqual(['||支出总计|10.00', []]);
  });
});
