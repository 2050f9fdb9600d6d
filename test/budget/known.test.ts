import { describe, expect, test } from 'vitest';
import { type Changes, errorsOf, miniPack, placesOf, sentence, table } from '../mini-pack.ts';

const pack = (from: string, to: string): Changes => ({
  'templates/mini/pack.yaml': miniPack['templates/mini/pack.yaml']!.replace(from, to),
});
const data = (yaml: string): Changes => ({ 'data/2024/601001/又.yaml': yaml });
const last = (yaml: string): Changes => ({
  'data/2024/601001/上年数.yaml': `共同: {金额单位: 万元}\n上年数:\n${yaml}`,
});
/** The sentence, or the codes of what is wrong. */
async function said(text: string, changes: Changes = {}): Promise<string | readonly string[]> {
  const made = await sentence(text, changes);
  return made.findings.length > 0 ? made.findings.map(({ code }) => code) : made.text;
}

describe('a ledger', () => {
  const staff = '{{#if (any (figure "编制"))}}有{{else}}无{{/if}}{{number (figure "编制")}}';

  test('that nobody gave is not known, and is asked for once', async () => {
    const { findings } = await sentence(staff);
    expect(placesOf(findings)).toEqual(['ledger-not-given data/2024/601001/编制.yaml:1:1']);
    expect(findings[0]!.hint).toBe('没有的，在 data/2024/601001/编制.yaml 里写：编制: []；有的逐行写');
  });

  test('given as an empty list is nothing', async () => {
    expect(await said(staff, data('编制: []\n'))).toBe('无0');
  });

  test('that is given has nothing where it has no line', async () => {
    expect(await said('{{money (figure "支出" 科目="210")}}')).toBe('0.00');
  });
});

describe('a question about what is not known', () => {
  const is = '(any (figure "支出"))';
  const unknown = '(any (figure "编制"))';
  const asked = ['ledger-not-given'];

  test.each([
    [`(or ${is} ${unknown})`, '是'],
    [`(or ${unknown} ${is})`, '是'],
    [`(or (not ${is}) ${unknown})`, asked],
    [`(and (not ${is}) ${unknown})`, '否'],
    [`(and ${unknown} (not ${is}))`, '否'],
    [`(and ${is} ${unknown})`, asked],
    [`(not ${unknown})`, asked],
    [`(not (and ${unknown} (zero (figure "支出"))))`, '是'],
    [`(or (positive (figure "支出")) (negative (figure "编制")))`, '是'],
    [`(or (negative (figure "支出")) (positive (figure "编制")))`, asked],
  ])('%s: the data are asked only where the rest leaves it open', async (question, answer) => {
    expect(await said(`{{#if ${question}}}是{{else}}否{{/if}}`)).toEqual(answer);
  });

  test('is asked where the answer is wanted, of all that leaves it open', async () => {
    const { findings } = await sentence(`{{> 问 有=(or ${unknown} (any (figure "支出" 年份="上年")))}}`, {
      'templates/mini/partials/问.hbs': '{{#unless 有}}无{{/unless}}',
    });
    expect(errorsOf(findings)).toEqual(['ledger-not-given', 'figure-unknown']);
  });

  const row = (when: string): string =>
    `ledger: 支出\nrows: [{total: 合计}, {label: 有, blank: true, when: ${when}}]\ncolumns: [{title: 名称, show: name}, {title: 金额}]\n`;
  const spent = '{ledger: 支出}';
  const staff = '{ledger: 编制}';

  test.each([
    [`{any: [${staff}, ${spent}]}`, 2],
    [`{any: [${staff}, {not: ${spent}}]}`, asked],
    [`{all: [${staff}, {not: ${spent}}]}`, 1],
    [`{not: {all: [${staff}, {not: ${spent}}]}}`, 2],
    [`{not: {ledger: 支出}, ledger: 编制}`, 1],
  ])('a row of a table: %s', async (when, answer) => {
    const { body, findings } = await table(row(when));
    expect(findings.length > 0 ? findings.map(({ code }) => code) : body.length).toEqual(answer);
  });
});

