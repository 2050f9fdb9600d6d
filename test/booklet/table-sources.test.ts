import { describe, expect, test } from 'vitest';
import { type Booklet, type Changes, miniData, miniPack, placesOf, sentence, table } from '../mini-pack.ts';

/** The mini pack with income and balances by subject, as a table of a fund has them. */
const files: Booklet = {
  files: {
    ...miniPack,
    'templates/mini/pack.yaml': miniPack['templates/mini/pack.yaml']!.replace(
      '收入: {dimensions: [',
      '收入: {dimensions: [科目, ',
    )
      .replace(
        '  编制: {',
        '  结转: {dimensions: [科目, 资金来源, 单位], measure: 金额, precision: 0.01}\n  编制: {',
      )
      .replace('figures:\n', 'figures:\n  年末结转: {ledger: 结转}\n'),
    'templates/mini/schema.yaml': miniPack['templates/mini/schema.yaml']!.replace(
      '  编制:',
      '  结转: {type: array}\n  编制:',
    ),
    'data/2024/601001/册.yaml': miniData['data/2024/601001/册.yaml']!,
    'data/2024/601001/收支.yaml': '支出: []\n收入: []\n结转: []\n',
  },
};
const fund = (lines: string): Changes => ({
  'data/2024/601001/基金.yaml': `共同: {资金来源: 政府性基金预算, 金额单位: 万元}\n${lines}`,
});
const definition = (rows: string): string => `
ledger: 支出
where: {资金来源: 政府性基金预算}
rows: ${rows}
columns:
  - {title: 名称, show: name}
  - {title: 收入, figure: 收入总计}
  - {title: 支出}
  - {title: 结转, figure: 年末结转}
empty: {note: 本表无数据。}
`;
const byClass = definition('[{hierarchy: [科目.类]}, {total: 合计}]');

async function printed(changes: Changes, rows = byClass) {
  const { body, findings, table: made } = await table(rows, changes, files);
  return { body, places: placesOf(findings), notes: made!.notes.length };
}

describe('rows come from all that the columns print', () => {
  test('an item with income and a balance and no spending has its row', async () => {
    const lines = fund(`收入: [{科目: 201, 金额: 7.00}, {科目: 208, 金额: 50.00}]
支出: [{科目: 208, 支出类别: 项目支出, 金额: 50.00}]
结转: [{科目: 201, 金额: 7.00}]
`);
    expect(await printed(lines)).toEqual({
      body: ['一般公共服务支出|7.00||7.00', '社会保障和就业支出|50.00|50.00|', '合计|57.00|50.00|7.00'],
      places: [],
      notes: 0,
    });
  });

  test('what is stated without lines is written too', async () => {
    const columns = `
ledger: 支出
where: {资金来源: 政府性基金预算}
rows: [{total: 合计}, {hierarchy: [科目.类]}]
columns: [{title: 名称, show: name}, {title: 本年}, {title: 上年, where: {年份: 上年}}]
`;
    const lines = fund(`支出: [{科目: 208, 支出类别: 项目支出, 金额: 5.00}]
上年数: [{账: 支出, 金额: 3.00}, {账: 支出, 科目: 201, 金额: 3.00}]
`);
    const { body, places } = await printed(lines, columns);
    expect([body, places]).toEqual([
      ['合计|5.00|3.00', '一般公共服务支出||3.00', '社会保障和就业支出|5.00|'],
      [],
    ]);
  });
});

describe('fixed rows that forget what only a named figure holds', () => {
  const rows = definition('[{hierarchy: [科目.类], of: [208]}, {total: 合计}]');

  test('are an error at its line', async () => {
    const lines = fund(`收入: [{科目: 201, 金额: 7.00}]
支出: [{科目: 208, 支出类别: 项目支出, 金额: 50.00}]
`);
    expect((await printed(lines, rows)).places).toEqual(['table-line-lost data/2024/601001/基金.yaml:2:6']);
  });

  test('or at the total that is stated of it', async () => {
    const lines = fund('批复数: [{账: 结转, 科目: 201, 金额: 7.00}]\n');
    expect((await printed(lines, rows)).places).toEqual(['table-line-lost data/2024/601001/基金.yaml:2:28']);
  });
});

describe('a total stated of a part that a column of a whole holds', () => {
  const columns = (more: string): string => `
ledger: 支出
rows: [{total: 合计}]
columns:
  - {title: 名称, show: name}
  - {title: 上年, where: {年份: 上年}}
  - {title: 一般, where: {年份: 上年, 资金来源: 一般公共预算}}${more}
`;
  const stated = (total: string, rest: string): Changes => ({
    'data/2024/601001/上年.yaml': `共同: {金额单位: 万元}
上年数: [{账: 支出, 金额: ${total}}, {账: 支出, 资金来源: 一般公共预算, 金额: 5.00}, {账: 支出, 资金来源: 事业收入, 金额: ${rest}}]
`,
  });

  test('and no column beside it is an error, if it is more than zero', async () => {
    const { places } = await printed(stated('9.00', '4.00'), columns(''));
    expect(places).toEqual(['table-line-lost data/2024/601001/上年.yaml:2:83']);
    expect((await printed(stated('5.00', '0'), columns(''))).places).toEqual([]);
  });

  test('with its column it is none', async () => {
    const own = '\n  - {title: 事业, where: {年份: 上年, 资金来源: 事业收入}}';
    expect(await printed(stated('9.00', '4.00'), columns(own))).toEqual({
      body: ['合计|9.00|5.00|4.00'],
      places: [],
      notes: 0,
    });
  });
});

