import { describe, expect, test } from 'vitest';
import { type Changes, errorsOf, miniPack, placesOf, table } from '../mini-pack.ts';

const more = (lines: string): Changes => ({
  'data/2024/601001/更多.yaml': `共同: {资金来源: 一般公共预算, 金额单位: 万元}\n支出:\n${lines}\n`,
});
const health = more('  - {科目: 210, 支出类别: 项目支出, 金额: 5.00}');
const nameAndAmount = 'columns: [{title: 名称, show: name}, {title: 金额}]';

test('a table has titles over it, heads, labels with their indent, and a figure in each cell of an amount', async () => {
  const { table: made, laid } = await table(`
ledger: 支出
caption: 支出表<甲>
left: "{{单位名称}}"
number: 序号
rows: [{total: 合计 & 其他}, {hierarchy: [科目.类, 科目.款], indent: 1}, {label: 空, blank: true}]
columns:
  - {title: 编码, show: code, digits: [1, 3]}
  - {title: 名称, show: name}
  - {title: 说明, show: "{{名称}}"}
  - {title: 支出, columns: [{title: 金额}, {title: 基本支出, where: {支出类别: 基本支出}}]}
notes: [注“一”]
`);
  const plain = { columnSpan: 1, rowSpan: 1, header: false, align: 'left', indent: 0 };
  const title = { ...plain, header: true, align: 'center', scope: 'col' };
  const words = (text: string) => [{ text }];
  const { title: over, left, head, body, notes, columns } = made!;
  expect([over, left, columns]).toEqual([words('支出表<甲>'), words('某某局'), 6]);
  expect(head.map(({ cells }) => cells)).toEqual([
    [
      ...['序号', '编码', '名称', '说明'].map((text) => ({ ...title, content: words(text), rowSpan: 2 })),
      { ...title, content: words('支出'), columnSpan: 2, scope: 'colgroup' },
    ],
    ['金额', '基本支出'].map((text) => ({ ...title, content: words(text) })),
  ]);
  const figures = laid.figures.filter(({ row }) => row === '人大事务');
  expect(body[2]!.cells).toEqual([
    { ...plain, align: 'center', content: words('3') },
    { ...plain, align: 'center', content: words('201') },
    { ...plain, header: true, scope: 'row', indent: 1, content: words('人大事务') },
    { ...plain, content: words('人大事务') },
    ...figures.map(({ id, text }) => ({
      ...plain,
      align: 'right',
      content: [{ text, figure: id }],
    })),
  ]);
  expect(body.at(-1)!.cells.at(-1)).toEqual({ ...plain, align: 'right', content: [] });
  expect(notes).toEqual([{ kind: 'paragraph', style: 'note', content: words('注“一”') }]);
});