describe('quantities of kinds that are not added up are facts of their own', () => {
  const assets = pack('  编制类型:', '  资产: {tree: [车辆, 土地], additive: false}\n  编制类型:');
  const form: Changes = {
    'templates/mini/pack.yaml': assets['templates/mini/pack.yaml']!.replace(
      '  编制: {',
      '  资产: {dimensions: [资产, 单位], measure: 数量}\n  结余: {dimensions: [资产, 单位], measure: 金额}\n  编制: {',
    ),
    'templates/mini/schema.yaml': miniPack['templates/mini/schema.yaml']!.replace(
      '  编制:',
      '  资产: {type: array}\n  结余: {type: array}\n  编制:',
    ),
  };
  const land = '{{number (figure "资产" 资产="土地")}}';

  test('land that nobody gave is not 0 beside cars', async () => {
    const made = await sentence(land, { ...form, ...data('资产: [{资产: 车辆, 数量: 1}]\n') });
    expect(placesOf(made.findings)).toEqual(['fact-not-given data/2024/601001/又.yaml:1:6']);
    expect(made.findings[0]!.hint).toBe(
      '在 data/2024/601001/又.yaml 的“资产”的方括号里加：{资产: 土地, 数量: …}',
    );
  });

  test('with a line, or with an empty list, it is', async () => {
    expect(await said(land, { ...form, ...data('资产: [{资产: 土地, 数量: 0}]\n') })).toBe('0');
    expect(await said(land, { ...form, ...data('资产: []\n') })).toBe('0');
  });

  test('money of a kind without a line is none', async () => {
    const money = '{{money (figure "结余" 资产="土地")}}';
    expect(await said(money, { ...form, ...data('结余: [{资产: 车辆, 金额: 1, 金额单位: 元}]\n') })).toBe(
      '0.00',
    );
  });
});

describe('last year', () => {
  const of = (call: string): string => `{{money (figure "支出"${call} 年份="上年")}}`;

  test('is not known where nothing is stated: no difference, no "none", no second finding', async () => {
    const text =
      '{{#if (zero (figure "收入总计" 年份="上年"))}}上年无{{else}}{{note "原因"}}{{/if}}{{percent (ratio (minus (figure "收入总计") (figure "收入总计" 年份="上年")) (figure "收入总计" 年份="上年"))}}';
    expect(await said(text)).toEqual(['figure-unknown']);
  });

  test('of a tree is known when all leaves are stated, whatever it is asked by', async () => {
    const leaves = last(`  - {账: 支出, 支出类别: 人员经费, 金额: 9.00}
  - {账: 支出, 支出类别: 公用经费, 金额: 1.00}
`);
    expect(await said(of(' 支出类别="基本支出"'), leaves)).toBe('10.00');
    expect(await said(of(' 支出类别="人员经费 公用经费"'), leaves)).toBe('10.00');
    expect(await said(of(''), leaves)).toEqual(['figure-unknown']);
    const roots = `${leaves['data/2024/601001/上年数.yaml']}  - {账: 支出, 支出类别: 项目支出, 金额: 5.00}\n`;
    expect(await said(of(''), { 'data/2024/601001/上年数.yaml': roots })).toBe('15.00');
  });

  test('has nothing beside parts that add up to a stated total', async () => {
    const total = '  - {账: 支出, 金额: 30.00}\n  - {账: 支出, 科目: 2010101, 金额: 20.00}\n';
    const all = last(`${total}  - {账: 支出, 科目: 2080505, 金额: 10.00}\n`);
    expect(await said(`${of(' 科目="201"')}、${of(' 科目="208"')}、${of(' 科目="210"')}`, all)).toBe(
      '20.00、10.00、0.00',
    );
    expect(await said(of(' 科目="201"'), last(total))).toEqual(['figure-unknown']);
  });

  test('a total of nothing has no parts', async () => {
    expect(await said(of(' 科目="208"'), last('  - {账: 支出, 金额: 0}\n'))).toBe('0.00');
  });

  test('parts of two divisions are not added up', async () => {
    const mixed = last(`  - {账: 支出, 金额: 30.00}
  - {账: 支出, 科目: 201, 金额: 20.00}
  - {账: 支出, 支出类别: 项目支出, 金额: 10.00}
`);
    expect(await said(of(' 科目="208"'), mixed)).toEqual(['figure-unknown']);
  });
});

