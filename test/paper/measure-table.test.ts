import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Cell, Table } from '../../src/document/document.ts';
import { leastOf, linesIn, measure, widthsOf } from './measured.ts';
import { cell, figure, row, table, th } from './sample.ts';

/** A table of one row of head and as many rows as given. */
function of(head: readonly string[], ...rows: readonly (readonly Cell[])[]): Table {
  return table(
    head.length,
    [row(...head.map((title) => th(title)))],
    rows.map((cells) => row(...cells)),
  );
}

const money = (text: string): Cell => figure('f', text);

describe('type', () => {
  const names = of(['科目', '合计'], [cell('机关事业单位基本养老保险缴费支出'), money('95.20')]);

  test('is as the style has it where every row fits on one line', () => {
    expect(measure(names, 20)!.size).toBe(10);
  });

  test('is made a little smaller to keep rows on one line, by half points', () => {
    const small = measure(names, 17)!;
    expect(small.size).toBe(9);
    expect(linesIn(small.body)[0]).toHaveLength(1);
  });

  test('is not made smaller than that: rows of several lines are better than small type', () => {
    const tall = measure(names, 12)!;
    expect(tall.size).toBe(10);
    expect(linesIn(tall.body)[0]).toHaveLength(2);
    expect(tall.body.heights).toEqual([26]);
  });

  test('is never smaller than the floor, and a row takes no more than eight lines even there', () => {
    const prose = of(['说明'], [cell('预'.repeat(39))]);
    expect(measure(prose, 4.9)).toMatchObject({ size: 6 });
    expect(linesIn(measure(prose, 4.9)!.body)[0]!.length).toBeLessThanOrEqual(8);
    expect(measure(prose, 2)).toBeUndefined();
    expect(linesIn(measure(prose, 2, true)!.body)[0]!.length).toBeGreaterThan(8);
  });
});

describe('columns', () => {
  test('fill the room, whatever is in them', () => {
    const [a, b] = [of(['甲', '乙'], [cell('预算'), money('1.00')]), of(['甲', '乙'], [cell(''), cell('')])];
    for (const one of [a, b]) expect(widthsOf(measure(one, 40)!).reduce((x, y) => x + y)).toBeCloseTo(400, 6);
  });

  test('of figures are equally wide, whatever stands in them', () => {
    const one = of(
      ['科目', '合计', '基本支出', '项目支出'],
      [cell('行政运行'), money('1,995,123.86'), money('5.00'), cell('', { align: 'right' })],
    );
    const [name, ...numbers] = widthsOf(measure(one, 40)!);
    expect(numbers[1]).toBeCloseTo(numbers[0]!, 6);
    expect(numbers[2]).toBeCloseTo(numbers[0]!, 6);
    expect(name).not.toBeCloseTo(numbers[0]!, 0);
  });

  test('of figures stay as they must be where equal ones do not fit', () => {
    const one = of(['甲', '乙'], [money('1,234,567,890.12'), money('5')]);
    const [wide, narrow] = widthsOf(measure(one, 9)!);
    expect(wide).toBeGreaterThan(narrow! * 2);
  });

  test('under a wide head over several are widened alike', () => {
    const one = table(
      3,
      [row(th('项'), th('2024年一般公共预算财政拨款当年安排数', { columnSpan: 2 }))],
      [row(cell('甲'), money('1'), money('2'))],
    );
    const made = measure(one, 6)!;
    const [, a, b] = widthsOf(made);
    expect(a).toBeCloseTo(b!, 6);
    expect(linesIn(made.head)[1]).toEqual(['2024年一', '般公共预', '算财政拨', '款当年安', '排数']);
  });

  test('whose title is a word have it on one line where there is room, however short their cells', () => {
    const one = of(['序号', '科目名称', '备注'], [cell('1'), cell('预'.repeat(24)), cell('')]);
    const heads = (ems: number) => linesIn(measure(one, ems)!.head).map((lines) => lines.join('|'));
    expect(heads(27)).toEqual(['序|号', '科目名称', '备|注']);
    expect(heads(28.1)).toEqual(['序号', '科目名称', '备注']);
  });

  test('are broken between the pieces of their title alone', () => {
    const pieces = (...texts: readonly string[]): Cell => ({
      ...th(''),
      content: texts.map((text) => ({ text, whole: true })),
    });
    const one = table(
      2,
      [row(th('科目名称'), pieces('政府性基金', '预算'))],
      [row(cell('预'.repeat(14)), money('1.00'))],
    );
    expect(linesIn(measure(one, 20)!.head)[1]).toEqual(['政府性基金', '预算']);
    expect(linesIn(measure(one, 40)!.head)[1]).toEqual(['政府性基金预算']);
  });

  test('are at least as wide as the form says', () => {
    const one = { ...of(['甲', '备注'], [cell('预'.repeat(20)), cell('')]), widths: [undefined, 8] };
    expect(widthsOf(measure(one, 28.1)!)[1]).toBeCloseTo(80, 0);
  });

  test('an indented name needs the room of its indent too', () => {
    const least = (indent: number): number => leastOf(of(['目'], [cell('2024年度', { indent })]));
    expect(least(3) - least(0)).toBeCloseTo(3, 6);
  });
});

