import { describe, expect, test } from 'vitest';
import { type Changes, errorsOf, makeMini, miniPack, placesOf, sentence, table } from '../mini-pack.ts';

/** The mini pack with other named figures, or with a piece of pack.yaml replaced. */
const withFigures = (lines: string): Changes => ({
  'templates/mini/pack.yaml': miniPack['templates/mini/pack.yaml']!.replace(
    /figures:\n(?: {2}.*\n)+/,
    `figures:\n${lines}\n`,
  ),
});
const packWith = (from: string, to: string): Changes => ({
  'templates/mini/pack.yaml': miniPack['templates/mini/pack.yaml']!.replace(from, to),
});
/** Amounts in 元 so that printing in 万元 rounds: 1.0049 and 0.4951 万元. */
const yuan = {
  'data/2024/601001/收支.yaml': `
共同: {资金来源: 一般公共预算, 金额单位: 元}
收入: [{金额: 10049}]
支出:
  - {科目: 2010101, 支出类别: 人员经费, 金额: 4951}
  - {科目: 2080505, 支出类别: 人员经费, 金额: 5098}
`,
};

describe('named figures', () => {
  test('are sums and differences across ledgers', async () => {
    const { text, findings } = await sentence(
      '收入{{money (figure "收入总计")}}万元，差额{{money (figure "收支差额")}}万元',
    );
    expect([text, findings]).toEqual(['收入180.00万元，差额0.00万元', []]);
  });

  test('are narrowed like a selection where their ledgers have the dimension', async () => {
    const { text } = await sentence('{{money (figure "收入总计" 资金来源="事业收入")}}');
    expect(text).toBe('0.00');
  });

  test('a condition that one of their ledgers cannot have is an error', async () => {
    const { findings } = await sentence('{{money (figure "收支差额" 科目="201")}}');
    expect(placesOf(findings)).toEqual(['pack-dimension-foreign templates/mini/句子.hbs:1:12']);
    const { findings: inTable } = await table(`
ledger: 支出
rows: [{total: 合计}, {label: 收入, figure: 收入总计}]
columns: [{title: 名称, show: name}, {title: 人员, where: {支出类别: 人员经费}}]
partial: true
`);
    expect(errorsOf(inTable)).toEqual(['scope-foreign']);
  });

  test('a ratio prints as per cent', async () => {
    const figures = '  人员占比: {ratio: [{ledger: 支出, where: {支出类别: 人员经费}}, {ledger: 支出}]}';
    const { text } = await sentence('{{percent (figure "人员占比") "2"}}', withFigures(figures));
    expect(text).toBe('66.67%');
  });

  test('one that leads back to itself is an error, not an endless walk', async () => {
    const figures = '  甲: {sum: [{of: 乙}]}\n  乙: {minus: [{of: 甲}, {ledger: 支出}]}';
    const { findings } = await sentence('{{money (figure "甲")}}', withFigures(figures));
    expect(errorsOf(findings)[0]).toBe('pack-cycle');
    expect(findings[0]!.message).toContain('甲 → 乙 → 甲');
    expect(findings[0]!.at?.file).toBe('templates/mini/pack.yaml');
  });

  test('one that names an unknown figure is an error at its place', async () => {
    const { findings } = await makeMini(withFigures('  收支差额: {sum: [{of: 已}]}'));
    expect(errorsOf(findings)).toEqual(['pack-unknown-figure']);
  });
});

