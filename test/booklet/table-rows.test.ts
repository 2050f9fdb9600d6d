import { describe, expect, test } from 'vitest';
import { type Changes, table } from '../mini-pack.ts';

const lines = (text: string): Changes => ({
  'data/2024/601001/更多.yaml': `共同: {资金来源: 一般公共预算, 金额单位: 万元}\n支出:\n${text}\n`,
});
const health = lines('  - {科目: 210, 支出类别: 项目支出, 金额: 5.00}');

/** The printed rows of a table with these rows, its name and its amount. */
async function rows(spec: string, changes: Changes = {}, more = ''): Promise<readonly string[]> {
  const { body, findings } = await table(
    `ledger: 支出\nrows: ${spec}\ncolumns: [{title: 名称, show: name}, {title: 金额}]\n${more}`,
    changes,
  );
  expect(findings).toEqual([]);
  return body;
}

describe('rows of codes', () => {
  test('stand in the order of the codes, whatever the order of the lines', async () => {
    const first = lines('  - {科目: 2010101, 支出类别: 公用经费, 资金来源: 事业收入, 金额: 1.00}');
    expect(await rows('[{hierarchy: [科目.类]}]', { ...health, ...first })).toEqual([
      '一般公共服务支出|161.00',
      '社会保障和就业支出|20.00',
    ]);
    expect(await rows('[{hierarchy: [经济科目.款]}]', {}, 'partial: true')).toEqual([
      '基本工资|100.00',
      '养老保险缴费|20.00',
      '办公费|10.00',
    ]);
  });

  test('a line on a short code stands in the levels it reaches', async () => {
    expect(await rows('[{hierarchy: [科目.类, 科目.款, 科目.项]}]', health)).toEqual([
      '一般公共服务支出|160.00',
      '人大事务|160.00',
      '行政运行|110.00',
      '一般行政管理事务|50.00',
      '社会保障和就业支出|20.00',
      '行政事业单位养老支出|20.00',
      '基本养老保险缴费支出|20.00',
      '卫生健康支出|5.00',
    ]);
  });

  test('a level may be left out', async () => {
    expect(await rows('[{hierarchy: [科目.类, 科目.项]}]')).toEqual([
      '一般公共服务支出|160.00',
      '行政运行|110.00',
      '一般行政管理事务|50.00',
      '社会保障和就业支出|20.00',
      '基本养老保险缴费支出|20.00',
    ]);
  });

  test('the total may stand below', async () => {
    expect((await rows('[{hierarchy: [科目.类]}, {total: 合计}]')).at(-1)).toBe('合计|180.00');
  });
});

describe('rows of a tree and of members', () => {
  test('a tree has its rows as the pack writes it', async () => {
    expect(await rows('[{hierarchy: [支出类别]}]')).toEqual([
      '人员经费|120.00',
      '公用经费|10.00',
      '项目支出|50.00',
    ]);
  });

  test('members of the data stand as their lines do, not as they are described', async () => {
    const projects = {
      ...lines(`  - {科目: 2010102, 支出类别: 项目支出, 项目: 乙, 金额: 2.00}
  - {科目: 2010102, 支出类别: 项目支出, 项目: 甲, 金额: 1.00}`),
      'data/2024/601001/项目.yaml': '项目: {甲: {类型: 修缮}, 乙: {类型: 修缮}, 大楼修缮: {类型: 修缮}}\n',
    };
    const shown = await rows('[{hierarchy: [项目]}]', projects, 'where: {支出类别: 项目支出}');
    expect(shown.map((row) => row.split('|')[0])).toEqual(['大楼修缮', '乙', '甲']);
  });

  test('a member with a name of its own is printed with it', async () => {
    const named = { 'data/2024/601001/项目.yaml': '项目: {大楼修缮: {名称: 办公大楼修缮, 类型: 修缮}}\n' };
    expect(await rows('[{hierarchy: [类型, 项目]}]', named, 'where: {支出类别: 项目支出}')).toEqual([
      '修缮|50.00',
      '办公大楼修缮|50.00',
    ]);
  });
});

