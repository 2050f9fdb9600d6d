import { expect, test } from 'vitest';
import type { Document, Row, Table } from '../../src/document/document.ts';
import { cell, changed, mini, p, proveOther, rows, section, withRows } from './mini.ts';

const swap = (from: string, to: string) => (document: Document) => changed(document, from, to);

function swapped(list: readonly Row[], i: number, j: number): readonly Row[] {
  return list.map((row, at) => list[at === i ? j : at === j ? i : at] ?? row);
}

/** The merged cell over the changed rows of the table of targets grows or shrinks with them. */
function spanning(rowSpan: number, list: readonly Row[]): readonly Row[] {
  const [first, ...others] = list[16]!.cells;
  return list.with(16, { cells: [{ ...first!, rowSpan }, ...others] });
}

function widened(document: Document): Document {
  const more = (list: readonly Row[], rowSpan: number) =>
    list.map((row, i) => (i % rowSpan === 0 ? { cells: [...row.cells, cell('', 'x', { rowSpan })] } : row));
  return edit(document, 4, ([block]) => {
    const table = block as Table;
    return [{ ...table, columns: 6, head: more(table.head, 2), body: more(table.body, 1) }];
  });
}

function exchange(document: Document): Document {
  return swap('@@', '389.70')(swap('389.70', '1,995.86')(swap('1,995.86', '@@')(document)));
}