describe('rows', () => {
  test('a hierarchy goes down its levels, each row with the code and name of its node', async () => {
    const { body } = await table(`
ledger: 支出
rows: [{hierarchy: [科目.类, 科目.款, 科目.项]}]
columns: [{title: 编码, show: code}, {title: 名称, show: name}, {title: 金额}]
`);
    expect(body).toEqual([
      '201|一般公共服务支出|160.00',
      '20101|人大事务|160.00',
      '2010101|行政运行|110.00',
      '2010102|一般行政管理事务|50.00',
      '208|社会保障和就业支出|20.00',
      '20805|行政事业单位养老支出|20.00',
      '2080505|基本养老保险缴费支出|20.00',
    ]);
  });

  test('and across dimensions', async () => {
    const { body } = await table(`
ledger: 支出
where: {支出类别: 项目支出}
rows: [{hierarchy: [单位.部门, 单位.单位, 类型, 项目]}]
columns:
  - {title: 单位, show: name, at: [部门, 单位]}
  - {title: 类型, show: "{{类型.名称}}", at: 类型}
  - {title: 项目, show: name, at: 项目}
  - {title: 金额}
`);
    expect(body).toEqual(['某某局|||50.00', '某某局|||50.00', '|修缮||50.00', '||大楼修缮|50.00']);
  });

  test('a code stands in three columns, shorter codes leave the last ones empty', async () => {
    const { body } = await table(`
ledger: 支出
rows: [{hierarchy: [科目.款, 科目.项]}]
columns:
  - {title: 类, show: code, digits: [1, 3]}
  - {title: 款, show: code, digits: [4, 5]}
  - {title: 项, show: code, digits: [6, 7]}
  - {title: 金额}
`);
    expect(body.slice(0, 2)).toEqual(['201|01||160.00', '201|01|01|110.00']);
  });

  test('a level that a line does not have is skipped, not lost: it stands before those that have it', async () => {
    const lines = more('  - {科目: 2010102, 支出类别: 项目支出, 项目: 零星维修, 金额: 5.00}');
    const { body, findings } = await table(
      `
ledger: 支出
where: {支出类别: 项目支出}
rows: [{hierarchy: [类型, 项目]}]
${nameAndAmount}
`,
      { ...lines, 'data/2024/601001/项目.yaml': '项目: {大楼修缮: {类型: 修缮}, 零星维修: {}}\n' },
    );
    expect(findings).toEqual([]);
    expect(body).toEqual(['零星维修|5.00', '修缮|50.00', '大楼修缮|50.00']);
  });

  test('fixed members are printed without lines too, numbered by their place', async () => {
    const { body } = await table(`
ledger: 支出
rows: [{hierarchy: [科目.类], of: 三类, number: "{一}、"}]
${nameAndAmount}
`);
    expect(body).toEqual([
      '一、一般公共服务支出|160.00',
      '二、社会保障和就业支出|20.00',
      '三、卫生健康支出|',
    ]);
  });

  test('some may be printed always beside those that have lines', async () => {
    const { body } = await table(`
ledger: 支出
where: {支出类别: 人员经费, 科目: 208}
rows: [{hierarchy: [科目.类], also: [201], number: "{1}. "}]
${nameAndAmount}
`);
    expect(body).toEqual(['1.一般公共服务支出|', '2.社会保障和就业支出|20.00']);
  });

  test('blank rows and rows without figures stay empty', async () => {
    const { body } = await table(`
ledger: 支出
rows: [{total: 合计}, {blank: 2}, {label: 结转下年, blank: true}]
${nameAndAmount}
`);
    expect(body).toEqual(['合计|180.00', '|', '|', '结转下年|']);
  });

  test('a named figure stands in a row of its own', async () => {
    const { body } = await table(`
ledger: 支出
rows: [{total: 支出总计}, {label: 收入总计, figure: 收入总计}]
${nameAndAmount}
`);
    expect(body).toEqual(['支出总计|180.00', '收入总计|180.00']);
  });

  test('a booklet has the rows and columns whose condition it meets', async () => {
    const definition = `
ledger: 支出
rows: [{total: 部门合计, when: {册别: 部门}}, {total: 单位合计, when: {册别: 单位}}]
columns: [{title: 名称, show: name}, {title: 金额}, {title: 基金, where: {资金来源: 政府性基金预算}, when: {ledger: 支出, where: {资金来源: 政府性基金预算}}}]
`;
    expect((await table(definition)).body).toEqual(['部门合计|180.00']);
    expect((await table(definition, {}, { kind: '单位' })).body).toEqual(['单位合计|180.00']);
  });
});

