import { describe, expect, test } from 'vitest';
import { type Changes, errorsOf, miniPack, placesOf, table } from '../mini-pack.ts';

const more = (lines: string): Changes => ({
  'data/2024/601001/更多.yaml': `共同: {资金来源: 一般公共预算, 金额单位: 万元}\n${lines}\n`,
});
const named = (rows: string, more = '', partial = ''): string => `
ledger: 支出
rows: ${rows}
columns: [{title: 名称, show: name}, {title: 金额}${more}]
${partial}
`;

describe('what shows a part says so where it does', () => {
  const ofWhich = '{label: 其中：修缮, where: {项目: 大楼修缮, 科目: 2010102}, indent: 1';

  test('a row “of which”: the rows around it are held to their lines as before', async () => {
    const rows = (own: string) => `[{total: 合计}, {hierarchy: [科目.类], of: [201, 208]}, ${own}]`;
    const extra = more('支出: [{科目: 2010101, 支出类别: 项目支出, 金额: 2.00}]');
    expect((await table(named(rows(`${ofWhich}, partial: true}`)), extra)).findings).toEqual([]);
    const bare = await table(named(rows(`${ofWhich}}`)), extra);
    expect(new Set(errorsOf(bare.findings))).toEqual(new Set(['table-line-lost']));
    const forgets = named(`[{total: 合计}, {hierarchy: [科目.类], of: [201]}, ${ofWhich}, partial: true}]`);
    expect(placesOf((await table(forgets)).findings)).toEqual([
      'table-line-lost data/2024/601001/收支.yaml:6:5',
    ]);
  });

  test('a column “of which”, with those under it', async () => {
    const column =
      ', {title: 其中, where: {支出类别: 人员经费}, partial: true, columns: [{title: 工资, where: {经济科目: 30101}}]}';
    expect((await table(named('[{hierarchy: [科目.类]}]', column))).findings).toEqual([]);
    const bare = named('[{hierarchy: [科目.类]}]', column.replace(', partial: true', ''));
    expect(errorsOf((await table(bare)).findings)).not.toEqual([]);
  });

  const wrongRows = '[{total: 合计}, {hierarchy: [科目.类], of: [201]}]';
  const wrongColumns = ', {title: 人员, where: {支出类别: 人员经费}}';

  test.each([
    ['', 4],
    ['partial: rows', 2],
    ['partial: columns', 2],
    ['partial: true', 0],
  ])('a table, all of it or its rows or its columns: %s', async (partial, count) => {
    const { findings } = await table(named('[{total: 合计}]', '', ''));
    expect(findings).toEqual([]);
    const wrong = await table(named(wrongRows, wrongColumns, partial));
    const ways = wrong.findings.map(({ message }) => message.replace(/.*却没有哪一(.).*/, '$1'));
    expect(new Set(ways).size).toBe(count / 2);
  });

  test('a block, and no other', async () => {
    const { findings } = await table(`
ledger: 支出
beside:
  - title: 左
    where: {支出类别: 基本支出}
    partial: true
    rows: [{total: 合计}, {label: 工资, where: {经济科目: 30101}}]
    columns: [{title: 名称, show: name}, {title: 金额}]
  - title: 右
    where: {支出类别: 项目支出}
    rows: [{total: 合计}, {label: 教育, where: {科目: 208}}]
    columns: [{title: 名称, show: name}, {title: 金额}]
`);
    expect(placesOf(findings)).toEqual(['table-line-lost data/2024/601001/收支.yaml:8:5']);
  });

  test('the hint says which, and followed to the letter it works', async () => {
    const { findings } = await table(named(wrongRows));
    expect(findings[0]!.hint).toBe(
      '先核对这一笔的分类是否写对；没有写错的，请表单维护人员在表的行里加上它的分类；确实只列一部分的，在那一行（“其中”一类）写 partial: true，行都不必列全的写 partial: rows',
    );
  });
});

