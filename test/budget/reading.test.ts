import { describe, expect, test } from 'vitest';
import { type Changes, errorsOf, makeMini, miniPack } from '../mini-pack.ts';

/** The lines of a ledger of a unit that writes only these, as `value of each dimension: amount in yuan`. */
async function lines(yaml: string, ledger = '支出', changes: Changes = {}) {
  const { budget, findings } = await makeMini({ 'data/2024/601001/收支.yaml': yaml, ...changes });
  const own = budget.ledgers.get(ledger)!.lines;
  return { own, findings, amounts: own.map(({ value }) => value.toFixed()) };
}
const common = '共同: {资金来源: 一般公共预算, 金额单位: 万元, 支出类别: 公用经费, 科目: 2010101}\n';

describe('an amount', () => {
  test.each([
    ['100.00', '1000000'],
    ['0.000001', '0.01'],
    ['0', '0'],
    ['-0', '0'],
    ['0010.50', '105000'],
    ['99999999999.99', '999999999999900'],
  ])('%s 万元 is %s 元', async (written, yuan) => {
    const { amounts, findings } = await lines(`${common}支出: [{金额: ${written}}]\n`);
    expect([amounts, errorsOf(findings)]).toEqual([[yuan], []]);
  });

  test('has the unit of its line before that of its file', async () => {
    const { amounts } = await lines(`${common}支出: [{金额: 1.00}, {金额: 500, 金额单位: 元}]\n`);
    expect(amounts).toEqual(['10000', '500']);
  });

  test('that cannot be read leaves its line out, and the others stay', async () => {
    const { amounts, findings } = await lines(`${common}支出: [{金额: 一百}, {金额: 2.00}]\n`);
    expect(amounts).toEqual(['20000']);
    expect(errorsOf(findings)).toEqual(['amount-malformed']);
  });

  test('below zero is refused unless the form allows it', async () => {
    const text = `${common}支出: [{金额: -2.00}]\n`;
    expect(errorsOf((await lines(text)).findings)).toEqual(['amount-negative']);
    const allowed = miniPack['templates/mini/pack.yaml']!.replaceAll(
      'measure: 金额,',
      'measure: 金额, negative: true,',
    );
    expect((await lines(text, '支出', { 'templates/mini/pack.yaml': allowed })).amounts).toEqual(['-20000']);
  });

  test('a quantity needs no unit, and may have decimals', async () => {
    const { amounts, findings } = await lines('编制: [{编制类型: 行政编制, 数量: 12.5}]\n支出: []\n', '编制');
    expect([amounts, errorsOf(findings)]).toEqual([['12.5'], []]);
  });
});

describe('the values of a line', () => {
  test('are its own before those of its file', async () => {
    const { own } = await lines(`${common}支出: [{金额: 1.00}, {资金来源: 事业收入, 金额: 2.00}]\n`);
    expect(own.map(({ values }) => values.get('资金来源'))).toEqual(['一般公共预算', '事业收入']);
  });

  test('have the unit of the folder, and the defaults of the form', async () => {
    const { own } = await lines(`${common}支出: [{金额: 1.00}]\n`);
    expect(['单位', '年份', '口径'].map((name) => own[0]!.values.get(name))).toEqual([
      '601001',
      '本年',
      '预算',
    ]);
  });

  test('inherit what the data say of their project', async () => {
    const { own } = await lines(`${common}支出: [{项目: 大楼修缮, 金额: 1.00}, {金额: 2.00}]\n`);
    expect(own.map(({ values }) => values.get('类型'))).toEqual(['修缮', undefined]);
  });

  test('may be an inner node of a tree', async () => {
    const { own, findings } = await lines(`${common}支出: [{支出类别: 基本支出, 科目: 201, 金额: 1.00}]\n`);
    expect([own[0]!.values.get('支出类别'), own[0]!.values.get('科目'), findings]).toEqual([
      '基本支出',
      '201',
      [],
    ]);
  });

  test('stand in the order of the files and lines', async () => {
    const { own } = await lines(`${common}支出: [{金额: 2.00}, {金额: 1.00}]\n`, '支出', {
      'data/2024/601001/三.yaml': `${common}支出: [{金额: 3.00}]\n`,
      'data/2024/601001/四.yaml': `${common}支出: [{金额: 4.00}]\n`,
    });
    expect(
      own.map(({ value, at }) => [value.div(10_000).toFixed(), at.file.split('/').at(-1), at.line]),
    ).toEqual([
      ['3', '三.yaml', 2],
      ['4', '四.yaml', 2],
      ['2', '收支.yaml', 2],
      ['1', '收支.yaml', 2],
    ]);
  });
});

describe('notes', () => {
  test('are keyed by dimension values, everything else is words', async () => {
    const { budget } = await makeMini({
      'data/2024/601001/说明.yaml':
        '说明:\n  - {科目: [2010101, 201], 账: 支出, 原因: 增人, 用途: 工资}\n  - {原因: 全部}\n',
    });
    const [first, second] = budget.notes;
    expect(first!.filters).toEqual([{ dimension: '科目', nodes: ['201'] }]);
    expect([...first!.words]).toEqual([
      ['原因', '增人'],
      ['用途', '工资'],
    ]);
    expect([first!.ledger, second!.filters]).toEqual(['支出', []]);
  });

  test('one on an unknown value is left out and reported', async () => {
    const { budget, findings } = await makeMini({
      'data/2024/601001/说明.yaml': '说明:\n  - {科目: 299, 原因: 增人}\n',
    });
    expect([budget.notes, errorsOf(findings)]).toEqual([[], ['value-unknown']]);
  });
});
