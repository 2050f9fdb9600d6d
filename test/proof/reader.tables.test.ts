import { describe, expect, test } from 'vitest';
import { readPdf } from '../../src/proof/reader.ts';
import type { ReadPage, ReadTable } from '../../src/proof/reading.ts';
import { pdfOf } from './sample.ts';

async function pages(content: object[], more?: object): Promise<readonly ReadPage[]> {
  return (await readPdf(await pdfOf(content, more), (finding) => expect.fail(finding.message)))!.pages;
}

/** Cells as `row,column text`, with `rows x columns` where a cell spans. */
function picture(table: ReadTable): string[] {
  return table.cells.map(({ row, column, rowSpan, columnSpan, text }) => {
    const span = rowSpan > 1 || columnSpan > 1 ? ` ${rowSpan}x${columnSpan}` : '';
    return `${row},${column}${span} ${text}`;
  });
}

/** Made anew each time, because pdfmake writes into what it is given. */
const header = () => [
  [{ text: '科目', rowSpan: 2 }, { text: '合计', rowSpan: 2 }, { text: '基本支出', colSpan: 2 }, {}],
  [{}, {}, '人员经费', '公用经费'],
];

describe('one table', () => {
  test('a header of two levels, empty cells and spanned body cells', async () => {
    const body = [
      ...header(),
      [{ text: '社会保障和就业支出', rowSpan: 2 }, '1,421.23', '', '95.20'],
      [{}, { text: '无', colSpan: 3 }, {}, {}],
    ];
    const [page] = await pages([{ text: '预算表 5' }, { table: { widths: [80, 80, 80, 80], body } }]);
    expect(page!.tables).toHaveLength(1);
    const table = page!.tables[0]!;
    expect([table.rows, table.columns]).toEqual([4, 4]);
    expect(picture(table)).toEqual([
      '0,0 2x1 科目',
      '0,1 2x1 合计',
      '0,2 1x2 基本支出',
      '1,2 人员经费',
      '1,3 公用经费',
      '2,0 2x1 社会保障和就业支出',
      '2,1 1,421.23',
      '2,2 ',
      '2,3 95.20',
      '3,1 1x3 无',
    ]);
    expect(page!.lines.map((line) => line.text)).toEqual(['预算表5']);
  });

  test('lines of a cell are joined without a break', async () => {
    const text = '一般公共预算财政拨款支出预算表';
    const [page] = await pages([{ table: { widths: [50, 50], body: [[text, { text: '１\n2\n3' }]] } }]);
    expect(page!.tables[0]!.cells.map((cell) => cell.text)).toEqual([text, '１23']);
  });

  test('numbers close to both sides of an edge stay in their cells', async () => {
    const layout = { paddingLeft: () => 0, paddingRight: () => 0 };
    const body = [[{ text: '123.45', alignment: 'right' }, '678.90']];
    const [page] = await pages([{ layout, table: { widths: [60, 60], body } }]);
    expect(page!.tables[0]!.cells.map((cell) => cell.text)).toEqual(['123.45', '678.90']);
  });

  test('shading is no ruling and hides nothing', async () => {
    const shaded = { fillColor: '#ebebeb' };
    const body = [
      [
        { text: '科目', ...shaded },
        { text: '合计', ...shaded },
      ],
      ['208', '95.20'],
    ];
    const [page] = await pages([{ table: { body } }]);
    expect(picture(page!.tables[0]!)).toEqual(['0,0 科目', '0,1 合计', '1,0 208', '1,1 95.20']);
    expect(page!.items.some((item) => item.hidden)).toBe(false);
  });

  test.each([0.3, 0.5, 1, 2])('lines of %f pt', async (width) => {
    const layout = { hLineWidth: () => width, vLineWidth: () => width };
    const [page] = await pages([
      { layout, table: { headerRows: 2, body: [...header(), ['a', 'b', 'c', 'd']] } },
    ]);
    expect(page!.tables[0]).toMatchObject({ rows: 3, columns: 4 });
    expect(page!.tables[0]!.cells).toHaveLength(9);
  });

  test('a form open at its sides keeps its outer cells', async () => {
    const layout = {
      vLineWidth: (i: number, node: { table: { widths: unknown[] } }) =>
        i === 0 || i === node.table.widths.length ? 0 : 0.5,
    };
    const body = [
      ['收入', '金额', '支出'],
      ['财政拨款', '1.00', ''],
    ];
    const [page] = await pages([{ layout, table: { body } }]);
    const expected = ['0,0 收入', '0,1 金额', '0,2 支出', '1,0 财政拨款', '1,1 1.00', '1,2 '];
    expect(picture(page!.tables[0]!)).toEqual(expected);
  });

  test('text wider than its cell belongs to the cell of its centre', async () => {
    const body = [[{ text: '1,234,567.89', noWrap: true }, '']];
    const [page] = await pages([{ table: { widths: [50, 50], body } }]);
    const [first] = page!.tables[0]!.cells;
    expect(first!.text).toBe('1,234,567.89');
    expect(first!.items[0]!.box.right).toBeGreaterThan(first!.box.right);
  });

  test('a slanted stamp over a table is not in a cell', async () => {
    const watermark = { text: '草稿', opacity: 0.3 };
    const [page] = await pages([{ table: { widths: [480], heights: 600, body: [['1.00']] } }], { watermark });
    expect(page!.tables[0]!.cells.map((cell) => cell.text)).toEqual(['1.00']);
    expect(page!.lines.map((line) => line.text)).toEqual(['草稿']);
  });
});

