import { describe, expect, test } from 'vitest';
import { errorsOf, type Mini, makeMini, placesOf, sentence } from '../mini-pack.ts';

/** The value of a selection of 支出 in 万元, as text; null where nothing gives it. */
function worth(
  { evaluator }: Mini,
  where: Record<string, string | string[]>,
  ledger = '支出',
): string | null {
  const filters = Object.entries(where).map(([dimension, value]) => ({ dimension, nodes: [value].flat() }));
  return evaluator.figure({ ledger, filters }).value?.div(10_000).toFixed(2) ?? null;
}

describe('what a selection takes', async () => {
  const mini = await makeMini();

  test('a dimension not named means all', () => {
    expect(worth(mini, {})).toBe('180.00');
  });

  test('a node of a tree takes all below it', () => {
    expect(worth(mini, { 支出类别: '基本支出' })).toBe('130.00');
    expect(worth(mini, { 资金来源: '财政拨款' })).toBe('180.00');
  });

  test('a code takes all codes that begin with it', () => {
    expect(worth(mini, { 科目: '201' })).toBe('160.00');
    expect(worth(mini, { 科目: '2010101' })).toBe('110.00');
  });

  test('a list means or', () => {
    expect(worth(mini, { 科目: ['2080505', '2010102'] })).toBe('70.00');
  });

  test('two conditions on one dimension mean and', () => {
    const both = (a: string, b: string) =>
      mini.evaluator.figure({
        ledger: '支出',
        filters: [
          { dimension: '科目', nodes: [a] },
          { dimension: '科目', nodes: [b] },
        ],
      });
    expect(both('201', '2010102').value?.toString()).toBe('500000');
    expect(both('208', '2010102').none).toBe(true);
  });

  test('what no line gives is nothing, a written 0 is zero', async () => {
    const filters = [{ dimension: '科目', nodes: ['210'] }];
    expect(mini.evaluator.figure({ ledger: '支出', filters }).none).toBe(true);
    const zero = await makeMini({
      'data/2024/601001/零.yaml': `
共同: {资金来源: 一般公共预算, 金额单位: 万元}
支出: [{科目: 210, 支出类别: 项目支出, 金额: 0}]
`,
    });
    expect(worth(zero, { 科目: '210' })).toBe('0.00');
  });

  test('an attribute of a member selects its lines', () => {
    expect(worth(mini, { 类型: '修缮' })).toBe('50.00');
  });
});

describe('a dimension that is never added up', () => {
  const withActuals = {
    'data/2024/601001/执行.yaml': `
共同: {资金来源: 一般公共预算, 金额单位: 万元}
支出: [{科目: 2010101, 支出类别: 公用经费, 口径: 执行数, 金额: 7.00}]
`,
  };

  test('a selection that does not say gets the default', async () => {
    const mini = await makeMini(withActuals);
    expect(worth(mini, {})).toBe('180.00');
    expect(worth(mini, { 口径: '执行数' })).toBe('7.00');
  });

  test('two values in one figure are an error wherever it is printed', async () => {
    const { findings } = await sentence('{{money (figure "支出" 口径="预算 执行数")}}', withActuals);
    expect(placesOf(findings)).toEqual(['figure-mixed templates/mini/句子.hbs:1:4']);
  });

  test('without a default every use must say: a total over it is an error', async () => {
    const pack = (await import('../mini-pack.ts')).miniPack['templates/mini/pack.yaml']!.replace(
      '编制类型: {tree: [行政编制, 事业编制]}',
      '编制类型: {tree: [行政编制, 事业编制], additive: false}',
    );
    const changes = {
      'templates/mini/pack.yaml': pack,
      'data/2024/601001/编制.yaml': '编制: [{编制类型: 行政编制, 数量: 5}, {编制类型: 事业编制, 数量: 3}]\n',
    };
    const good = await sentence('{{number (figure "编制" 编制类型="行政编制")}}名', changes);
    expect([good.text, good.findings]).toEqual(['5名', []]);
    const bad = await sentence('{{number (figure "编制")}}名', changes);
    expect(errorsOf(bad.findings)).toEqual(['figure-mixed']);
  });
});

describe('a selection never widens', () => {
  test.each([
    ['a misspelt value', '(figure "支出" 支出类别="人员经济")', 'pack-unknown-value'],
    ['a misspelt dimension', '(figure "支出" 支出类型="人员经费")', 'pack-unknown-dimension'],
    ['a dimension the ledger does not have', '(figure "收入" 科目="201")', 'pack-dimension-foreign'],
    ['a code that is too short', '(figure "支出" 科目="20")', 'pack-unknown-value'],
    ['a code nobody knows', '(figure "支出" 科目="299")', 'pack-unknown-value'],
    ['an unknown ledger', '(figure "指出")', 'pack-unknown-figure'],
  ])('%s is an error', async (_, call, code) => {
    expect(errorsOf((await sentence(`{{money ${call}}}`)).findings)).toEqual([code]);
  });

  test('in a branch that is not taken too', async () => {
    const { findings } = await sentence('{{#if 范围}}{{money (figure "支出" 科目="299")}}{{/if}}');
    expect(errorsOf(findings)).toEqual(['pack-unknown-value']);
  });

  test('a value that the data bring is checked when it is laid out', async () => {
    const data = { 'data/2024/601001/范围.yaml': '范围: 人员经济\n' };
    const { findings } = await sentence('{{money (figure "支出" 支出类别=范围)}}', data);
    expect(placesOf(findings)).toEqual(['pack-unknown-value templates/mini/句子.hbs:1:12']);
  });

  test('an unknown value in the data is an error at its place', async () => {
    const { findings } = await makeMini({
      'data/2024/601001/更多.yaml': `
共同: {资金来源: 一般公共预算, 金额单位: 万元}
支出: [{科目: 2010101, 支出类别: 人员费用, 金额: 1}]
`,
    });
    expect(findings[0]).toMatchObject({
      level: 'error',
      at: { file: 'data/2024/601001/更多.yaml', line: 3, column: 26 },
    });
  });
});
