import { describe, expect, test } from 'vitest';
import { type Changes, placesOf, sentence, table } from '../mini-pack.ts';

const place = 'templates/mini/表/表.yaml';
/** Two kinds of spending on 2010101, one on 2080505. */
const rows = (hierarchy: string, show: string): string => `
ledger: 支出
where: {支出类别: 基本支出}
rows: [{total: 合计}, {hierarchy: ${hierarchy}}]
columns:
  - {title: 名称, show: name}
  - {title: 类别, show: ${show}}
  - {title: 金额}
`;

describe('what a row shows of another dimension', () => {
  test('is what all its lines have; where they differ it is an error at the column, naming both', async () => {
    const { findings } = await table(rows('[科目.款]', '{款: "{{支出类别.代码}}"}'));
    expect(placesOf(findings)).toEqual([`row-several ${place}:7:5`]);
    expect(findings[0]!.message).toBe(
      '这一行的各笔，“支出类别”不相同（人员经费、公用经费），“支出类别.代码”不能只取一个',
    );
  });

  test('a level that they share may be shown', async () => {
    const { body, findings } = await table(rows('[科目.款]', '{款: "{{经济科目.类.名称}}{{科目.类.名称}}"}'));
    expect(placesOf(findings)).toEqual([`row-several ${place}:7:5`]);
    expect(findings[0]!.message).toContain('“经济科目”不相同（30101 基本工资、30201 办公费）');
    expect(body.at(-1)).toBe('行政事业单位养老支出|工资福利支出社会保障和就业支出|20.00');
  });

  test('some with and some without is a difference too', async () => {
    const { findings } = await table(`
ledger: 支出
rows: [{hierarchy: [科目.类]}]
columns: [{title: 项目, show: "{{项目}}"}, {title: 金额}]
`);
    expect(findings[0]!.message).toContain('“项目”不相同（没有写的、大楼修缮）');
  });

  test('in a sentence, and where a helper is given it', async () => {
    const each = (call: string) =>
      sentence(`<p>{{#rows "支出" by="科目.类" 支出类别="基本支出" as |行|}}{{行.名称}}${call}{{/rows}}</p>`);
    for (const call of ['{{行.经济科目.名称}}', '{{#if (is 行.支出类别 "人员经费")}}甲{{/if}}']) {
      const { findings } = await each(call);
      expect(placesOf(findings)[0]).toMatch(/^row-several templates\/mini\/句子\.hbs:1:/);
    }
    expect((await each('{{行.科目.类.代码}}，')).text).toBe('一般公共服务支出201，社会保障和就业支出208，');
  });
});

describe('one row for each combination', () => {
  test('splits what differs: as many rows as there are', async () => {
    const { body, findings } = await table(
      rows('[科目.类, [科目.款, 支出类别]]', '{款: "{{支出类别.代码}}"}'),
    );
    expect(findings).toEqual([]);
    expect(body).toEqual([
      '合计||130.00',
      '一般公共服务支出||110.00',
      '人大事务|人员经费|100.00',
      '人大事务|公用经费|10.00',
      '社会保障和就业支出||20.00',
      '行政事业单位养老支出|人员经费|20.00',
    ]);
  });

  test('may be of fixed nodes, and of three levels', async () => {
    const { body, findings } = await table(
      rows('[[科目.类, 经济科目.款, 支出类别]], of: [208, 201]', '{类: "{{经济科目}}"}'),
    );
    expect(findings).toEqual([]);
    expect(body).toEqual([
      '合计||130.00',
      '社会保障和就业支出|养老保险缴费|20.00',
      '一般公共服务支出|基本工资|100.00',
      '一般公共服务支出|办公费|10.00',
    ]);
  });

  test('a fixed node without lines has one row, which shows nothing of the others', async () => {
    const { body, findings } = await table(
      rows(
        '[[科目.类, 支出类别]], of: [210, 208, 201]',
        '{类: "{{科目.类.代码}}{{支出类别.代码}}{{经济科目.类.名称}}"}',
      ),
    );
    expect(findings).toEqual([]);
    expect(body.slice(0, 3)).toEqual([
      '合计||130.00',
      '卫生健康支出|210|',
      '社会保障和就业支出|208人员经费工资福利支出|20.00',
    ]);
  });

  test('a line without one of them leaves the row whole above its parts', async () => {
    const { body } = await table(`
ledger: 支出
rows: [{hierarchy: [[科目.类, 项目]]}]
columns: [{title: 名称, show: name}, {title: 金额}]
`);
    expect(body).toEqual(['一般公共服务支出|160.00', '一般公共服务支出|50.00', '社会保障和就业支出|20.00']);
  });

  test('an unknown level among them is an error at its place', async () => {
    const { findings } = await table(rows('[[科目.类, 类别]]', '{类: "{{支出类别}}"}'));
    expect(placesOf(findings)).toContainEqual(expect.stringContaining(`pack-unknown-level ${place}:4:`));
  });
});