describe('what a named figure shows beside the rows and columns', () => {
  const figures = {
    'templates/mini/pack.yaml': miniPack['templates/mini/pack.yaml']!.replace(
      'figures:\n',
      'figures:\n  项目数: {ledger: 支出, where: {支出类别: 项目支出}}\n  全部: {ledger: 支出}\n  两者之差: {minus: [{of: 基本数}, {of: 项目数}]}\n  基本数: {ledger: 支出, where: {支出类别: 基本支出}}\n',
    ),
  };
  const columns = (figure: string) =>
    table(
      named(
        '[{total: 合计}]',
        `, {title: 基本, where: {支出类别: 基本支出}}, {title: 另, figure: ${figure}}`,
      ),
      figures,
    );

  test('is not lost', async () => {
    expect((await columns('项目数')).findings).toEqual([]);
    const rows = named(
      '[{total: 合计}, {label: 基本, where: {支出类别: 基本支出}}, {label: 项目, figure: 项目数}]',
    );
    expect((await table(rows, figures)).findings).toEqual([]);
  });

  test('but the whole is no share, nor is a difference', async () => {
    for (const figure of ['全部', '两者之差'])
      expect(placesOf((await columns(figure)).findings)).toEqual([
        'table-line-lost data/2024/601001/收支.yaml:8:5',
      ]);
  });
});

describe('years and bases in columns', () => {
  const last = more(
    '上年数: [{账: 支出, 金额: 170.00}, {账: 支出, 支出类别: 基本支出, 金额: 110.00}, {账: 支出, 支出类别: 项目支出, 金额: 60.00}]',
  );
  const kinds =
    '[{title: 小计}, {title: 基本, where: {支出类别: 基本支出}}, {title: 项目, where: {支出类别: 项目支出}}]';

  test('last year’s beside this year’s, which need not say that they are this year’s', async () => {
    const { body, findings } = await table(
      `
ledger: 支出
rows: [{total: 合计}]
columns:
  - {title: 上年, where: {年份: 上年}, columns: ${kinds}}
  - {title: 当年, columns: ${kinds}}
`,
      {
        'data/2024/601001/更多.yaml': last['data/2024/601001/更多.yaml']!.replace(
          '资金来源: 一般公共预算, ',
          '',
        ),
      },
    );
    expect([body, findings]).toEqual([['170.00|110.00|60.00|180.00|130.00|50.00'], []]);
  });

  test('each is held to its own lines', async () => {
    const columns = '[{title: 小计}, {title: 基本, where: {支出类别: 基本支出}}]';
    const { findings } = await table(
      `
ledger: 支出
rows: [{total: 合计}]
columns:
  - {title: 执行数, where: {口径: 执行数}, columns: ${columns}}
  - {title: 预算, columns: ${kinds}}
`,
      more('支出: [{科目: 208, 支出类别: 项目支出, 口径: 执行数, 金额: 7.00}]'),
    );
    expect(placesOf(findings)).toEqual(['table-line-lost data/2024/601001/更多.yaml:2:6']);
  });
});

describe('lines written above the level of the rows', () => {
  const units = (levels: string): string => named(`[{total: 合计}, {hierarchy: [${levels}, 经济科目.类]}]`);
  const ofDepartment = more('支出: [{单位: 601, 经济科目: 301, 科目: 201, 支出类别: 人员经费, 金额: 5.00}]');
  const data = {
    ...ofDepartment,
    'data/2024/601001/收支.yaml':
      '共同: {资金来源: 一般公共预算, 金额单位: 万元}\n收入: [{金额: 105.00}]\n支出: [{科目: 201, 经济科目: 301, 支出类别: 人员经费, 金额: 100.00}]\n',
  };

  test('have no row among those of a unit: an error at the line, which says why', async () => {
    const { body, findings } = await table(units('单位.单位'), data);
    expect(body).toEqual(['合计|105.00', '某某局|100.00', '工资福利支出|100.00']);
    expect(placesOf(findings)).toEqual(['table-line-lost data/2024/601001/更多.yaml:2:6']);
    expect(findings[0]!.message).toContain('它只写到 601，各行分得更细');
  });

  test('stand in the row of their level, where the rows have it', async () => {
    const { body, findings } = await table(units('单位.部门, 单位.单位'), data);
    expect([body, findings]).toEqual([
      ['合计|105.00', '某某局|105.00', '某某局|100.00', '工资福利支出|100.00'],
      [],
    ]);
  });
});