describe('columns', () => {
  test('nested titles span theirs, and inherit the conditions above', async () => {
    const {
      head,
      body,
      table: made,
    } = await table(`
ledger: 支出
rows: [{total: 合计}]
columns:
  - {title: 名称, show: name}
  - title: 基本支出
    where: {支出类别: 基本支出}
    columns: [{title: 小计}, {title: 人员, where: {支出类别: 人员经费}}, {title: 公用, where: {支出类别: 公用经费}}]
  - {title: 项目支出, where: {支出类别: 项目支出}}
`);
    expect(head).toEqual(['名称|基本支出|项目支出', '小计|人员|公用']);
    expect(made!.head[0]!.cells.map((cell) => [cell.columnSpan, cell.rowSpan])).toEqual([
      [1, 2],
      [3, 1],
      [1, 2],
    ]);
    expect(body).toEqual(['合计|130.00|120.00|10.00|50.00']);
  });

  test('titles, labels, sides and the caption are templates', async () => {
    const {
      table: made,
      head,
      body,
    } = await table(`
caption: "{{年度}}年支出表"
right: "单位：元"
unit: 元
decimals: 0
ledger: 支出
rows: [{total: "{{年度}}年合计"}]
columns: [{title: 名称, show: name}, {title: "{{年度}}年预算数"}]
`);
    expect(
      [made!.title, made!.left, made!.right].map((run) => run.map((inline) => inline.text).join('')),
    ).toEqual(['2024年支出表', '预算单位：某某局', '单位：元']);
    expect(head).toEqual(['名称|2024年预算数']);
    expect(body).toEqual(['2024年合计|1,800,000']);
  });

  test('zero and nothing are written as the table says', async () => {
    const { body } = await table(
      `
ledger: 支出
zero: 零
blank: —
rows: [{hierarchy: [科目.类], of: [208, 210]}]
partial: true
${nameAndAmount.replace('{title: 金额}', '{title: 金额}, {title: 项目, where: {支出类别: 项目支出}}')}
`,
      more('  - {科目: 210, 支出类别: 项目支出, 金额: 0}'),
    );
    expect(body).toEqual(['社会保障和就业支出|20.00|—', '卫生健康支出|零|零']);
  });
});

