import { describe, expect, test } from 'vitest';
import type { Document, Table } from '../../src/document/document.ts';
import { booklet, p, proveOther, rows, section, table } from './mini.ts';

/** Booklets that look wrong to a careless prover and are right. */
async function proves(document: Document) {
  expect((await proveOther(document, document)).messages).toBe('');
}

const one = (...blocks: Document['cover']) => booklet([section(1, '第一部分', blocks)]);

const words = '本部门收入预算比上年增加，主要原因是人员经费增加，项目资金规模扩大，结转资金减少。';
const bare = { left: [], right: [] };
const lines = (count: number, name = '') =>
  Array.from({ length: count }, (_, i) => [`${name}行${i}`, `{${i}.00}`]);
const head = rows([['科目', '合计']], 'h', { header: true });
const list = (id: string, count: number, options: Partial<Table> = {}) =>
  table(id, 2, head, rows(lines(count, id), id), options);

/** A table without a head or words over it. */
const form = (columns: number, texts: readonly (readonly string[])[]) =>
  table('t', columns, [], rows(texts, 't'), bare);

describe('headings and paragraphs', () => {
  test.each<[string, Document]>([
    [
      'a heading that ends in a number',
      booklet([section(1, '预算2024', [p(words)]), section(2, '3', [p(words)])]),
    ],
    ['a heading that says its words once more below', one(p('第一部分'), p('第一部分', 'again'))],
    [
      'two sections of one name',
      {
        ...booklet([]),
        sections: ['甲', '乙'].flatMap((part, i) => [
          { ...section(1, `第${i + 1}部分`, []), id: part },
          { ...section(2, '一、概况', [p(`${part}。`)]), id: `${part}1` },
        ]),
      },
    ],
    [
      'a booklet that begins with a subsection',
      booklet([section(3, '（一）甲', [p(words)]), section(1, '一', [p(words)])]),
    ],
    ['parts without anything in them', booklet([section(1, '一', []), section(1, '二', [])])],
    ['contents that name the contents', booklet([section(1, '目录', [p(words)])])],
    ['sixty times the same paragraph', one(...Array.from({ length: 60 }, (_, i) => p(words, `p${i}`)))],
    ['a last line that looks like the page number', one(p(words), p('— 3 —'))],
    ['a last line that looks like another page number', one(p(words), p('— 4 —'))],
    ['marks in a row', one(p('（（（《“甲”》）））、。！？；：'.repeat(20)))],
  ])('%s', (_, document) => proves(document));
});

describe('numbers', () => {
  test.each([
    '共 1 000 000 元，电话 0433 2512345，2024-02-08。',
    '{1.00}{2.00}',
    '{1.00}%',
    '占{12.5%}、{—}、{0.00}',
    '≥95%，±0.5‰，10∶1，№ 7，①②③',
    '1.1.2024、1,2,3、1/2、GB/T 9704—2012',
    '全角：１２３．４５',
    `${'二〇二四年共2,385.56万元、'.repeat(40)}完`,
  ])('of the sentence “%s”', (text) => proves(one(p(text, 's'))));
});

/** Signs that a form has beside digits and letters: some are of another font, with a little space around them. */
describe('signs', () => {
  test.each([
    '≥95%',
    '≤3',
    '±0.5',
    '10∶1',
    '№7',
    '120㎡',
    '25℃',
    '①1',
    '1①',
    'Ⅱ1',
    '√5',
    '□5',
    '→5',
    '5–7',
    'α5',
    '•5',
    '㈠5',
  ])('%s in a sentence, between words and marks', (text) =>
    proves(one(p(`数${text}个，${text}。`), p(`${text}AB${text}`), p(`${text} ${text}`, 'apart'))),
  );
});

describe('marks of continuation that are part of the text', () => {
  test('in the heading over the next table', () =>
    proves(booklet([section(1, '一、表', [list('a', 2)]), section(1, '二、表（续）', [list('b', 2)])])));

  test('in its title', () =>
    proves(
      booklet([
        section(1, '一、表', [list('a', 30)]),
        section(2, '二、表', [list('b', 20, { title: [{ text: '某表（续）' }] })]),
      ]),
    ));

  test('in cells, merged or not', () =>
    proves(one(form(2, [['2x1 项目（续）', '{1.00}'], ['{2.00}'], ['（续）', '{3.00}']]))));

  test('in the text before a table that does go on', () =>
    proves(booklet([section(1, '一、表（续）', [p(`${words}（续）`), list('a', 60)])])));
});

describe('tables', () => {
  test.each<[string, Document]>([
    ['with one cell', one(form(1, [['甲']]))],
    ['with one empty cell', one(form(1, [['']]))],
    [
      'with nothing in them',
      one(
        form(2, [
          ['', ''],
          ['', ''],
        ]),
      ),
    ],
    ['merged into one cell', one(form(3, [['2x3 甲'], []]))],
    ['merged into one cell over a row', one(form(3, [['2x3 甲'], [], ['1', '2', '3']]))],
    ['with a name at the left only', one(list('a', 2, { right: [] }))],
    ['with a measure at the right only', one(list('a', 2, { left: [] }))],
    [
      'with figures in title and side line',
      one(
        list('a', 60, {
          title: [{ text: '共' }, { text: '5.00', figure: 'title' }],
          left: [{ text: '甲' }, { text: '6.00', figure: 'side' }],
        }),
      ),
    ],
    [
      'with a title of three lines, over two pages',
      one(list('a', 60, { title: [{ text: words.repeat(3) }] })),
    ],
    ['one behind the other, over four pages', one(list('a', 60, bare), list('b', 60, bare))],
    ['thirty small ones', one(...Array.from({ length: 30 }, (_, i) => list(`t${i}`, 3, bare)))],
  ])('%s', (_, document) => proves(document));
});

describe('rows over a page end', () => {
  const many = (row: (i: number) => readonly string[]) => Array.from({ length: 90 }, (_, i) => row(i));
  const pairs = many((i) => (i % 2 ? [`丙${i}`] : ['2x1 某某局', '2x1 乙', `丙${i}`]));
  const gaps = many((i) => (i % 9 === 0 ? ['甲', '1.00'] : ['', '']));

  test('that are all alike', () =>
    proves(
      one(
        form(
          2,
          many(() => ['甲', '1.00']),
        ),
      ),
    ));
  test('most of them empty', () => proves(one(form(2, gaps))));
  test('merged by twos', () => proves(one(form(3, pairs))));

  test('in one merged cell of many words', () =>
    proves(one(form(2, [[`3x1 ${words.repeat(60)}`, '某某局'], ['某某中心'], ['丙']]))));

  test('two tall ones beside a merged cell', () => {
    const first = ['3x1 某某自治州工业局', '某某科技局', words.repeat(40)];
    return proves(one(form(3, [first, ['丙', '丁'], ['某某教育局', words.repeat(60)]])));
  });

  test.each(['2024年收入1,234.56万元、', 'budget of the bureau 2024 '])('one full of “%s”', (text) =>
    proves(one(form(2, [['收入情况', text.repeat(300)]]))),
  );
});
