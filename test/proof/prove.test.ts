import { describe, expect, test } from 'vitest';
import type { Document, PrintedFigure } from '../../src/document/document.ts';
import { prove } from '../../src/proof/prove.ts';
import { formTable, longTable, sample, wideTable } from '../paper/booklets.ts';
import { print } from '../paper/sample.ts';
import { booklet, figuresIn, mini, p, proveOther, rows, section, table } from './mini.ts';

/** Typeset and prove: every figure proved, nothing found. */
async function holds(document: Document) {
  const { pdf, pages, figurePages } = await print(document);
  const { proof, messages } = await proveOther(document, document);
  expect(messages).toBe('');
  expect(pdf.length).toBeGreaterThan(0);
  expect(proof).toMatchObject({
    pages,
    figures: figuresIn(document).length,
    contentsEntries: document.sections.length,
  });
  expect([...proof!.figurePages].sort()).toEqual([...figurePages].sort());
  return proof!;
}

const text = '（三）监测、分析全州工业运行态势，统计并发布相关信息，进行预测预警和信息引导。';

describe('a right booklet proves', () => {
  test('cover, contents, sentences, merged cells and a table over three pages', async () => {
    const proof = await holds(mini);
    expect(proof).toMatchObject({ figures: 16, tables: 2, contentsEntries: 7 });
    expect(proof.figurePages.get('s1-1')).toBe(3);
  });

  test('the sample of the typesetter', async () => {
    await holds(sample());
  });

  test.each([1, 2, 7, 28, 29, 200, 900])('a paragraph of %i characters', async (length) => {
    const words = text.repeat(30).slice(0, length);
    await holds(booklet([section(1, '第一部分', [p(words), p(`共{${length}}个`), p(words)])]));
  });

  test.each(['{0.00}', '{-1,234,567,890.12}', '{1}', '', '{100.0%}', '{—}', '单价50万元及以上 SUV-2'])(
    'cells that say %j',
    async (words) => {
      const body = rows(
        Array.from({ length: 30 }, (_, i) => [`第${i}行`, words, '', words]),
        'b',
      );
      const head = rows([['名称', '甲', '乙', '丙']], 'h', { header: true });
      await holds(booklet([section(1, '第一部分', [table('t', 4, head, body)])]));
    },
  );

  test.each([0, 1, 31, 60, 120])('a table of %i rows and one of many columns', async (count) => {
    await holds(booklet([section(1, '第一部分', [longTable(count), wideTable(count)])]));
  });

  test.each([1, 5, 20, 29, 33, 36, 75])(
    'a form without a head, its merged cells over %i rows',
    async (count) => {
      await holds(
        booklet([
          section(1, '第一部分', [p(text), formTable(count)]),
          section(2, '一、又', [formTable(count)]),
        ]),
      );
    },
  );

  test('a row higher than a page', async () => {
    await holds(booklet([section(1, '第一部分', [formTable(3, text.repeat(80))])]));
  });

  test('an empty table with its note', async () => {
    const head = rows([['科目编码', '合计']], 'h', { header: true });
    const notes = [
      { kind: 'paragraph', style: 'text', content: [{ text: '本单位2024年无此项支出，故本表为空表。' }] },
    ] as const;
    await holds(booklet([section(1, '第一部分', [table('t', 2, head, [], { notes })])]));
  });

  test('Latin words broken at the ends of lines', async () => {
    const words = 'the budget booklet of the bureau is proved against its page tree '.repeat(5);
    const body = rows([[words, words.repeat(3)]], 'b');
    await holds(booklet([section(1, 'Part One 2024', [p(words), table('t', 2, [], body)])]));
  });

  test('headings and side lines longer than a line, contents over several pages', async () => {
    const long = '关于延边州“旗E春城 旗动吉林”工程2022年度推广车辆奖补资金清算情况的说明（预算表12）';
    const many = Array.from({ length: 60 }, (_, i) =>
      section(2, `第${i + 1}、${i % 9 === 0 ? long : '情况'}`, [p(text)]),
    );
    const wide = table(
      't',
      2,
      rows([['科目', '合计']], 'h'),
      rows(
        Array.from({ length: 50 }, (_, i) => [`行${i}`, `{${i}.00}`]),
        'b',
      ),
      {
        left: [{ text: `预算单位：${'延边朝鲜族自治州工业和信息化局、'.repeat(4)}` }],
        right: [{ text: '单位：万元（保留两位小数）' }],
      },
    );
    await holds(booklet([section(1, '第一部分', []), ...many, section(1, long + long, [wide])]));
  });

  test('no cover; only a cover', async () => {
    await holds({ ...mini, cover: [] });
    await holds(booklet([]));
  });
});

describe('figures are proved by value', () => {
  async function findings(figures: readonly PrintedFigure[]): Promise<string[]> {
    const messages: string[] = [];
    const { pdf } = await print(mini);
    await prove(pdf, mini, figures, ({ code, message }) => messages.push(`${code} ${message}`));
    return messages;
  }

  const figures = figuresIn(mini);

  test('what is printed is not what was reckoned', async () => {
    const other = figures.map((figure) =>
      figure.text === '1,995.86' ? { ...figure, value: '1995.860001' } : figure,
    );
    expect(await findings(other)).toEqual([
      'pdf-figure-value 第 3 页“一、收入预算情况”的数字“1,995.86”（s1-3）不等于 1995.860001',
    ]);
  });

  test('a figure of the page tree that nobody reckoned', async () => {
    const other = figures.filter((figure) => figure.text !== '-8.20');
    expect(await findings(other)).toContain(
      'pdf-figure-value 第 4 页“一、支出总表（预算表3）”的数字“-8.20”（b-2-1-1）没有来历',
    );
  });

  test('a reckoned figure that stands nowhere', async () => {
    const lost = { ...figures[0]!, id: 's9-1', text: '7.00', value: '7' };
    expect(await findings([...figures, lost])).toEqual([
      'pdf-figure-unplaced 数字“7.00”（s9-1）在版面上没有位置',
    ]);
  });
});
