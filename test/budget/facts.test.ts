import { describe, expect, test } from 'vitest';
import type { Fact } from '../../src/budget/budget.ts';
import { type Evaluator, evaluatorOf } from '../../src/budget/evaluate.ts';
import type { Filter } from '../../src/budget/selection.ts';
import { type Changes, makeMini } from '../mini-pack.ts';

const written = (lines: string): Changes => ({
  'data/2024/601001/更多.yaml': `共同: {金额单位: 万元}\n${lines}\n`,
});
const on = (dimension: string, ...nodes: string[]): Filter => ({ dimension, nodes });
const read = (evaluator: Evaluator, ...filters: Filter[]): readonly string[] =>
  evaluator.facts({ ledger: '支出', filters }).map(tell);
const tell = ({ values, value, stated, isPast }: Fact): string =>
  `${values.get('科目') ?? '—'} ${value.div(10_000).toFixed(2)}${stated ? ' 批复' : ''}${isPast ? ' 上年' : ''}`;

describe('what is written of a selection', () => {
  test('is its lines, and of another basis the totals stated of it', async () => {
    const planned =
      '批复数: [{账: 支出, 科目: 210, 口径: 执行数, 金额: 5.00}, {账: 支出, 科目: 208, 口径: 执行数, 金额: 3.00}]';
    const { evaluator } = await makeMini(written(planned));
    expect(read(evaluator, on('科目', '208'))).toEqual(['2080505 20.00']);
    expect(read(evaluator, on('科目', '208', '210'), on('口径', '执行数'))).toEqual([
      '210 5.00 批复',
      '208 3.00 批复',
    ]);
    expect(read(evaluator, on('科目', '210'), on('口径', '预算', '执行数'))).toEqual(['210 5.00 批复']);
  });

  test('is a total where no lines are, and none beside lines: these are what is added up', async () => {
    const { evaluator } = await makeMini(written('批复数: [{账: 支出, 科目: 210, 金额: 5.00}]'));
    expect(read(evaluator, on('科目', '210'))).toEqual(['210 5.00 批复']);
    expect(read(evaluator, on('科目', '208', '210'))).toEqual(['2080505 20.00']);
  });

  test('a total wider than the selection is not of it', async () => {
    const { evaluator } = await makeMini(written('上年数: [{账: 支出, 科目: 20805, 金额: 3.00}]'));
    const last = on('年份', '上年');
    expect(read(evaluator, last, on('科目', '208'))).toEqual(['20805 3.00 批复']);
    expect(read(evaluator, last, on('科目', '2080505'))).toEqual([]);
    expect(read(evaluator, last, on('支出类别', '项目支出'))).toEqual([]);
  });
});

describe('what last year’s own data say', () => {
  const withPast = async (now: Changes = {}) => {
    const { budget } = await makeMini(now);
    const then = await makeMini({
      'data/2024/601001/收支.yaml':
        '共同: {金额单位: 万元}\n收入: []\n支出: [{科目: 210, 资金来源: 一般公共预算, 支出类别: 项目支出, 金额: 4.00}]\n',
      'data/2024/601001/项目.yaml': undefined,
    });
    return evaluatorOf({ ...budget, past: { budget: then.budget, folder: 'data/2023/601001' } });
  };

  test('is written of a selection of last year, alone or beside this one', async () => {
    const evaluator = await withPast();
    expect(read(evaluator, on('年份', '上年'))).toEqual(['210 4.00 上年']);
    expect(read(evaluator, on('年份', '上年', '本年'), on('科目', '210', '208'))).toEqual([
      '2080505 20.00',
      '210 4.00 上年',
    ]);
    expect(read(evaluator, on('科目', '210'))).toEqual([]);
  });

  test('is one fact, however it is asked for', async () => {
    const evaluator = await withPast();
    const [one] = evaluator.facts({ ledger: '支出', filters: [on('年份', '上年')] });
    const [same] = evaluator.facts({ ledger: '支出', filters: [on('年份', '上年'), on('科目', '210')] });
    expect(one).toBe(same);
    expect(one!.values.get('年份')).toBe('上年');
  });
});
