import { describe, expect, it } from 'vitest';
import { compareEditions } from '../../src/compare/compare-editions.ts';
import { editionOfLayout } from '../../src/compare/edition.ts';
import { subjectsOf } from '../../src/compare/subjects.ts';
import { makeMini } from '../mini-pack.ts';

/** What changed from one amount under a code to another, by row and by subject. */
async function changed(before: readonly [code: string, amount: string], after: typeof before) {
  const of = async ([code, amount]: typeof before) => {
    const { laid, budget } = await makeMini({
      'data/2024/601001/收支.yaml': `共同: {资金来源: 一般公共预算, 金额单位: 万元}\n收入: [{金额: 1.00}]\n支出: [{科目: ${code}, 支出类别: 人员经费, 金额: ${amount}}]\n`,
    });
    return editionOfLayout(laid, budget);
  };
  const [a, b] = await Promise.all([of(before), of(after)]);
  const { figures, texts } = compareEditions(a, b);
  return {
    rows: figures
      .filter(({ column }) => column === '合计')
      .map(({ row, before: was, after: is }) => `${row} ${was?.text ?? '无'}→${is?.text ?? '无'}`),
    texts: texts.map((text) => `${text.before ?? '无'}→${text.after ?? '无'}`),
    subjects: subjectsOf(figures, a, b).map(({ name, before: was, after: is }) => `${name} ${was}→${is}`),
  };
}

describe('rows under two codes', () => {
  it('are two rows, however alike: money moved from one to the other', async () => {
    const { rows, subjects } = await changed(['2010101', '5.00'], ['2010102', '7.00']);
    expect(rows).toContain('行政运行 5.00→无');
    expect(rows).toContain('一般行政管理事务 无→7.00');
    expect(subjects).toContain('支出（2010101 行政运行） 5.00→');
    expect(subjects).toContain('支出（2010102 一般行政管理事务） →7.00');
  });

  it('and with the same amount, too: it is none of the old code’s', async () => {
    const { rows } = await changed(['2010101', '5.00'], ['2010102', '5.00']);
    expect(rows).toEqual(['行政运行 5.00→无', '一般行政管理事务 无→5.00']);
  });

  it('the nodes over both stand and changed', async () => {
    const { rows } = await changed(['2010101', '5.00'], ['2010102', '7.00']);
    expect(rows).toContain('人大事务 5.00→7.00');
  });
});

describe('one row under one code', () => {
  it('changed its amount and nothing else', async () => {
    const { rows, texts } = await changed(['2010101', '5.00'], ['2010101', '7.00']);
    expect(rows).toContain('行政运行 5.00→7.00');
    expect(texts).toEqual([]);
  });
});

it('the code of a unit is not read as that of a subject', async () => {
  const rows =
    'ledger: 支出\ncolumns: [{title: 编码, show: code}, {title: 名称, show: name}, {title: 合计}]\n';
  const of = async (amount: string) => {
    const { laid, budget } = await makeMini(
      {
        'templates/mini/表/表.yaml': `${rows}rows: [{hierarchy: [科目.类]}]\n`,
        'templates/mini/句子.hbs': '<p>支出{{money (figure "支出" 单位="208")}}万元。</p>',
        'data/2024/208001/册.yaml': `
册: [{册别: 部门, 表单: mini}]
单位名称: 某某局
成文日期: 2024-02-08
单位名录: {208: 某某局, 208001: 某某局}
共同: {资金来源: 一般公共预算, 金额单位: 万元}
收入: [{金额: 20.00}]
支出: [{科目: 2080505, 支出类别: 人员经费, 金额: ${amount}}, {科目: 2010101, 支出类别: 人员经费, 金额: 1.00}]
`,
      },
      { units: ['208001'] },
    );
    return editionOfLayout(laid, budget);
  };
  const [a, b] = await Promise.all([of('5.00'), of('7.00')]);
  const { figures } = compareEditions(a, b);
  const names = subjectsOf(figures, a, b).map(({ name, before }) => `${name} ${before}`);
  expect(names).toEqual(['支出（208） 6.00', '支出（208 社会保障和就业支出） 5.00']);
});