describe('lines that are not written down to the level of a loop', () => {
  const loop = (by: string, more = ''): string =>
    `<p>{{#rows "支出" by="${by}"${more} as |行|}}{{行.名称}}{{money (figure "支出")}}；{{/rows}}</p>`;
  const shallow: Changes = {
    'data/2024/601001/浅.yaml':
      '共同: {资金来源: 一般公共预算, 金额单位: 万元}\n支出: [{科目: 210, 支出类别: 项目支出, 项目: 大楼修缮, 金额: 5.00}]\n',
  };

  test('are an error at the loop, which names the first of them', async () => {
    const { findings } = await sentence(loop('科目.款'), shallow);
    expect(placesOf(findings)).toEqual(['rows-line-lost templates/mini/句子.hbs:1:4']);
    expect(findings[0]!.message).toBe(
      '按“科目.款”逐项印，有 1 笔没有写到这一级，哪一项里都没有它：只写到 210',
    );
    expect(findings[0]!.also[0]!.at.file).toBe('data/2024/601001/浅.yaml');
  });

  test('unless the loop says that it shows a part, or selects it', async () => {
    const said = await sentence(loop('科目.款', ' partial=true'), shallow);
    expect([said.text, said.findings]).toEqual(['人大事务160.00；行政事业单位养老支出20.00；', []]);
    expect((await sentence(loop('科目.款', ' 支出类别="基本支出"'), shallow)).findings).toEqual([]);
  });

  test('without any value of a tree or a classification they are, of no project they are not', async () => {
    const none = await sentence(loop('经济科目.类'));
    expect(none.findings[0]!.message).toContain('没有写“经济科目”');
    expect((await sentence(loop('项目'))).findings).toEqual([]);
    expect((await sentence(loop('类型'))).findings).toEqual([]);
  });

  test('a project whose type nobody gives is in no type', async () => {
    const untyped = { 'data/2024/601001/项目.yaml': '项目: {大楼修缮: {名称: 大楼修缮}}\n' };
    const { findings } = await sentence(loop('类型', ' 支出类别="项目支出"'), untyped);
    expect(findings.map(({ code, message }) => `${code} ${message}`)).toEqual([
      'rows-line-lost 按“类型”逐项印，有 1 笔没有写到这一级，哪一项里都没有它：没有写“类型”',
    ]);
  });

  test('are an error in a count and a list of names too, but what has no value need not be named', async () => {
    const said = (more = '') =>
      `{{count "支出" by="科目.款"${more}}}项：{{names "支出" by="科目.款"${more}}}`;
    const { findings } = await sentence(said(), shallow);
    expect(placesOf(findings)).toEqual([
      'rows-line-lost templates/mini/句子.hbs:1:4',
      'rows-line-lost templates/mini/句子.hbs:1:30',
    ]);
    const part = await sentence(said(' partial=true'), shallow);
    expect([part.text, part.findings]).toEqual(['2项：人大事务、行政事业单位养老支出', []]);
    const economic = await sentence('{{count "支出" by="经济科目.款"}}项');
    expect([economic.text, economic.findings]).toEqual(['3项', []]);
  });
});

describe('items of which only another basis is written', () => {
  const planned: Changes = {
    'data/2024/601001/执行.yaml':
      '共同: {金额单位: 万元}\n批复数: [{账: 支出, 科目: 210, 口径: 执行数, 金额: 5.00}, {账: 支出, 科目: 201, 口径: 执行数, 金额: 1.00}, {账: 支出, 科目: 208, 口径: 执行数, 金额: 2.00}]\n',
  };
  const loop = (more: string): string =>
    `<p>{{#rows "支出" by="科目.类"${more} as |行|}}{{行.代码}}：{{money (figure "支出" 口径="预算")}}/{{money (figure "支出" 口径="执行数")}}；{{/rows}}</p>`;

  test('are missing in a loop that prints it: an error, whose hint lists them', async () => {
    const { findings } = await sentence(loop(''), planned);
    expect(placesOf(findings)).toEqual(['rows-item-unlisted templates/mini/句子.hbs:1:4']);
    expect(findings[0]!.message).toBe('这里逐项印“执行数”的数，“210 卫生健康支出”只有这个数，却没有列它');
    const said = /口径="[^"]+"/.exec(findings[0]!.hint!)![0];
    const listed = await sentence(loop(` ${said}`), planned);
    expect([listed.text, listed.findings]).toEqual([
      '201：160.00/1.00；208：20.00/2.00；210：0.00/5.00；',
      [],
    ]);
  });

  test('unless the loop shows a part', async () => {
    expect((await sentence(loop(' partial=true'), planned)).findings).toEqual([]);
  });
});

describe('a loop in a loop over a ledger that does not have the outer dimension', () => {
  const nested = (inner: string, figure: string): string =>
    `<p>{{#rows "支出" by="科目.类" as |类|}}{{类.代码}}：{{#rows "收入" by="资金来源"${inner} as |源|}}{{money (figure "${figure}")}}；{{/rows}}{{/rows}}</p>`;

  test('says that it stands across it, and so does each figure in it; others are narrowed still', async () => {
    const { findings } = await sentence(nested('', '支出'));
    expect(placesOf(findings)).toEqual(['scope-foreign templates/mini/句子.hbs:1:44']);
    const narrowed = await sentence(nested(' across="科目"', '支出'));
    expect([narrowed.text, narrowed.findings]).toEqual(['201：160.00；208：20.00；', []]);
    const whole = await sentence(nested(' across="科目"', '收入" across="科目'));
    expect([whole.text, whole.findings]).toEqual(['201：180.00；208：180.00；', []]);
  });
});