describe('every line under a total is shown once', () => {
  const total = 'rows: [{total: 合计}]';

  test('a row list that forgets a line: error at the line, and where the table is', async () => {
    const { findings } = await table(
      `
ledger: 支出
rows: [{total: 合计}, {hierarchy: [科目.类], of: [201, 208]}]
${nameAndAmount}
`,
      health,
    );
    expect(placesOf(findings)).toEqual(['table-line-lost data/2024/601001/更多.yaml:3:5']);
    expect(findings[0]!.also[0]!.at.file).toBe('templates/mini/表/表.yaml');
  });

  test('a level that no line has loses them all', async () => {
    const { body, findings } = await table(`
ledger: 支出
where: {支出类别: 人员经费}
rows: [{total: 合计}, {hierarchy: [类型, 项目]}, {label: 其他, where: {科目: 210}}]
${nameAndAmount}
`);
    expect(body).toEqual(['合计|120.00', '其他|']);
    expect(errorsOf(findings)).toEqual(['table-line-lost', 'table-line-lost']);
  });

  test('columns that forget one', async () => {
    const { findings } = await table(`
ledger: 支出
${total}
columns: [{title: 合计}, {title: 人员, where: {支出类别: 人员经费}}, {title: 项目, where: {支出类别: 项目支出}}]
`);
    expect(placesOf(findings)).toEqual(['table-line-lost data/2024/601001/收支.yaml:7:5']);
  });

  test('columns under a subtotal that forget one', async () => {
    const { findings } = await table(`
ledger: 支出
${total}
columns:
  - title: 基本支出
    where: {支出类别: 基本支出}
    columns: [{title: 小计}, {title: 人员, where: {支出类别: 人员经费}}]
  - {title: 项目, where: {支出类别: 项目支出}}
`);
    expect(placesOf(findings)).toEqual(['table-line-lost data/2024/601001/收支.yaml:7:5']);
  });

  const inner = more('  - {科目: 210, 支出类别: 基本支出, 金额: 5.00}');
  const lost = ['table-line-lost data/2024/601001/更多.yaml:3:5'];

  test('a line on an inner node of a tree is in the subtotal and under none of its columns', async () => {
    const { body, findings } = await table(
      `
ledger: 支出
${total}
columns:
  - title: 基本支出
    where: {支出类别: 基本支出}
    columns: [{title: 小计}, {title: 人员, where: {支出类别: 人员经费}}, {title: 公用, where: {支出类别: 公用经费}}]
  - {title: 项目, where: {支出类别: 项目支出}}
`,
      inner,
    );
    expect(body).toEqual(['135.00|120.00|10.00|50.00']);
    expect(placesOf(findings)).toEqual(lost);
    expect(findings[0]!.message).toContain('它只写到 基本支出，各列分得更细');
  });

  test('nor under one of its rows, written by hand or by the tree', async () => {
    const byHand =
      '[{label: 基本, where: {支出类别: 基本支出}}, {label: 人员, where: {支出类别: 人员经费}}, {label: 公用, where: {支出类别: 公用经费}}, {label: 项目, where: {支出类别: 项目支出}}]';
    for (const rows of [byHand, '[{hierarchy: [支出类别]}]'])
      expect(
        placesOf((await table(`\nledger: 支出\nrows: ${rows}\n${nameAndAmount}\n`, inner)).findings),
      ).toEqual(lost);
  });

  test('whatever levels lie between: under a row of another dimension too', async () => {
    const rows = '[{total: 合计}, {hierarchy: [资金来源, 科目.款, 科目.项]}]';
    const { findings } = await table(
      `\nledger: 支出\nrows: ${rows}\n${nameAndAmount}\n`,
      more('  - {科目: 201, 支出类别: 人员经费, 金额: 5.00}'),
    );
    expect(placesOf(findings)).toEqual(lost);
  });

  test('a subtotal of which the parts are not shown holds it', async () => {
    const { body, findings } = await table(
      `
ledger: 支出
${total}
columns: [{title: 基本, where: {支出类别: 基本支出}}, {title: 项目, where: {支出类别: 项目支出}}]
`,
      inner,
    );
    expect([body, findings]).toEqual([['135.00|50.00'], []]);
  });

  test('a line of no project stands in the total of its type alone', async () => {
    const { body, findings } = await table(`
ledger: 支出
rows: [{hierarchy: [科目.类, 项目]}]
${nameAndAmount}
`);
    expect([body, findings]).toEqual([
      ['一般公共服务支出|160.00', '大楼修缮|50.00', '社会保障和就业支出|20.00'],
      [],
    ]);
  });

  test('two rows that share a line: named both', async () => {
    const { findings } = await table(`
ledger: 支出
rows:
  - {label: 人大, where: {科目: 20101}}
  - {label: 人员, where: {支出类别: 人员经费}}
${nameAndAmount}
`);
    expect(findings.map((finding) => finding.message)).toEqual(['“支出表”里这一笔同时列在“人大”和“人员”']);
  });

  test('two that would share one in other data, though all lines are the same here', async () => {
    const { findings } = await table(`
ledger: 支出
${total}
columns: [{title: 财政, where: {资金来源: 财政拨款}}, {title: 本级, where: {单位: 601001}}]
`);
    expect(errorsOf(findings)).toEqual(['table-line-doubled']);
  });

  test('a table that shows a part says so', async () => {
    const { findings } = await table(
      `
ledger: 支出
partial: true
rows: [{total: 合计}, {hierarchy: [科目.类], of: [201]}]
${nameAndAmount}
`,
      health,
    );
    expect(findings).toEqual([]);
  });
});

