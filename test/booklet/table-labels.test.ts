import { describe, expect, test } from 'vitest';
import { type Table, textOf } from '../../src/document/document.ts';
import { type Changes, cellsOf, placesOf, table } from '../mini-pack.ts';

const nameAndAmount = 'columns: [{title: 名称, show: name}, {title: 金额}]';
const rows = (list: string, columns = nameAndAmount): string =>
  `\nledger: 支出\nrows: [${list}]\n${columns}\n`;
const more = (lines: string): Changes => ({
  'data/2024/601001/更多.yaml': `共同: {资金来源: 一般公共预算, 金额单位: 万元}\n支出:\n${lines}\n`,
});
/** Rows with what each cell is like, where that is not the plain thing. */
const looks = ({ body }: Table) =>
  body.map(({ cells }) =>
    cells.map(({ content, align, columnSpan, header }) =>
      [textOf(content), align, columnSpan, ...(header ? ['header'] : [])].join(' '),
    ),
  );

describe('numbers of rows', () => {
  const labels =
    '{label: 基本, number: "{一}、", where: {科目: 208}}, {label: 其他, number: "{一}、", runsOn: true, where: {科目: 210}}';

  test('go on over a hierarchy, labels and another hierarchy where it says so', async () => {
    const { body, findings } = await table(
      rows(
        '{hierarchy: [科目.类], of: [201], number: "{一}、"}, {label: 结转, number: "{一}、", runsOn: true, blank: true}, {hierarchy: [科目.类], of: [208, 210], number: "{一}、", runsOn: true}',
      ),
    );
    expect(findings).toEqual([]);
    expect(body).toEqual([
      '一、一般公共服务支出|160.00',
      '二、结转|',
      '三、社会保障和就业支出|20.00',
      '四、卫生健康支出|',
    ]);
  });

  test('begin again where it does not', async () => {
    const { body } = await table(
      rows(`{hierarchy: [科目.类], of: [201], number: "{1}."}, {blank: 1}, ${labels}`),
    );
    expect(body).toEqual(['1.一般公共服务支出|160.00', '|', '一、基本|20.00', '二、其他|']);
  });

  test('count the rows around those that have none, and none below the first level', async () => {
    const { body } = await table(
      rows(
        '{hierarchy: [科目.类, 科目.款], number: "{1}."}, {label: 其中, where: {科目: 20101}, partial: true}, {label: 末, number: "{1}.", runsOn: true, blank: true}',
      ),
    );
    expect(body.map((row) => row.split('|')[0])).toEqual([
      ...['1.一般公共服务支出', '人大事务', '2.社会保障和就业支出', '行政事业单位养老支出', '其中', '3.末'],
    ]);
  });
});

describe('numbers of lines and columns', () => {
  const side = (title: string, runsOn: string): string => `
  - title: ${title}
    where: {支出类别: ${title}}
    rows: [{label: 栏次, show: number}, {hierarchy: [科目.类]}]
    foot: [{total: 合计}]
    columns: [{title: 名称, show: name}, {title: 行次, show: number${runsOn}}, {title: 金额}]`;

  test('run on from the left side to the right one', async () => {
    const { head, body } = await table(
      `\nledger: 支出\nbeside:${side('基本支出', '')}${side('项目支出', ', runsOn: true')}\n`,
    );
    expect(head).toEqual(['基本支出|项目支出', '名称|行次|金额|名称|行次|金额', '栏次||1|栏次||2']);
    expect(body).toEqual([
      '一般公共服务支出|1|110.00|一般公共服务支出|4|50.00',
      '社会保障和就业支出|2|20.00||5|',
      '合计|3|130.00|合计|6|50.00',
    ]);
  });

  test('the row under the titles belongs to the head, and its label may stand across codes', async () => {
    const { table: made } = await table(
      rows(
        '{label: 栏次, show: number, span: 3}, {total: 合计, span: 3}, {hierarchy: [科目.项]}',
        'columns: [{title: 类, show: code, digits: [1, 3]}, {title: 款, show: code, digits: [4, 5]}, {title: 名称, show: name}, {title: 金额}, {title: 基本, where: {支出类别: 基本支出}}, {title: 项目, where: {支出类别: 项目支出}}]',
      ),
    );
    expect(cellsOf(made!.head)).toEqual(['类|款|名称|金额|基本|项目', '栏次|1|2|3']);
    expect(made!.head[1]!.cells[0]).toMatchObject({ columnSpan: 3, header: true, align: 'center' });
    expect(cellsOf(made!.body)[0]).toBe('合计|180.00|130.00|50.00');
  });
});