describe('differences and rates are taken from what is printed', () => {
  const both = '(figure "收入") (figure "支出" 科目="201")';

  test('1.00 − 0.50 is 0.50, though the exact difference would print 0.51', async () => {
    const { text } = await sentence(
      `{{money (figure "收入")}}−{{money (figure "支出" 科目="201")}}={{money (minus ${both})}}`,
      yuan,
    );
    expect(text).toBe('1.00−0.50=0.50');
    const { evaluator } = await makeMini(yuan);
    const exact = evaluator.figure({ ledger: '收入', filters: [] }).value!.minus(4951);
    expect(exact.div(10_000).toFixed(2)).toBe('0.51');
  });

  test('at another unit the operands are those of that unit', async () => {
    const { text } = await sentence(
      `{{money (minus ${both} unit="元" decimals="0") unit="元" decimals="0"}}元`,
      yuan,
    );
    expect(text).toBe('5,098元');
  });

  test('a table in 元 takes named differences at 元', async () => {
    const { body } = await table(
      `
ledger: 收入
unit: 元
decimals: 0
rows: [{label: 差, figure: 差}]
columns: [{title: 名称, show: name}, {title: 数}]
`,
      {
        ...yuan,
        ...withFigures('  差: {minus: [{ledger: 收入}, {ledger: 支出, where: {科目: 201}}]}'),
      },
    );
    expect(body).toEqual(['差|5,098']);
  });

  test('a rate is that of the printed amounts', async () => {
    expect((await sentence(`{{percent (ratio ${both}) "1"}}`, yuan)).text).toBe('200.0%');
  });

  test('there is no rate on a zero base', async () => {
    const { evaluator } = await makeMini({
      ...withFigures('  率: {ratio: [{ledger: 支出}, {ledger: 编制}]}'),
      'data/2024/601001/编制.yaml': '编制: []\n',
    });
    expect(evaluator.figure({ ledger: '编制', filters: [] }).value?.isZero()).toBe(true);
    expect(evaluator.named('率', [])!.value).toBeNull();
  });

  test('an absent figure of this year counts as 0 beside a known one', async () => {
    const { text } = await sentence('{{money (minus (figure "支出") (figure "支出" 科目="210"))}}');
    expect(text).toBe('180.00');
  });

  test('an absent figure of last year is not 0: the data are asked for it, with the line to paste', async () => {
    const { findings } = await sentence(
      '{{money (minus (figure "支出") (figure "支出" 年份="上年" 口径="执行数"))}}',
    );
    expect(placesOf(findings)).toEqual(['figure-unknown data/2024/601001/上年数.yaml:1:1']);
    expect(findings[0]!.hint).toContain('- {账: 支出, 口径: 执行数, 金额: …, 金额单位: 万元}');
  });

  test('whether there was anything last year is not known without it either', async () => {
    const asked = await sentence('{{#if (any (figure "支出" 年份="上年"))}}有{{else}}无{{/if}}');
    expect(errorsOf(asked.findings)).toEqual(['figure-unknown']);
  });

  describe('whether the data say that there was may be asked', () => {
    const text = '{{#if (said (figure "支出" 科目="201" 年份="上年"))}}有{{else}}没有说{{/if}}';
    const last = (lines: string) => ({
      'data/2024/601001/上年数.yaml': `共同: {金额单位: 万元}\n上年数: [${lines}]\n`,
    });

    test('of which nobody speaks: that is told, with the line for those who have something to say', async () => {
      const asked = await sentence(text);
      expect(asked.text).toBe('没有说');
      expect(placesOf(asked.findings)).toEqual(['fact-unsaid data/2024/601001/上年数.yaml:1:1']);
      expect(asked.findings[0]!.level).toBe('note');
      expect(asked.findings[0]!.hint).toContain('有的，在');
      expect(asked.findings[0]!.hint).toContain(
        '- {账: 支出, 口径: 预算, 科目: 201, 金额: …, 金额单位: 万元}',
      );
    });

    test('of which others are spoken of: then it must be known', async () => {
      const { findings } = await sentence(text, last('{账: 支出, 科目: 208, 金额: 9.00}'));
      expect(errorsOf(findings)).toEqual(['figure-unknown']);
    });

    test('of which it is said', async () => {
      const { text: printed, findings } = await sentence(text, last('{账: 支出, 科目: 201, 金额: 9.00}'));
      expect([printed, findings]).toEqual(['有', []]);
    });
  });
});

