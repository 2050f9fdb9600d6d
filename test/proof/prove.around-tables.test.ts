import { describe, expect, test } from 'vitest';
import type { Block, Row } from '../../src/document/document.ts';
import { booklet, p, proveOther, rows, section, table } from './mini.ts';

describe('words over and under a table', () => {
  const notes = (text: string): Extract<Block, { kind: 'paragraph' }>[] => [
    p(text, text, 'note') as Extract<Block, { kind: 'paragraph' }>,
  ];
  const own = (options: Parameters<typeof table>[4]) =>
    booklet([
      section(1, '预算表', [
        table('t', 2, rows([['科目', '合计']], 'h'), rows([['行政运行', '{30.00}']], 'b'), options),
      ]),
    ]);

  test.each([
    ['the unit of measure', { right: [{ text: '单位：元' }] }, 'pdf-text-differs'],
    ['the office', { left: [{ text: '预算单位：某某中心' }] }, 'pdf-text-differs'],
    ['no side line', { left: [], right: [] }, 'pdf-text-missing'],
    ['a note too many', { notes: notes('注：含结转。') }, 'pdf-text-extra'],
    ['a title too many', { title: [{ text: '收入总表' }] }, 'pdf-text-extra'],
  ])('%s', async (_, options, code) => {
    expect((await proveOther(own(options), own({}))).codes).toEqual([code]);
  });

  test('a note lost', async () => {
    const { messages } = await proveOther(own({}), own({ notes: notes('注：含结转3.00万元。') }));
    expect(messages).toBe('pdf-text-missing 第 3 页“预算表”没有“注：含结转3.00万元。”');
  });
});

describe('several tables', () => {
  const one = (name: string, amount: string) =>
    table(name, 2, rows([['科目', '合计']], `${name}h`), rows([['行政运行', `{${amount}}`]], name));
  const two = (first: Block, second: Block) =>
    booklet([section(1, '一、收入', [first]), section(2, '二、支出', [second])]);

  test('that have the same words, in each other’s place', async () => {
    const [income, spending] = [one('i', '1.00'), one('s', '2.00')];
    expect((await proveOther(two(spending, income), two(income, spending))).messages).toBe(
      [
        'pdf-cell-figure 第 3 页“一、收入”“行政运行”行“合计”列为“2.00”，应为“1.00”',
        'pdf-cell-figure 第 3 页“二、支出”“行政运行”行“合计”列为“1.00”，应为“2.00”',
      ].join('\n'),
    );
  });

  test('one that nobody asked for', async () => {
    const stranger = table('x', 2, rows([['姓名', '电话']], 'xh'), rows([['张三', '138']], 'x'));
    const own = booklet([section(1, '一、收入', [one('i', '1.00')])]);
    const more = booklet([section(1, '一、收入', [one('i', '1.00'), { ...stranger, left: [], right: [] }])]);
    expect((await proveOther(more, own)).messages).toBe(
      'pdf-table-extra 第 3 页“一、收入”多出一张表：“姓名 电话 张三 138”',
    );
  });

  test('one right under the other, without a word between them, are two', async () => {
    const bare = (name: string, columns: number) =>
      table(name, columns, [], rows([Array.from({ length: columns }, (_, i) => `${name}${i}`)], name), {
        left: [],
        right: [],
      });
    const both = booklet([section(1, '一、收入', [bare('甲', 2), bare('乙', 3)])]);
    expect(await proveOther(both, both)).toMatchObject({ messages: '', proof: { tables: 2 } });
  });

  test('one that stands twice', async () => {
    const income = one('i', '1.00');
    const once = booklet([section(1, '一、收入', [income])]);
    const twice = booklet([section(1, '一、收入', [income, { ...income, id: 'j' }])]);
    expect((await proveOther(twice, once)).codes).toEqual(['pdf-text-extra', 'pdf-table-extra']);
  });

  test('rows of one in the other', async () => {
    const list = (name: string, texts: readonly string[][]): Block =>
      table(name, 2, rows([['科目', '合计']], `${name}h`), rows(texts, name) as Row[]);
    const [a, b, c] = [
      ['甲', '{1.00}'],
      ['乙', '{2.00}'],
      ['丙', '{3.00}'],
    ];
    const wrong = two(list('i', [a!]), list('s', [b!, c!]));
    const right = two(list('i', [a!, b!]), list('s', [c!]));
    expect((await proveOther(wrong, right)).codes).toEqual(['pdf-table-row-missing', 'pdf-table-row-extra']);
  });
});
