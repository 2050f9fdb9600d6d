import { describe, expect, test } from 'vitest';
import { type Changes, errorsOf, miniPack, placesOf, table } from '../mini-pack.ts';

const more = (lines: string): Changes => ({
  'data/2024/601001/更多.yaml': `共同: {资金来源: 一般公共预算, 金额单位: 万元}\n支出:\n${lines}\n`,
});
const projects: Changes = {
  ...more(`  - {科目: 2010102, 支出类别: 项目支出, 项目: 道路, 金额: 2.00}
  - {科目: 210, 支出类别: 项目支出, 金额: 1.00}`),
  'data/2024/601001/项目.yaml':
    '项目: {大楼修缮: {类型: 修缮, 依据: 会议纪要}, 道路: {名称: 门前道路, 类型: 建设, 依据: "<批复>&函"}}\n',
};
const spent = `
ledger: 支出
where: {支出类别: 项目支出}
`;

describe('a column of words', () => {
  test('shows an attribute of the member', async () => {
    const { body } = await table(
      `${spent}rows: [{hierarchy: [项目]}]
columns: [{title: 项目, show: name}, {title: 依据, show: 依据}, {title: 金额}]
partial: true
`,
      projects,
    );
    expect(body).toEqual(['大楼修缮|会议纪要|50.00', '门前道路|<批复>&函|2.00']);
  });

  test('shows a template of the member, its type and its unit', async () => {
    const { body } = await table(
      `${spent}rows: [{hierarchy: [项目]}]
columns: [{title: 项目, show: "{{代码}}（{{类型}}，{{单位.名称}}，{{科目.类.名称}}）"}, {title: 金额}]
partial: true
`,
      projects,
    );
    expect(body).toEqual([
      '大楼修缮（修缮，某某局，一般公共服务支出）|50.00',
      '道路（建设，某某局，一般公共服务支出）|2.00',
    ]);
  });

  test('is empty on totals and labels', async () => {
    const { body } = await table(
      `${spent}rows: [{total: 合计}, {hierarchy: [项目]}]
columns: [{title: 依据, show: 依据}, {title: 编码, show: code}, {title: 金额}]
partial: true
`,
      projects,
    );
    expect(body).toEqual(['||53.00', '会议纪要|大楼修缮|50.00', '<批复>&函|道路|2.00']);
  });

  test('that a member does not have is an error', async () => {
    const { findings } = await table(
      `${spent}rows: [{hierarchy: [项目]}]\ncolumns: [{title: 依据, show: 文号}, {title: 金额}]\npartial: true\n`,
      projects,
    );
    expect(errorsOf(findings)).toEqual(['layout-name-empty']);
  });

  test('may say something else on each level, and nothing on others', async () => {
    const { body } = await table(`
ledger: 支出
rows: [{total: 合计}, {hierarchy: [科目.类, 科目.款, 科目.项]}]
columns:
  - {title: 科目, show: {合计: 全部, 类: "{{代码}}类", 项: "{{款.名称}}—{{名称}}"}}
  - {title: 金额}
`);
    expect(body).toEqual([
      '全部|180.00',
      '201类|160.00',
      '|160.00',
      '人大事务—行政运行|110.00',
      '人大事务—一般行政管理事务|50.00',
      '208类|20.00',
      '|20.00',
      '行政事业单位养老支出—基本养老保险缴费支出|20.00',
    ]);
  });

  test('numbers every row, blank ones too', async () => {
    const { body } = await table(`
ledger: 支出
rows: [{total: 合计}, {blank: 1}, {hierarchy: [科目.类]}]
columns: [{title: 序号, show: number}, {title: 名称, show: name}, {title: 金额}]
`);
    expect(body.map((row) => row.split('|')[0])).toEqual(['1', '2', '3', '4']);
  });

  test('on some rows only', async () => {
    const { body } = await table(`
ledger: 支出
rows: [{total: 合计}, {hierarchy: [科目.类, 科目.款]}, {label: 其中人员, where: {支出类别: 人员经费}}]
columns:
  - {title: 类, show: name, at: [类, 合计]}
  - {title: 款, show: name, at: 款}
  - {title: 说明, show: name, at: 其中人员}
  - {title: 金额}
partial: true
`);
    expect(body).toEqual([
      '合计|||180.00',
      '一般公共服务支出|||160.00',
      '|人大事务||160.00',
      '社会保障和就业支出|||20.00',
      '|行政事业单位养老支出||20.00',
      '||其中人员|120.00',
    ]);
  });
});