describe('rows', () => {
  test('are as tall as their tallest cell, an empty one as tall as a line', () => {
    const one = of(['名', '注'], [cell('预算收入支出'), cell('')], [cell(''), cell('')]);
    expect(measure(one, 4.2)!.body.heights.map((height) => Math.round(height / 13))).toEqual([2, 1]);
  });

  test('a merged cell that needs more lengthens the last of its rows alone', () => {
    const one = table(
      2,
      [],
      [
        row(cell('预'.repeat(36), { rowSpan: 3 }), cell('一')),
        row(cell('二')),
        row(cell('三')),
        row(cell('四'), cell('五')),
      ],
    );
    const { body, pitch } = measure(one, 7)!;
    const lines = body.cells[0]!.lines.length;
    expect(lines).toBeGreaterThan(3);
    expect(body.heights.map((height) => Math.round(height / pitch))).toEqual([1, 1, lines - 2, 1]);
  });

  test('a table without a body has its head, one without a head its body', () => {
    expect(measure(of(['科目', '合计']), 20)).toMatchObject({
      body: { heights: [] },
      head: { heights: [13] },
    });
    expect(measure(table(1, [], [row(cell('预算'))]), 20)).toMatchObject({ head: { heights: [] } });
  });
});

describe('what a merged cell says again after a page end', () => {
  const again = (content: Cell): string[] =>
    measure(of(['名'], [content]), 30)!
      .body.cells[0]!.again()
      .map(({ runs }) => runs.map(({ text }) => text).join(''));

  test('its words with the mark of continuation', () => {
    expect(again(cell('绩效指标'))).toEqual(['绩效指标（续）']);
  });

  test('a figure never, not even with words around it, nor the nothing of an empty cell', () => {
    expect(again(money('14.00'))).toEqual([]);
    expect(
      again(cell('', { content: [{ text: '共' }, { text: '3', figure: 'f' }, { text: '项' }] })),
    ).toEqual([]);
    expect(again(cell(''))).toEqual([]);
  });
});

test('the column of a merged cell holds the mark of continuation in one piece', () => {
  const narrow = (rowSpan: number): Table =>
    table(
      2,
      [],
      [row(cell('类', { rowSpan }), cell('预'.repeat(60))), ...(rowSpan > 1 ? [row(cell('甲'))] : [])],
    );
  const [merged] = measure(narrow(2), 6)!.body.cells;
  expect(merged!.again().map(({ runs }) => runs.map(({ text }) => text).join(''))).toEqual(['类', '（续）']);
  expect(leastOf(narrow(2)) - leastOf(narrow(1))).toBeCloseTo(2, 6);
});

const words = fc.constantFrom(
  '',
  '合计',
  '行政运行',
  '机关事业单位基本养老保险缴费支出',
  '311-专项业务支出（本级）',
);
const amount = fc.integer({ min: 0, max: 99_999_999 }).map((cents) => (cents / 100).toFixed(2));
const cells = fc.tuple(words, amount, amount, words);
const tables = fc
  .array(cells, { minLength: 1, maxLength: 5 })
  .map((rows) =>
    of(
      ['科目', '合计', '其中：基本支出', '备注'],
      ...rows.map(([name, a, b, note]) => [cell(name), money(a), money(b), cell(note)]),
    ),
  );

describe('whatever a table holds', () => {
  test('it fits the least room that it says it needs, and nothing narrower', () => {
    fc.assert(
      fc.property(tables, (one) => {
        const least = leastOf(one) * 0.6;
        expect(measure(one, least * 1.001, true)).toBeDefined();
        expect(measure(one, least * 0.99, true)).toBeUndefined();
      }),
      { numRuns: 30 },
    );
  });

  test('no line reaches out of its cell, and no figure is cut', () => {
    fc.assert(
      fc.property(tables, fc.integer({ min: 10, max: 60 }), (one, ems) => {
        const made = measure(one, ems, true);
        for (const { column, lines, cell: own } of made?.body.cells ?? []) {
          const width = widthsOf(made!)[column]!;
          for (const line of lines) expect(line.x + line.width).toBeLessThanOrEqual(width + 1e-6);
          if (own.content[0]?.figure !== undefined) expect(lines).toHaveLength(1);
        }
      }),
      { numRuns: 40 },
    );
  });
});
