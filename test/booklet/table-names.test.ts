import { describe, expect, test } from 'vitest';
import { type Changes, miniPack, placesOf, table, describe as told } from '../mini-pack.ts';

const place = 'templates/mini/表/表.yaml';
const subjects = (
  columns: string,
  rows = '[{total: 合计}, {hierarchy: [科目.类, 科目.款, 科目.项]}]',
): string => `
ledger: 支出
rows: ${rows}
columns:
  - ${columns}
  - {title: 金额}
`;

describe('a row that no column names is a warning at the row', () => {
  test('a label or a total, where the names are printed on other rows only', async () => {
    const rows = '[{label: 无, blank: true}, {total: 合计}, {hierarchy: [科目.类]}]';
    const { findings } = await table(subjects('{title: 名称, show: name, at: 类}', rows));
    expect(placesOf(findings)).toEqual([`table-row-unnamed ${place}:3:8`, `table-row-unnamed ${place}:3:33`]);
    const all = await table(subjects('{title: 名称, show: name, at: [类, 无, 合计]}', rows));
    expect(all.findings).toEqual([]);
  });

  test('a level that words are given for on none of its columns', async () => {
    const { findings } = await table(
      subjects('{title: 科目, show: {合计: 合计, 类: "{{代码}}", 款: "", 项: "{{代码}}"}}'),
    );
    expect(findings.map(({ level, message }) => [level, message])).toEqual([
      ['warning', '“款”这一行没有哪一列印出它的名称'],
    ]);
  });

  test('the only total of a table without words needs none', async () => {
    const { findings } = await table('ledger: 支出\nrows: [{total: 合计}]\ncolumns: [{title: 金额}]\n');
    expect(findings).toEqual([]);
  });

  test('rows are known by their words as printed', async () => {
    const { body, findings } = await table(
      subjects(
        '{title: 名称, show: name, at: ["{{年度}}年合计", 类]}',
        '[{total: "{{年度}}年合计"}, {hierarchy: [科目.类]}]',
      ),
    );
    expect([body[0], findings]).toEqual(['2024年合计|180.00', []]);
  });
});

describe('digits that cut nothing out of any code are a warning at the column', () => {
  const codes = (digits: string, at = '') =>
    table(subjects(`{title: 编码, show: code, digits: ${digits}${at}}\n  - {title: 名称, show: name}`));

  test.each([
    ['[5, 4]', '', '“编码”这一列总是空的：digits 从第 5 位到第 4 位，前后颠倒'],
    ['[8, 9]', '', '“编码”这一列总是空的：编码最长 7 位，digits 从第 8 位起'],
    ['[6, 7]', ', at: [类, 款]', '“编码”这一列总是空的：编码最长 5 位，digits 从第 6 位起'],
  ])('%s%s', async (digits, at, message) => {
    const { findings } = await codes(digits, at);
    expect(placesOf(findings)).toEqual([`table-digits-none ${place}:5:5`]);
    expect(findings[0]!.message).toBe(message);
  });

  test('those that cut some, and those of names without codes, are none', async () => {
    expect((await codes('[4, 5]')).findings).toEqual([]);
    expect((await codes('[6, 9]')).findings).toEqual([]);
    const projects = await table(`
ledger: 支出
where: {支出类别: 项目支出}
rows: [{hierarchy: [项目]}]
columns: [{title: 名称, show: name}, {title: 编码, show: code, digits: [12, 13]}, {title: 金额}]
`);
    expect(projects.findings).toEqual([]);
  });
});

describe('two blocks that call a total by one name', () => {
  /** The same spending by economic subject, in a ledger of its own. */
  const byEconomy = (amount: string): Changes => ({
    'templates/mini/pack.yaml': miniPack['templates/mini/pack.yaml']!.replace(
      '  编制: {',
      '  经济: {dimensions: [经济科目, 资金来源, 单位, 年份, 口径], measure: 金额, precision: 0.01}\n  编制: {',
    ),
    'templates/mini/schema.yaml': miniPack['templates/mini/schema.yaml']!.replace(
      '  编制:',
      '  经济: {type: array}\n  编制:',
    ),
    'data/2024/601001/经济.yaml': `共同: {资金来源: 一般公共预算, 金额单位: 万元}\n经济: [{经济科目: 301, 金额: ${amount}}]\n`,
  });
  const both = (name: string, where = ''): string => `
beside:
  - title: 按功能
    ledger: 支出
    rows: [{hierarchy: [科目.类]}]
    foot: [{total: 支出总计}]
    columns: [{title: 项目, show: name}, {title: 金额}]
  - title: 按经济
    ledger: 经济
    ${where}
    rows: [{hierarchy: [经济科目.类]}]
    foot: [{total: ${name}}]
    columns: [{title: 项目, show: name}, {title: 金额}]
`;

  test('print one figure: two are an error at a line of the one, with one of the other', async () => {
    const { findings } = await table(both('支出总计'), byEconomy('181.00'));
    expect(placesOf(findings)).toEqual(['table-total-differs data/2024/601001/经济.yaml:2:6']);
    expect(told(findings)).toContain(
      '“支出总计”在一张表里印出两个数：“按功能”栏 180.00 万元，“按经济”栏 181.00 万元',
    );
    expect(findings[0]!.also.map(({ at }) => at.file)).toEqual(['data/2024/601001/收支.yaml']);
  });

  test('or are right', async () => {
    expect((await table(both('支出总计'), byEconomy('180.00'))).findings).toEqual([]);
  });

  test('may differ by another name, or where the one is a part', async () => {
    expect((await table(both('经济总计'), byEconomy('181.00'))).findings).toEqual([]);
    const part = both('支出总计', 'where: {经济科目: 301}');
    expect((await table(part, byEconomy('181.00'))).findings).toEqual([]);
  });
});