describe('what is missing is asked for once', () => {
  const rows = (columns: string): string => `
ledger: 支出
rows: [{total: 合计}, {hierarchy: [科目.类, 科目.项]}]
columns:
  - {title: 名称, show: name}
  - {title: 本年}
${columns}
`;
  const growth = pack(
    'figures:\n',
    'figures:\n  增减: {minus: [{ledger: 支出}, {ledger: 支出, where: {年份: 上年}}]}\n',
  );
  const lastYears = `  - {title: 上年, where: {年份: 上年}}
  - {title: 增减, figure: 增减}`;

  test('growth over a parent that nobody stated is not printed: the items and one total are asked for', async () => {
    const item = last('  - {账: 支出, 科目: 2080505, 金额: 15.00}\n');
    const { findings, body } = await table(rows(lastYears), { ...growth, ...item });
    expect(errorsOf(findings)).toEqual(['figure-unknown', 'figure-unknown', 'figure-unknown']);
    expect(findings.map(({ message }) => message)).toEqual([
      '支出（年份 上年）没有数，无法比较',
      '支出（年份 上年、科目 2010101 行政运行）没有数，无法比较',
      '支出（年份 上年、科目 2010102 一般行政管理事务）没有数，无法比较',
    ]);
    expect(body[1]).toBe('一般公共服务支出|160.00||');
  });

  test('and with the lines that the findings offer every row is known', async () => {
    const stated = last(`  - {账: 支出, 科目: 2080505, 金额: 15.00}
  - {账: 支出, 口径: 预算, 金额: 100.00}
  - {账: 支出, 科目: 2010101, 口径: 预算, 金额: 80.00}
  - {账: 支出, 科目: 2010102, 口径: 预算, 金额: 5.00}
`);
    const { findings, body } = await table(rows(lastYears), { ...growth, ...stated });
    expect(findings).toEqual([]);
    expect(body.slice(0, 2)).toEqual(['合计|180.00|100.00|80.00', '一般公共服务支出|160.00|85.00|75.00']);
  });

  test('a total that can be added up is not asked for beside its parts', async () => {
    const kind = (name: string): string => `{{money (figure "支出" 支出类别="${name}" 年份="上年")}}`;
    const { findings } = await sentence(['基本支出', '人员经费', '公用经费'].map(kind).join(''));
    expect(findings.map(({ message }) => message)).toEqual([
      '支出（年份 上年、支出类别 人员经费）没有数，无法比较',
      '支出（年份 上年、支出类别 公用经费）没有数，无法比较',
    ]);
  });

  test('in the list that is there, in lines as in brackets', async () => {
    const text = '{{money (figure "支出" 年份="上年")}}';
    const lines = await sentence(text, last('  - {账: 收入, 金额: 1.00}\n'));
    expect(placesOf(lines.findings)).toEqual(['figure-unknown data/2024/601001/上年数.yaml:3:5']);
    expect(lines.findings[0]!.hint).toBe(
      '在 data/2024/601001/上年数.yaml 的“上年数”下面加一行，与其他行对齐：- {账: 支出, 口径: 预算, 金额: …, 金额单位: 万元}',
    );
    const brackets = await sentence(text, data('上年数: [{账: 收入, 金额: 1.00, 金额单位: 万元}]\n'));
    expect(brackets.findings[0]!.hint).toContain('方括号里加：{账: 支出, ');
  });

  test('but not where common values would make another fact of the line', async () => {
    const common = data('共同: {资金来源: 一般公共预算, 金额单位: 万元}\n上年数: [{账: 收入, 金额: 1.00}]\n');
    const { findings } = await sentence('{{money (figure "支出" 年份="上年")}}', common);
    expect(placesOf(findings)).toEqual(['figure-unknown data/2024/601001/上年数2.yaml:1:1']);
  });

  test('another basis of this year among the approved totals', async () => {
    const { findings } = await sentence('{{money (figure "支出" 口径="执行数")}}');
    expect(placesOf(findings)).toEqual(['figure-unknown data/2024/601001/批复数.yaml:1:1']);
  });

  test('with all its uses', async () => {
    const { findings } = await sentence(
      '<p>{{money (figure "支出" 年份="上年")}}</p>\n<p>{{money (figure "支出" 年份="上年")}}</p>',
    );
    expect(findings.map(({ also }) => also.map(({ at }) => at.line))).toEqual([[1, 2]]);
  });
});

describe('a total of several ledgers', () => {
  const form: Changes = {
    'templates/mini/pack.yaml': miniPack['templates/mini/pack.yaml']!.replace(
      '  编制: {',
      '  结转: {dimensions: [资金来源, 单位, 年份, 口径], measure: 金额}\n  编制: {',
    ).replace('收入总计: {sum: [{ledger: 收入}]}', '收入总计: {sum: [{ledger: 收入}, {ledger: 结转}]}'),
    'templates/mini/schema.yaml': miniPack['templates/mini/schema.yaml']!.replace(
      '  编制:',
      '  结转: {type: array}\n  编制:',
    ),
  };
  const total = '{{money (figure "收入总计")}}';

  test('leaves out one that is not given at all, and says so', async () => {
    const made = await sentence(total, form);
    expect(made.text).toBe('180.00');
    expect(placesOf(made.findings)).toEqual(['ledger-left-out data/2024/601001/结转.yaml:1:1']);
    expect(await said(total, { ...form, ...data('结转: []\n') })).toBe('180.00');
  });

  test('does so for last year too, until it is said that there was none', async () => {
    const then = '{{money (figure "收入总计" 年份="上年")}}';
    const given = { ...form, ...data('结转: []\n') };
    const made = await sentence(then, { ...given, ...last('  - {账: 收入, 金额: 9.00}\n') });
    expect([made.text, ...made.findings.map(({ code }) => code)]).toEqual(['9.00', 'ledger-left-out']);
    const none = last('  - {账: 收入, 金额: 9.00}\n  - {账: 结转, 口径: 预算, 金额: 0, 金额单位: 万元}\n');
    expect(await said(then, { ...given, ...none })).toBe('9.00');
  });

  test('never leaves out a year, or half of a ledger', async () => {
    const years = pack(
      'figures:\n',
      'figures:\n  两年: {sum: [{ledger: 支出}, {ledger: 支出, where: {年份: 上年}}]}\n',
    );
    expect(await said('{{money (figure "两年")}}', years)).toEqual(['figure-unknown']);
    const half = {
      ...form,
      ...data('结转: []\n'),
      ...last('  - {账: 收入, 资金来源: 事业收入, 金额: 9.00}\n'),
    };
    expect(await said('{{money (figure "收入总计" 年份="上年")}}', half)).toContain('figure-unknown');
  });
});