describe('a label across columns of words', () => {
  const codes =
    'columns: [{title: 编码, show: code}, {title: 名称, show: name}, {title: 金额}, {title: 备注, show: {}}]';

  test('stands in the first one, or over several, in the middle unless the form has it elsewhere', async () => {
    const { table: made, findings } = await table(
      rows('{total: 合计, span: 1}, {label: 小计, span: 2, align: left}, {hierarchy: [科目.类]}', codes),
    );
    expect(findings).toEqual([]);
    expect(looks(made!).slice(0, 3)).toEqual([
      ['合计 center 1 header', ' left 1', '180.00 right 1', ' left 1'],
      ['小计 left 2 header', '180.00 right 1', ' left 1'],
      ['201 left 1', '一般公共服务支出 left 1 header', '160.00 right 1', ' left 1'],
    ]);
  });

  test('is the label of its row where no column has names', async () => {
    const { body, findings } = await table(
      rows(
        '{total: 合计, span: 1}, {hierarchy: [科目.类]}',
        'columns: [{title: 科目, show: "[{{代码}}]{{名称}}"}, {title: 金额}]',
      ),
    );
    expect(findings).toEqual([]);
    expect(body).toEqual(['合计|180.00', '[201]一般公共服务支出|160.00', '[208]社会保障和就业支出|20.00']);
  });

  test('over figures is an error at the row, which says how far it may go', async () => {
    const { findings } = await table(rows('{total: 合计, span: 3}', codes));
    expect(placesOf(findings)).toEqual(['table-span-wide templates/mini/表/表.yaml:3:8']);
    expect(findings[0]!.hint).toBe('span 最大写 2');
  });

  test('names may stand in the middle or at the right without going across', async () => {
    const { table: made } = await table(
      rows(
        '{total: 合计, align: right}, {hierarchy: [科目.类]}',
        'columns: [{title: 编码, show: code, align: center}, {title: 名称, show: name}, {title: 金额}]',
      ),
    );
    expect(looks(made!).slice(0, 2)).toEqual([
      [' center 1', '合计 right 1 header', '180.00 right 1'],
      ['201 center 1', '一般公共服务支出 left 1 header', '160.00 right 1'],
    ]);
  });
});

describe('rows in strong type', () => {
  const strong = (names: string): string =>
    `${rows('{total: "{{年度}}年合计"}, {hierarchy: [科目.类, 科目.款]}')}strong: ${names}\n`;

  test('are known by their level or label, and every cell of them is', async () => {
    const { table: made } = await table(strong('[类, "{{年度}}年合计"]'));
    const strongs = made!.body.map(({ cells }) => cells.map(({ content }) => content[0]?.strong ?? false));
    expect(strongs).toEqual([
      [true, true],
      [true, true],
      [false, false],
      [true, true],
      [false, false],
    ]);
  });

  test('that the table does not have are an error', async () => {
    const { findings } = await table(strong('[项]'));
    expect(placesOf(findings)).toEqual(['pack-unknown-reference templates/mini/表/表.yaml:5:10']);
  });
});

test('a code of another dimension stands in several columns too', async () => {
  const part = (title: string, digits: string): string =>
    `{title: ${title}, show: "{{#if 经济科目}}{{经济科目.代码}}{{/if}}", digits: ${digits}}`;
  const { body, findings } = await table(
    rows(
      '{hierarchy: [[科目.项, 经济科目.款]]}',
      `columns: [{title: 名称, show: name}, ${part('类', '[1, 3]')}, ${part('款', '[4, 5]')}, {title: 金额}]`,
    ),
  );
  expect(findings).toEqual([]);
  expect(body).toEqual([
    '行政运行|301|01|100.00',
    '行政运行|302|01|10.00',
    '一般行政管理事务|||50.00',
    '基本养老保险缴费支出|301|08|20.00',
  ]);
});