describe('a stated total over stated rows', () => {
  const rows = (levels: string): string => `
ledger: 支出
rows: [{total: 合计}, {hierarchy: [${levels}]}]
columns: [{title: 名称, show: name}, {title: 上年, where: {年份: 上年}}]
`;
  const stated = (...totals: readonly string[]): Changes => ({
    'data/2024/601001/上年.yaml': `共同: {金额单位: 万元}
上年数: [${totals.map((each) => `{账: 支出, ${each}}`).join(', ')}]
`,
  });
  const said = async (levels: string, ...totals: readonly string[]) =>
    (await table(rows(levels), stated(...totals), files)).findings.map(
      ({ code, message }) => `${code} ${message}`,
    );

  test('is what they add up to', async () => {
    expect(await said('科目.类', '金额: 9.00', '科目: 201, 金额: 3.00', '科目: 208, 金额: 6.00')).toEqual([]);
    expect(await said('科目.类', '金额: 9.00', '科目: 201, 金额: 3.00')).toEqual([
      'table-parts-apart “支出表”的“合计”写的是 9.00 万元，它下面各行加起来是 3.00 万元',
    ]);
  });

  test('so is each subtotal', async () => {
    const whole = ['金额: 3.00', '科目: 201, 金额: 3.00'];
    expect(await said('科目.类, 科目.款', ...whole, '科目: 20101, 金额: 2.00')).toEqual([
      'table-parts-apart “支出表”的“一般公共服务支出”写的是 3.00 万元，它下面各行加起来是 2.00 万元',
    ]);
    expect(await said('科目.类, 科目.款', ...whole, '科目: 20101, 金额: 3.00')).toEqual([]);
  });

  test('but for what rounding makes of it', async () => {
    expect(await said('科目.类', '金额: 9.01', '科目: 201, 金额: 3.00', '科目: 208, 金额: 6.00')).toEqual([]);
  });
});

describe('the note of an empty table', () => {
  test('is not printed under income and balances', async () => {
    const lines = fund('收入: [{科目: 208, 金额: 30.00}]\n结转: [{科目: 208, 金额: 30.00}]\n');
    expect(await printed(lines)).toEqual({
      body: ['社会保障和就业支出|30.00||30.00', '合计|30.00||30.00'],
      places: [],
      notes: 0,
    });
  });

  test('nor under the figure of a row', async () => {
    const rows = `
ledger: 支出
where: {资金来源: 政府性基金预算}
rows: [{total: 支出}, {label: 结转, figure: 年末结转}]
columns: [{title: 名称, show: name}, {title: 金额}]
empty: {note: 本表无数据。}
`;
    const lines = fund('结转: [{科目: 208, 金额: 30.00}]\n');
    expect(await printed(lines, rows)).toEqual({ body: ['支出|', '结转|30.00'], places: [], notes: 0 });
  });

  test('is, where nothing of all that is written', async () => {
    const other = {
      'data/2024/601001/一般.yaml':
        '共同: {资金来源: 一般公共预算, 金额单位: 万元}\n收入: [{科目: 208, 金额: 30.00}]\n',
    };
    expect(await printed(other)).toEqual({ body: ['合计|||'], places: [], notes: 1 });
  });
});

describe('rows of a sentence', () => {
  const said = (ledgers: string, more = ''): string =>
    `<p>{{#rows "${ledgers}" by="科目.类"${more} as |行|}}{{行.名称}}{{money (figure "收入")}}/{{money (figure "支出")}}；{{/rows}}</p>`;
  const lines = fund(`收入: [{科目: 201, 金额: 7.00}]
支出: [{科目: 208, 支出类别: 项目支出, 金额: 50.00}]
`);

  test('may come from several ledgers', async () => {
    const { text, findings } = await sentence(said('收入 支出'), lines, files);
    expect([text, findings]).toEqual(['一般公共服务支出7.00/0.00；社会保障和就业支出0.00/50.00；', []]);
  });

  test('an unknown one among them, and a condition that one has not, are errors', async () => {
    const unknown = await sentence(said('收入 支岀'), lines, files);
    expect(placesOf(unknown.findings)).toContain('pack-unknown-ledger templates/mini/句子.hbs:1:4');
    const foreign = await sentence(said('收入 支出', ' 支出类别="项目支出"'), lines, files);
    expect(placesOf(foreign.findings)).toContain('pack-dimension-foreign templates/mini/句子.hbs:1:4');
  });

  test('the sum of several ledgers is no total', async () => {
    const { findings } = await sentence(
      '<p>{{#rows "收入 支出" by="科目.类" as |行|}}{{money 行.合计}}{{/rows}}</p>',
      lines,
      files,
    );
    expect(placesOf(findings)).toEqual(['layout-argument templates/mini/句子.hbs:1:38']);
  });

  test('has one for an item of which only a total is stated', async () => {
    const planned = fund(`支出: [{科目: 208, 支出类别: 项目支出, 金额: 50.00}]
批复数: [{账: 支出, 科目: 201, 口径: 执行数, 金额: 5.00}, {账: 支出, 科目: 208, 口径: 执行数, 金额: 0}]
`);
    const { text, findings } = await sentence(
      '<p>{{#rows "支出" by="科目.类" 资金来源="政府性基金预算" 口径="预算 执行数" as |行|}}{{行.名称}}{{money (figure "支出" 口径="预算")}}/{{money (figure "支出" 口径="执行数")}}；{{/rows}}</p>',
      planned,
      files,
    );
    expect([text, findings]).toEqual(['一般公共服务支出0.00/5.00；社会保障和就业支出50.00/0.00；', []]);
  });
});