describe('a column of figures', () => {
  test('may be a named figure, narrowed by its row', async () => {
    const pack = {
      'templates/mini/pack.yaml': miniPack['templates/mini/pack.yaml']!.replace(
        'figures:\n',
        'figures:\n  人员占比: {ratio: [{ledger: 支出, where: {支出类别: 人员经费}}, {ledger: 支出}]}\n  非人员: {minus: [{ledger: 支出}, {ledger: 支出, where: {支出类别: 人员经费}}]}\n',
      ),
    };
    const { body, findings } = await table(
      `
ledger: 支出
rows: [{total: 合计}, {hierarchy: [科目.类]}]
columns: [{title: 名称, show: name}, {title: 金额}, {title: 非人员, figure: 非人员}]
`,
      pack,
    );
    expect([body, findings]).toEqual([
      ['合计|180.00|60.00', '一般公共服务支出|160.00|60.00', '社会保障和就业支出|20.00|0.00'],
      [],
    ]);
  });

  test('of another ledger that has not the dimension of the rows is an error', async () => {
    const { findings } = await table(`
ledger: 支出
rows: [{hierarchy: [科目.类]}]
columns: [{title: 名称, show: name}, {title: 收入, figure: 收入总计}]
`);
    expect(placesOf(findings)).toEqual(['scope-foreign templates/mini/表/表.yaml:4:36']);
  });

  test('with conditions that exclude each other is empty, never the whole', async () => {
    const { body } = await table(`
ledger: 支出
rows: [{total: 合计}]
columns:
  - title: 人员
    where: {支出类别: 人员经费}
    columns: [{title: 公用, where: {支出类别: 公用经费}}]
partial: true
`);
    expect(body).toEqual(['']);
  });

  test('two years side by side are two columns, their sum an error', async () => {
    const last = {
      'data/2024/601001/上年.yaml': '共同: {金额单位: 万元}\n上年数: [{账: 支出, 金额: 170.00}]\n',
    };
    const years = (columns: string): string =>
      `ledger: 支出\nrows: [{total: 合计}]\ncolumns: [${columns}]\npartial: true\n`;
    const both = years('{title: 上年, where: {年份: 上年}}, {title: 本年, where: {年份: 本年}}');
    const { body, findings } = await table(both, last);
    expect([body, findings]).toEqual([['170.00|180.00'], []]);

    const written = more('  - {科目: 2010101, 支出类别: 公用经费, 口径: 执行数, 金额: 7.00}');
    const mixed = await table(years('{title: 数, where: {口径: [预算, 执行数]}}'), written);
    expect(errorsOf(mixed.findings)).toEqual(['figure-mixed']);
  });
});

describe('conditions of columns', () => {
  const grouped = (when: string): string => `
ledger: 支出
rows: [{total: 合计}]
columns:
  - {title: 合计}
  - title: 基本支出
    where: {支出类别: 基本支出}
    columns:
      - {title: 人员, where: {支出类别: 人员经费}, when: ${when}}
      - {title: 公用, where: {支出类别: 公用经费}}
  - {title: 项目支出, where: {支出类别: 项目支出}}
partial: true
`;

  test('a column that the booklet has not leaves its group narrower', async () => {
    const all = await table(grouped('{册别: 部门}'));
    expect([all.head, all.body]).toEqual([
      ['合计|基本支出|项目支出', '人员|公用'],
      ['180.00|120.00|10.00|50.00'],
    ]);
    const fewer = await table(grouped('{册别: 单位}'));
    expect([fewer.head, fewer.body]).toEqual([['合计|基本支出|项目支出', '公用'], ['180.00|10.00|50.00']]);
    expect(fewer.table!.head[0]!.cells.map((cell) => cell.columnSpan)).toEqual([1, 1, 1]);
  });
});

test('a title in pieces is one title, whose lines break between them; a column may have a least width', async () => {
  const {
    head,
    table: made,
    laid,
  } = await table(`
ledger: 支出
rows: [{total: 合计}]
columns: [{title: 名称, show: name}, {title: [政府性基金, "{{年度}}年预算"], width: 7}]
`);
  expect(head).toEqual(['名称|政府性基金2024年预算']);
  expect(made!.head[0]!.cells[1]!.content).toEqual([
    { text: '政府性基金', whole: true },
    { text: '2024年预算', whole: true },
  ]);
  expect(made!.widths).toEqual([undefined, 7]);
  expect(laid.figures.at(-1)!.column).toBe('政府性基金2024年预算');
});