describe('a hierarchy with conditions', () => {
  test('has the rows of what they take, and each figure is narrowed', async () => {
    const { body, findings } = await table(
      rows(
        '{hierarchy: [科目.类], where: {支出类别: 基本支出}}, {label: 项目支出, where: {支出类别: 项目支出}}',
      ),
    );
    expect(findings).toEqual([]);
    expect(body).toEqual(['一般公共服务支出|110.00', '社会保障和就业支出|20.00', '项目支出|50.00']);
  });

  test('may be of a list, all of it printed, beside a row for the rest', async () => {
    const { body, findings } = await table(
      rows(
        '{hierarchy: [科目.类], of: 三类, where: {资金来源: 财政拨款}}, {label: 事业, where: {资金来源: 事业收入}}',
      ),
    );
    expect(findings).toEqual([]);
    expect(body.slice(2)).toEqual(['卫生健康支出|', '事业|']);
  });

  test('what a total has beside them is an error at its line', async () => {
    const { findings } = await table(
      rows('{total: 合计}, {hierarchy: [科目.类], where: {支出类别: 人员经费}}'),
    );
    expect(placesOf(findings)).toEqual([
      'table-line-lost data/2024/601001/收支.yaml:7:5',
      'table-line-lost data/2024/601001/收支.yaml:8:5',
    ]);
  });

  test('a total has none: that is an error still', async () => {
    const { findings } = await table(rows('{total: 合计, where: {支出类别: 人员经费}}'));
    expect(placesOf(findings)).toEqual(['shape-missing-key templates/mini/表/表.yaml:3:9']);
  });
});

describe('codes as deep as lines are written', () => {
  const deep = more('  - {科目: 20101, 支出类别: 人员经费, 金额: 5.00}');
  const byCode = (steps: string): string =>
    rows(
      `{total: 合计}, {hierarchy: ${steps}}`,
      'columns: [{title: 编码, show: code}, {title: 名称, show: name}, {title: 金额}]',
    );

  test('have a row each, the shorter one without the lines of those under it', async () => {
    const { body, findings } = await table(byCode('[科目.末级]'), deep);
    expect(findings).toEqual([]);
    expect(body).toEqual([
      '|合计|185.00',
      '20101|人大事务|5.00',
      '2010101|行政运行|110.00',
      '2010102|一般行政管理事务|50.00',
      '2080505|基本养老保险缴费支出|20.00',
    ]);
  });

  test('under a level that some are written on stand in its row alone', async () => {
    const { body, findings } = await table(byCode('[科目.款, 科目.末级]'), deep);
    expect(findings).toEqual([]);
    expect(body.slice(1)).toEqual([
      '20101|人大事务|165.00',
      '2010101|行政运行|110.00',
      '2010102|一般行政管理事务|50.00',
      '20805|行政事业单位养老支出|20.00',
      '2080505|基本养老保险缴费支出|20.00',
    ]);
  });

  test('may be combined with codes of another dimension, and with the unit, which has no row', async () => {
    const { body } = await table(byCode('[[科目.末级, 经济科目.末级, 单位.单位]]'), deep);
    expect(body.slice(1)).toEqual([
      '20101|人大事务|5.00',
      '2010101|行政运行|100.00',
      '2010101|行政运行|10.00',
      '2010102|一般行政管理事务|50.00',
      '2080505|基本养老保险缴费支出|20.00',
    ]);
  });

  test('are a level of codes only', async () => {
    const { findings } = await table(byCode('[支出类别.末级]'));
    expect(placesOf(findings)).toEqual(['pack-unknown-level templates/mini/表/表.yaml:3:34']);
  });
});