describe('several tables', () => {
  test('on one page, with text between them', async () => {
    const [page] = await pages([
      { table: { body: [['甲', '1.00']] } },
      { text: '单位：万元', margin: [0, 4] },
      { columns: [{ table: { body: [['乙', '2.00']] } }, { table: { body: [['丙'], ['3.00']] } }] },
    ]);
    expect(page!.tables.map((table) => picture(table))).toEqual([
      ['0,0 甲', '0,1 1.00'],
      ['0,0 乙', '0,1 2.00'],
      ['0,0 丙', '1,0 3.00'],
    ]);
    expect(page!.lines.map((line) => line.text)).toEqual(['单位：万元']);
  });

  test('a table inside of a cell takes its own text', async () => {
    const inner = { margin: [10, 10], table: { body: [['内', '1.00']] } };
    const [page] = await pages([{ table: { widths: [200], body: [[{ stack: [{ text: '外' }, inner] }]] } }]);
    expect(page!.tables.map((table) => picture(table))).toEqual([['0,0 外'], ['0,0 内', '0,1 1.00']]);
  });

  test('a table that goes on over the page repeats its header', async () => {
    const rows = Array.from({ length: 60 }, (_, i) => [`科目${i}`, `${i}.00`, '', '0.00']);
    const both = await pages([
      { table: { headerRows: 2, dontBreakRows: true, body: [...header(), ...rows] } },
    ]);
    expect(both).toHaveLength(2);
    for (const { tables } of both) {
      expect(picture(tables[0]!).slice(0, 5)).toEqual([
        '0,0 2x1 科目',
        '0,1 2x1 合计',
        '0,2 1x2 基本支出',
        '1,2 人员经费',
        '1,3 公用经费',
      ]);
    }
    const numbers = both.flatMap(({ tables }) =>
      tables[0]!.cells.filter((cell) => cell.row > 1 && cell.column === 1).map((cell) => cell.text),
    );
    expect(numbers).toEqual(rows.map((_, i) => `${i}.00`));
  });

  test('a span cut by the page end keeps its cells', async () => {
    const rows = Array.from({ length: 50 }, (_, i) => [i ? {} : { text: '绩效', rowSpan: 50 }, `${i}.00`]);
    const both = await pages([{ table: { dontBreakRows: true, body: rows } }]);
    const numbers = both.flatMap(({ tables }) =>
      tables[0]!.cells.filter((cell) => cell.column === 1).map((cell) => cell.text),
    );
    expect(numbers).toEqual(rows.map((_, i) => `${i}.00`));
  });

  test('underlines, leaders and frames of one line are no tables', async () => {
    const line = { type: 'line', x1: 0, y1: 0, x2: 400, y2: 0, lineWidth: 0.5 };
    const dashed = { ...line, y1: 10, y2: 10, dash: { length: 1 } };
    const [page] = await pages([{ text: '下划线', decoration: 'underline' }, { canvas: [line, dashed] }]);
    expect(page!.tables).toEqual([]);
  });
});