/** What is printed instead of the booklet, the codes to be found and words of the place. */
const mutations: [
  name: string,
  printed: (document: Document) => Document,
  codes: string[],
  place: string[],
][] = [
  [
    'a digit of a sentence',
    swap('2,385.56', '2,385.58'),
    ['pdf-figure-differs'],
    ['第 3 页“一、收入预算情况”的数字为“2,385.58”，应为“2,385.56”'],
  ],
  ['two figures of a sentence exchanged', exchange, ['pdf-figure-differs'], ['1,995.86', '389.70']],
  ['a percentage', swap('83.7%', '83.8%'), ['pdf-figure-differs'], ['第 3 页', '“83.8%”，应为“83.7%”']],
  [
    'a year',
    swap('2024年收入', '2023年收入'),
    ['pdf-number-undeclared'],
    ['“一、收入预算情况”出现“2023”，应为“2024”'],
  ],
  [
    'a digit of a cell',
    swap('"900.00"', '"900.01"'),
    ['pdf-cell-figure'],
    ['第 4 页“一、支出总表（预算表3）”“行政运行”行“合计”列为“900.01”，应为“900.00”'],
  ],
  [
    'a lost minus',
    swap('-8.20', '8.20'),
    ['pdf-cell-figure'],
    ['“事业单位离退休”行“合计”列为“8.20”，应为“-8.20”'],
  ],
  [
    'a moved separator',
    swap('1,064.33', '106,4.33'),
    ['pdf-cell-figure'],
    ['“合计”行“合计”列', '“106,4.33”'],
  ],
  ['a lost separator', swap('1,064.33', '1064.33'), ['pdf-cell-figure'], ['“1064.33”，应为“1,064.33”']],
  [
    'a code',
    swap('"208"', '"205"'),
    ['pdf-cell-number'],
    ['“行政单位离退休”行“科目编码”列出现“205”，应为“208”'],
  ],
  ['a label', swap('行政运行', '行政管理'), ['pdf-cell-differs'], ['“行政管理”，应为“行政运行”']],
  ['a column title', swap('基本支出', '基木支出'), ['pdf-cell-differs'], ['表头“其中/基本支出”为“基木支出”']],
  [
    'a row lost',
    (document) => withRows(document, 'targets', (list) => spanning(7, list.toSpliced(20, 1))),
    ['pdf-table-row-missing'],
    ['第 5 页', '“项目支出绩效目标表”缺少一行', '第21项指标'],
  ],
  [
    'a row twice',
    (document) => withRows(document, 'targets', (list) => spanning(9, list.toSpliced(20, 0, list[20]!))),
    ['pdf-table-row-extra'],
    ['第 5 页', '多出一行', '第21项指标 完成率20'],
  ],
  [
    'a row with an amount added',
    (document) =>
      withRows(document, 'spending', (list) => [
        ...list,
        ...rows([['217', '金融支出', '3.00', '3.00', '']], 'x'),
      ]),
    ['pdf-table-row-extra'],
    ['217 金融支出 3.00'],
  ],
  [
    'rows exchanged',
    (document) => withRows(document, 'targets', (list) => swapped(list, 10, 14)),
    ['pdf-table-row-missing', 'pdf-table-row-extra'],
    ['第11项指标'],
  ],
  [
    'a span',
    (document) =>
      withRows(document, 'spending', (list) => [
        ...list.slice(0, 4),
        ...rows([['216', '本年不安排', '', '', '{0.00}']], 'b'),
      ]),
    ['pdf-table-span'],
    ['“科目名称”列的格线不对，找到“本年不安排 | '],
  ],
  ['a column', widened, ['pdf-table-columns'], ['6 列，应为 5 列']],
  [
    'a measure',
    swap('单位：万元', '单位：元'),
    ['pdf-text-differs'],
    ['第 4 页“一、支出总表（预算表3）”', '单位：元'],
  ],
  [
    'a title of a table',
    swap('项目支出绩效目标表', '项目支出绩效目标'),
    ['pdf-text-differs', 'pdf-table-again'],
    ['第 5 页“二、绩效目标表”续表之上'],
  ],
  [
    'a word',
    swap('项目资金规模减少', '项目资金规模增加'),
    ['pdf-text-differs'],
    ['第 3 页“一、收入预算情况”写着', '规模增加', '规模减少'],
  ],
  [
    'a heading',
    swap('"heading":"二、支出预算情况"', '"heading":"二、支出执行情况"'),
    ['pdf-contents-entry', 'pdf-text-differs', 'pdf-bookmark'],
    ['支出执行'],
  ],
  [
    'a sentence added',
    swap('规模减少。', '规模减少。另有结余88.00万元。'),
    ['pdf-text-differs', 'pdf-number-undeclared'],
    ['“88.00”，数据里没有这个数'],
  ],
  ['a sentence lost', swap('本部门有车辆', '本部门没有车辆'), ['pdf-text-differs'], ['没有车辆']],
  [
    'a paragraph added',
    (document) => add(document, 1, '另有财政专户管理资金66.00万元。'),
    ['pdf-text-extra', 'pdf-number-undeclared'],
    ['多出“另有财政专户', '“66.00”'],
  ],
  [
    'a paragraph lost',
    (document) => lose(document, 1),
    ['pdf-text-missing'],
    ['第 3 页“一、收入预算情况”没有“与上年相比'],
  ],
  [
    'a table lost',
    (document) => lose(document, 4),
    ['pdf-text-missing', 'pdf-table-missing'],
    ['没有表“一、支出总表（预算表3）”'],
  ],
  [
    'a section added',
    (document) => ({ ...document, sections: document.sections.toSpliced(3, 0, section(2, '三、其他', [])) }),
    ['pdf-text-extra', 'pdf-link-extra', 'pdf-bookmark'],
    ['第 2 页“目录”多出“三、其他3”', '第 3 页“二、支出预算情况”多出“三、其他”', '书签为“三、其他”'],
  ],
  [
    'the cover',
    swap('"text":"2024年部门预算"', '"text":"2025年部门预算"'),
    ['pdf-number-undeclared'],
    ['第 1 页（封面）出现“2025”'],
  ],
  [
    'the level of a heading',
    swap('"level":2,"heading":"二、绩效目标表"', '"level":3,"heading":"二、绩效目标表"'),
    ['pdf-contents-level', 'pdf-bookmark-level'],
    ['“二、绩效目标表”与同级标题没有对齐'],
  ],
  [
    'the title of the file',
    (document) => ({ ...document, title: '某某局2023年部门预算' }),
    ['pdf-description'],
    ['标题为“某某局2023年部门预算”'],
  ],
  ['the language', (document) => ({ ...document, language: 'en' }), ['pdf-description'], ['语言']],
];

function add(document: Document, at: number, text: string): Document {
  return edit(document, at, (blocks) => [...blocks, p(text)]);
}

function lose(document: Document, at: number): Document {
  return edit(document, at, (blocks) => blocks.slice(0, -1));
}

function edit(
  document: Document,
  at: number,
  change: (blocks: Document['cover']) => Document['cover'],
): Document {
  const sections = document.sections.map((each, i) =>
    i === at ? { ...each, blocks: change(each.blocks) } : each,
  );
  return { ...document, sections };
}

test.each(mutations)('%s', async (_, printed, codes, place) => {
  const { codes: found, messages, proof } = await proveOther(printed(mini), mini);
  for (const code of codes) expect(found, messages).toContain(code);
  for (const words of place) expect(messages).toContain(words);
  expect(proof, 'the proof goes on').toBeDefined();
});