describe('shares', () => {
  test('are rounded each by itself and never bent to add up', async () => {
    const thirds = {
      'data/2024/601001/收支.yaml': `
共同: {资金来源: 一般公共预算, 金额单位: 万元}
支出:
  - {科目: 2010101, 支出类别: 人员经费, 金额: 1.00}
  - {科目: 2010101, 支出类别: 公用经费, 金额: 1.00}
  - {科目: 2010102, 支出类别: 项目支出, 金额: 1.00}
`,
    };
    const { text } = await sentence(
      '<p>{{#rows "支出" by="支出类别" as |行|}}{{share (figure "支出") 行.合计}}{{#unless 行.末}}、{{/unless}}{{/rows}}</p>',
      thirds,
    );
    expect(text).toBe('33.3%、33.3%、33.3%');
  });

  test('half up: 1 of 16 is 6.3 %', async () => {
    const data = {
      'data/2024/601001/收支.yaml': `
共同: {资金来源: 一般公共预算, 金额单位: 万元}
支出:
  - {科目: 2010101, 支出类别: 人员经费, 金额: 1.00}
  - {科目: 2010101, 支出类别: 公用经费, 金额: 15.00}
`,
    };
    expect((await sentence('{{share (figure "支出" 支出类别="人员经费") (figure "支出")}}', data)).text).toBe(
      '6.3%',
    );
  });
});

describe('a ledger that is the projection of another', () => {
  const income = packWith(
    '收入: {dimensions: [资金来源, 单位, 年份, 口径], measure: 金额, precision: 0.01}',
    '收入: {dimensions: [资金来源, 单位, 年份, 口径], measure: 金额, precision: 0.01, else: {ledger: 支出}}',
  );
  const noIncome = {
    ...income,
    'data/2024/601001/收支.yaml': `
共同: {资金来源: 一般公共预算, 金额单位: 万元}
支出: [{科目: 2010101, 支出类别: 人员经费, 金额: 100.00}]
`,
  };
  const text = '{{money (figure "收入")}}';

  test('has the lines of that ledger when it has none', async () => {
    expect((await sentence(text, noIncome)).text).toBe('100.00');
  });

  test('has its own when the data have some', async () => {
    expect((await sentence(text, income)).text).toBe('180.00');
  });

  test('in a roll-up, unit by unit', async () => {
    const other = {
      'data/2024/601002/收支.yaml': `
共同: {资金来源: 事业收入, 金额单位: 万元}
收入: [{金额: 7.00}]
支出: [{科目: 2010101, 支出类别: 人员经费, 金额: 6.00}]
`,
    };
    const { text: printed } = await sentence(
      text,
      { ...noIncome, ...other },
      { units: ['601001', '601002'] },
    );
    expect(printed).toBe('107.00');
  });

  test('last year may be stated under its own name', async () => {
    const last = {
      'data/2024/601001/上年.yaml': '共同: {金额单位: 万元}\n上年数: [{账: 收入, 金额: 90.00}]\n',
    };
    const { text: printed } = await sentence('{{money (figure "收入" 年份="上年")}}', {
      ...noIncome,
      ...last,
    });
    expect(printed).toBe('90.00');
  });

  test('moves with what is stated of the other', async () => {
    const stated = {
      'data/2024/601001/批复.yaml':
        '共同: {金额单位: 万元}\n批复数: [{账: 支出, 支出类别: 人员经费, 金额: 100.01}]\n',
    };
    expect((await sentence(text, { ...noIncome, ...stated })).text).toBe('100.01');
  });

  test('two that lend to each other are an error', async () => {
    const both = packWith(
      'measure: 金额, precision: 0.01}\n  支出:',
      'measure: 金额, else: {ledger: 支出}}\n  支出:',
    );
    const pack = both['templates/mini/pack.yaml']!.replace(
      /(类型, 单位, 年份, 口径\], measure: 金额), precision: 0.01\}/,
      '$1, else: {ledger: 收入}}',
    );
    const { findings } = await makeMini({ ...noIncome, 'templates/mini/pack.yaml': pack });
    expect(errorsOf(findings)).toContain('pack-cycle');
  });

  test('a dimension that the other ledger does not have is an error', async () => {
    const pack = income['templates/mini/pack.yaml']!.replace(
      '收入: {dimensions: [资金来源,',
      '收入: {dimensions: [编制类型,',
    );
    const { findings } = await makeMini({ ...noIncome, 'templates/mini/pack.yaml': pack });
    expect(errorsOf(findings)).toContain('pack-dimension-foreign');
  });
});
