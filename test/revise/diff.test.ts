import { describe, expect, it } from 'vitest';
import { compareEditions } from '../../src/compare/compare-editions.ts';
import { editionOfLayout } from '../../src/compare/edition.ts';
import { type Changes, makeMini } from '../mini-pack.ts';

const lines = 'data/2024/601001/收支.yaml';
const income = (spending: string): string => `
共同: {资金来源: 一般公共预算, 金额单位: 万元}
收入: [{金额: 180.00}]
支出:
${spending}`;
const usual = `
  - {科目: 2010101, 经济科目: 30101, 支出类别: 人员经费, 金额: 100.00}
  - {科目: 2080505, 经济科目: 30108, 支出类别: 人员经费, 金额: 20.00}
  - {科目: 2010101, 经济科目: 30201, 支出类别: 公用经费, 金额: 10.00}
  - {科目: 2010102, 支出类别: 项目支出, 项目: 大楼修缮, 金额: 50.00}
`;

/** What two versions of the mini booklet differ in, one line for each figure and text. */
async function diff(before: Changes, after: Changes) {
  const [a, b] = await Promise.all([makeMini(before), makeMini(after)]);
  const changes = compareEditions(editionOfLayout(a.laid, a.budget), editionOfLayout(b.laid, b.budget));
  const figures = changes.figures.map(({ row, column, sentence, before: was, after: is }) =>
    [row ?? sentence, column, `${was?.text ?? '空'}→${is?.text ?? '空'}`].filter(Boolean).join(' '),
  );
  const texts = changes.texts.map((text) => `${text.kind} ${text.before ?? '无'}→${text.after ?? '无'}`);
  return { ...changes, figures, texts };
}

describe('two versions of a booklet', () => {
  it('are the same when nothing changed', async () => {
    const found = await diff({}, {});
    expect(found.figures).toEqual([]);
    expect(found.texts).toEqual([]);
    expect(found.sections.changed).toEqual([]);
    expect(found.sections.unchanged).toHaveLength(5);
  });

  it('tell a changed amount wherever it is printed, and no other figure', async () => {
    const found = await diff({}, { [lines]: income(usual.replace('20.00', '25.00')) });
    expect(found.figures).toEqual([
      '支出185.00万元 180.00→185.00',
      '合计 合计 180.00→185.00',
      '合计 基本支出 130.00→135.00',
      '社会保障和就业支出 合计 20.00→25.00',
      '社会保障和就业支出 基本支出 20.00→25.00',
      '行政事业单位养老支出 合计 20.00→25.00',
      '行政事业单位养老支出 基本支出 20.00→25.00',
      '基本养老保险缴费支出 合计 20.00→25.00',
      '基本养老保险缴费支出 基本支出 20.00→25.00',
    ]);
    expect(found.texts).toEqual([]);
    expect(found.sections.unchanged).toContain('第三部分 名词解释');
  });

  it('do not call every row another when one is put in between', async () => {
    const more = `${usual}  - {科目: 2100101, 经济科目: 30101, 支出类别: 人员经费, 金额: 1.00}\n`;
    const names = {
      'templates/mini/classification/科目.yaml':
        'names: |\n  201 一般公共服务支出\n  20101 人大事务\n  2010101 行政运行\n  2010102 一般行政管理事务\n  205 教育支出\n  20501 教育管理事务\n  2050101 教育行政\n  208 社会保障和就业支出\n  20805 行政事业单位养老支出\n  2080505 基本养老保险缴费支出\n  210 卫生健康支出\n  21001 卫生管理\n  2100101 卫生行政\n',
    };
    const inserted = usual.replace(
      '  - {科目: 2080505',
      '  - {科目: 2050101, 经济科目: 30101, 支出类别: 人员经费, 金额: 7.00}\n  - {科目: 2080505',
    );
    const found = await diff(
      { [lines]: income(more), ...names },
      {
        [lines]: income(`${inserted}  - {科目: 2100101, 经济科目: 30101, 支出类别: 人员经费, 金额: 1.00}\n`),
        ...names,
      },
    );
    expect(found.figures.filter((line) => /教育/.test(line))).toHaveLength(6);
    expect(found.figures.filter((line) => /养老|卫生|人大/.test(line))).toEqual([]);
    expect(found.figures).toContain('合计 合计 181.00→188.00');
  });

  it('follow a section whose number changed', async () => {
    const contents = (first: string): string => `
title: 目录
cover: 封面.hbs
numbering: ["第{一}部分 ", "{一}、", "（{一}）"]
parts:
  - title: 情况说明
    sections: [${first}{title: 句子, layout: 句子.hbs}]
  - {title: 预算表, folder: 表, sections: [{title: 支出表, layout: 表.yaml}]}
  - {title: 名词解释, folder: 名词, layout: 名词.yaml}
`;
    const found = await diff(
      { 'templates/mini/contents.yaml': contents('') },
      {
        'templates/mini/contents.yaml': contents('{title: 新增的一节, layout: 新.hbs}, '),
        'templates/mini/新.hbs': '<p>新的话。</p>',
      },
    );
    expect(found.texts).toEqual([
      'heading 无→一、新增的一节',
      'paragraph 无→新的话。',
      'heading 一、句子→二、句子',
    ]);
    expect(found.figures).toEqual([]);
  });

  it('tell changed words paragraph by paragraph', async () => {
    const text = (words: string): Changes => ({ 'templates/mini/句子.hbs': words });
    const found = await diff(
      text('<p>我局管工业。</p><p>支出{{money (figure "支出")}}万元。</p>'),
      text('<p>我局管工业和信息化。</p><p>支出{{money (figure "支出")}}万元。</p><p>完。</p>'),
    );
    expect(found.texts).toEqual(['paragraph 我局管工业。→我局管工业和信息化。', 'paragraph 无→完。']);
    expect(found.figures).toEqual([]);
  });

  it('tell figures from other digits: a year typed in words is text', async () => {
    const text = (words: string): Changes => ({
      'data/2024/601001/职能.yaml': `主要职能: [${words}]`,
      'templates/mini/句子.hbs': '{{#each 主要职能 as |职|}}<p>{{职}}</p>{{/each}}',
    });
    const found = await diff(text('管到2023号'), text('管到2024号'));
    expect(found.texts).toEqual(['paragraph 管到2023号→管到2024号']);
    expect(found.figures).toEqual([]);
  });
});