describe('a rule', () => {
  const rule = (yaml: string): Changes => ({
    'templates/mini/rules/甲.yaml': `{rule: 甲, title: 甲, basis: 乙, level: error, ${yaml}}`,
  });

  test.each([
    'equal: [{ledger: 支出, where: {年份: 上年}}, {ledger: 收入}]',
    'atMost: [{ledger: 收入}, {ledger: 支出, where: {年份: 上年}}]',
    'together: [{ledger: 收入}, {ledger: 支出, where: {年份: 上年}}]',
  ])('%s does not take what is not known for 0', async (yaml) => {
    expect(await said('甲', rule(yaml))).toEqual(['figure-unknown']);
  });

  test('and a sentence ask for a fact once', async () => {
    const both = rule('equal: [{ledger: 支出, where: {年份: 上年}}, {ledger: 收入}]');
    const { findings } = await sentence('{{money (figure "支出" 年份="上年")}}', both);
    expect(findings.map(({ code, also }) => [code, also.length])).toEqual([['figure-unknown', 2]]);
  });
});

describe('a roll-up', () => {
  const unit = (code: string, more = ''): Changes => ({
    [`data/2024/${code}/收支.yaml`]: `
共同: {资金来源: 一般公共预算, 金额单位: 万元}
支出: [{科目: 2010101, 支出类别: 人员经费, 金额: 5.00}]
上年数: [{账: 支出, 金额: 4.00}]
${more}`,
  });
  const department: Changes = {
    'data/2024/601/册.yaml':
      '单位名称: 某某局\n成文日期: 2024-02-08\n单位名录: {601: 某某局}\n编制: [{编制类型: 行政编制, 数量: 5}]\n',
    'templates/mini/schema.yaml': miniPack['templates/mini/schema.yaml']!.replace(', 支出]', ']'),
  };
  const units = { units: ['601', '601001', '601002'] as const } as const;

  test('keeps what its units stated of last year beside a count in its own folder', async () => {
    const made = await sentence(
      '{{money (figure "支出" 年份="上年" 资金来源="一般公共预算")}}、{{number (figure "编制")}}',
      { ...department, ...unit('601001'), ...unit('601002') },
      { ...units, units: [...units.units] },
    );
    expect([made.text, made.findings]).toEqual(['8.00、5', []]);
  });

  test('has something of which one unit has a line, whatever the other leaves open', async () => {
    const one = {
      ...unit('601001'),
      'data/2024/601001/编制.yaml': '编制: [{编制类型: 行政编制, 数量: 5}]\n',
    };
    const own = '单位名称: 某某局\n成文日期: 2024-02-08\n单位名录: {601: 某某局}\n';
    const all = { ...department, 'data/2024/601/册.yaml': own, ...one, ...unit('601002') };
    const made = await sentence('{{#if (any (figure "编制"))}}有{{/if}}', all, { units: [...units.units] });
    expect([made.text, made.findings]).toEqual(['有', []]);
    const asked = await sentence('{{number (figure "编制")}}', all, { units: [...units.units] });
    expect(errorsOf(asked.findings)).toEqual(['ledger-not-given']);
  });

  test('asks for what all its units leave open in its own folder, for what one leaves open in that one’s', async () => {
    const text = '{{money (figure "支出" 年份="上年" 口径="执行数" 资金来源="一般公共预算")}}';
    const both = { ...department, ...unit('601001'), ...unit('601002') };
    const all = await sentence(text, both, { ...units, units: [...units.units] });
    expect(placesOf(all.findings)).toEqual(['figure-unknown data/2024/601/上年数.yaml:1:1']);
    const spent = {
      'data/2024/601001/又.yaml':
        '上年数: [{账: 支出, 资金来源: 一般公共预算, 口径: 执行数, 金额: 3, 金额单位: 元}]\n',
    };
    const one = await sentence(text, { ...both, ...spent }, { ...units, units: [...units.units] });
    expect(placesOf(one.findings)).toEqual(['figure-unknown data/2024/601002/收支.yaml:4:7']);
  });
});