describe('rows that the form fixes', () => {
  test('are those and no others, in the order written', async () => {
    const fixed = '[{hierarchy: [科目.类], of: [208, 201, 210]}]';
    expect(await rows(fixed)).toEqual([
      '社会保障和就业支出|20.00',
      '一般公共服务支出|160.00',
      '卫生健康支出|',
    ]);
  });

  test('have the levels below them where there are lines', async () => {
    expect(await rows('[{hierarchy: [科目.类, 科目.款], of: 三类, number: "{一}、"}]')).toEqual([
      '一、一般公共服务支出|160.00',
      '人大事务|160.00',
      '二、社会保障和就业支出|20.00',
      '行政事业单位养老支出|20.00',
      '三、卫生健康支出|',
    ]);
  });

  test('may be nodes of a tree', async () => {
    expect(await rows('[{hierarchy: [支出类别], of: [项目支出, 基本支出]}]')).toEqual([
      '项目支出|50.00',
      '基本支出|130.00',
    ]);
  });

  test('some printed always take their place among the others', async () => {
    expect(await rows('[{hierarchy: [科目.类], also: 三类}]', health)).toEqual([
      '一般公共服务支出|160.00',
      '社会保障和就业支出|20.00',
      '卫生健康支出|5.00',
    ]);
    expect(await rows('[{hierarchy: [支出类别], also: [基本支出]}]', {}, 'partial: true')).toEqual([
      '基本支出|130.00',
      '人员经费|120.00',
      '公用经费|10.00',
      '项目支出|50.00',
    ]);
  });

  test('numbers count the first level alone', async () => {
    const numbered = await rows('[{total: 合计}, {hierarchy: [科目.类, 科目.款], number: "{1}. "}]');
    expect(numbered.map((row) => row.split('|')[0])).toEqual([
      '合计',
      '1.一般公共服务支出',
      '人大事务',
      '2.社会保障和就业支出',
      '行政事业单位养老支出',
    ]);
  });
});

describe('rows with a label', () => {
  test('take what their conditions say; several values are either', async () => {
    expect(
      await rows('[{label: 两类, where: {科目: [201, 208], 支出类别: 人员经费}}]', {}, 'partial: true'),
    ).toEqual(['两类|120.00']);
  });

  test('without conditions are the whole', async () => {
    expect(await rows('[{label: 本年支出}]')).toEqual(['本年支出|180.00']);
  });

  test.each([
    ['{blank: true}', ['合计|180.00', '|']],
    ['{blank: 2}', ['合计|180.00', '|', '|']],
    ['{blank: false}', ['合计|180.00']],
    ['{blank: 0}', ['合计|180.00']],
    ['{label: 结转, blank: true}', ['合计|180.00', '结转|']],
    ['{label: 结转, blank: 1}', ['合计|180.00', '结转|']],
    ['{label: 结转, blank: false}', ['合计|180.00', '结转|180.00']],
  ])('%s', async (row, printed) => {
    expect(await rows(`[{total: 合计}, ${row}]`)).toEqual(printed);
  });

  test('stand in as far as they say', async () => {
    const { table: made } = await table(`
ledger: 支出
rows: [{total: 合计}, {label: 其中, where: {科目: 201}, indent: 2}, {hierarchy: [科目.类], indent: 1}]
columns: [{title: 名称, show: name}, {title: 金额}]
partial: true
`);
    const indents = made!.body.map((row) => row.cells[0]!.indent);
    expect(indents).toEqual([0, 2, 1, 1]);
  });

  test('their words may come from the data', async () => {
    expect(await rows('[{total: "{{年度}}年{{单位名称}}合计"}]')).toEqual(['2024年某某局合计|180.00']);
  });

  test('data bring no markup into a label', async () => {
    const name = { 'data/2024/601001/范围.yaml': '范围: <b>甲</b>&乙\n' };
    expect(await rows('[{total: "{{范围}}"}]', name)).toEqual(['<b>甲</b>&乙|180.00']);
  });
});