describe('blocks side by side', () => {
  const block = (title: string, codes: string): string => `
  - title: ${title}
    where: {经济科目: ${codes}}
    rows: [{hierarchy: [经济科目.款]}]
    foot: [{total: ${title}合计}]
    columns: [{title: 名称, show: name}, {title: 金额}]`;
  const basic = `
ledger: 支出
where: {支出类别: 基本支出}
number: 序号
beside:${block('人员经费', '[301, 303]')}${block('公用经费', '[302]')}
`;

  test('bodies at the top, feet at the bottom, one number for both', async () => {
    const { head, body, findings } = await table(basic);
    expect(findings).toEqual([]);
    expect(head).toEqual(['序号|人员经费|公用经费', '名称|金额|名称|金额']);
    expect(body).toEqual([
      '1|基本工资|100.00|办公费|10.00',
      '2|养老保险缴费|20.00||',
      '3|人员经费合计|120.00|公用经费合计|10.00',
    ]);
  });

  test('a line that none of the blocks takes is lost', async () => {
    const { findings } = await table(basic.replace('[301, 303]', '[303]'));
    expect(placesOf(findings)).toEqual([
      'table-line-lost data/2024/601001/收支.yaml:5:5',
      'table-line-lost data/2024/601001/收支.yaml:6:5',
    ]);
  });

  test('one that two blocks take is doubled', async () => {
    const { findings } = await table(basic.replace('[302]', '[302, 301]'));
    expect(errorsOf(findings)).toEqual(['table-line-doubled']);
  });
});

describe('a table without lines', () => {
  const funds = (empty: string): string => `
ledger: 支出
where: {资金来源: 政府性基金预算}
rows: [{total: 合计}, {hierarchy: [科目.类]}]
${nameAndAmount}
empty: ${empty}
`;

  test('has its header, its total and the words of the form under it', async () => {
    const { head, body, table: made } = await table(funds('{note: "{{称谓}}无基金，本表无数据。"}'));
    expect([head, body]).toEqual([['名称|金额'], ['合计|']]);
    expect(made!.notes.map((note) => note.content[0]!.text)).toEqual(['本部门无基金，本表无数据。']);
  });

  test('may have other rows then', async () => {
    const { body } = await table(funds('{note: 无, rows: [{total: 无}, {blank: 1}]}'));
    expect(body).toEqual(['无|', '|']);
  });

  test('with lines the note is not printed', async () => {
    const { table: made } = await table(funds('{note: 无}').replace('政府性基金预算', '一般公共预算'));
    expect(made!.notes).toEqual([]);
  });
});

describe('mistakes in a definition are found at their place', () => {
  const at = '表/表.yaml';
  test.each([
    ['an unknown ledger', 'ledger: 指出\nrows: []\n', 'pack-unknown-ledger', '1:9'],
    ['an unknown level', 'ledger: 支出\nrows: [{hierarchy: [科目.目]}]\n', 'pack-unknown-level', '2:21'],
    [
      'an unknown list',
      'ledger: 支出\nrows: [{hierarchy: [科目.类], of: 四类}]\n',
      'pack-unknown-list',
      '2:32',
    ],
    ['an unknown figure', 'ledger: 支出\nrows: [{label: 甲, figure: 乙}]\n', 'pack-unknown-figure', '2:27'],
    [
      'an unknown member',
      'ledger: 支出\nrows: [{hierarchy: [科目.类], of: [299]}]\n',
      'pack-unknown-value',
      '2:33',
    ],
    ['an unknown key', 'ledger: 支出\nrow: []\n', 'shape-unknown-key', '2:1'],
    ['a base that is not there', 'like: 无.yaml\nledger: 支出\nrows: []\n', 'pack-file-missing', '1:7'],
    ['a figure typed in', 'ledger: 支出\nrows: [{total: 2023年合计}]\n', 'layout-typed-figure', '2:16'],
  ])('%s', async (_, definition, code, place) => {
    const { findings } = await table(`${definition}${nameAndAmount}\n`);
    expect(placesOf(findings)).toContain(`${code} templates/mini/${at}:${place}`);
  });

  test('the format of tables may differ from that of sentences', async () => {
    const pack = miniPack['templates/mini/pack.yaml']!.replace(
      'tables: {left:',
      'tables: {unit: 元, decimals: 0, group: false, blank: —, left:',
    );
    const { body } = await table(`ledger: 支出\nrows: [{total: 合计}]\n${nameAndAmount}\n`, {
      'templates/mini/pack.yaml': pack,
    });
    expect(body).toEqual(['合计|1800000']);
  });
});
