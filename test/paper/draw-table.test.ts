import { describe, expect, test } from 'vitest';
import type { Table } from '../../src/document/document.ts';
import { type DrawnCell, drawRows } from '../../src/paper/draw-table.ts';
import type { FillItem, Item, RulesItem } from '../../src/paper/page.ts';
import { measureTable } from '../../src/paper/table.ts';
import { gridOf, plainTable, setter } from './measured.ts';
import { wordsOf } from './pages.ts';
import { cell, figure, row, table, th } from './sample.ts';

const [X, Y] = [100, 200];

/** All of a table drawn as one piece at (100, 200), 100 points a column: even columns, or as wide as they need be. */
function drawn(one: Table, shade = '', even = true): Item[] {
  const made = measureTable(gridOf(one, { ...plainTable, shade }), one.columns * 100, setter.words, true)!;
  const edges = even ? made.edges.map((_, at) => at * 100) : made.edges;
  const below = made.head.heights.length;
  const cells = [...made.head.cells, ...made.body.cells].map((each): DrawnCell => {
    const head = made.head.cells.includes(each);
    const { columnSpan, indent } = each.cell;
    const at = head ? each.row : each.row + below;
    const { column, rowSpan, lines, tag } = each;
    return { row: at, column, rowSpan, columnSpan, indent, shaded: head, lines, of: tag };
  });
  return drawRows({ ...made, edges }, cells, [...made.head.heights, ...made.body.heights], X, Y);
}

/** Ruling lines as `x1 y1 x2 y2` in columns of 100 and rows of 13 points from the corner. */
function rules(items: readonly Item[]): string[] {
  const { segments } = items.find((item): item is RulesItem => item.kind === 'rules')!;
  return segments.map(([x1, y1, x2, y2]) =>
    [(x1 - X) / 100, (y1 - Y) / 13, (x2 - X) / 100, (y2 - Y) / 13]
      .map((at) => Math.round(at * 10) / 10)
      .join(' '),
  );
}

const fills = (items: readonly Item[]): FillItem[] => items.filter((item) => item.kind === 'fill');
const texts = (items: readonly Item[]): string[] =>
  items.flatMap((item) => (item.kind === 'text' ? [wordsOf(item)] : []));

describe('ruling lines', () => {
  test('stand around every cell, each as one long stroke', () => {
    expect(rules(drawn(table(2, [], [row(cell('甲'), cell('乙')), row(cell('丙'), cell('丁'))])))).toEqual([
      '0 0 2 0',
      '0 1 2 1',
      '0 2 2 2',
      '0 0 0 2',
      '1 0 1 2',
      '2 0 2 2',
    ]);
  });

  test('do not cross merged cells', () => {
    const merged = table(
      2,
      [],
      [row(cell('甲', { rowSpan: 2 }), cell('乙')), row(cell('丙')), row(cell('丁', { columnSpan: 2 }))],
    );
    expect(rules(drawn(merged))).toEqual([
      '0 0 2 0',
      '1 1 2 1',
      '0 2 2 2',
      '0 3 2 3',
      '0 0 0 3',
      '1 0 1 2',
      '2 0 2 3',
    ]);
  });

  test('are in two strokes where a merged cell stands between', () => {
    const merged = table(
      3,
      [],
      [row(cell('甲'), cell('乙', { rowSpan: 2 }), cell('丙')), row(cell('丁'), cell('戊'))],
    );
    expect(rules(drawn(merged))).toEqual(expect.arrayContaining(['0 1 1 1', '2 1 3 1']));
    expect(rules(drawn(merged))).not.toContain('0 1 3 1');
  });

  test('stand around empty cells too', () => {
    expect(rules(drawn(table(1, [], [row(cell(''))])))).toEqual(['0 0 1 0', '0 1 1 1', '0 0 0 1', '1 0 1 1']);
  });
});

describe('shading', () => {
  const headed = table(2, [row(th('科目', { columnSpan: 2 }))], [row(th('收入'), figure('f', '1.00'))]);

  test('lies under the cells of the head, and not under labels at the side', () => {
    expect(fills(drawn(headed, '#eef1f5'))).toEqual([
      { kind: 'fill', x: X, y: Y, width: 200, height: 13, color: '#eef1f5' },
    ]);
  });

  test('is drawn before any text and any line, so that it covers neither', () => {
    expect(drawn(headed, '#eef1f5').map(({ kind }) => kind)).toEqual([
      'fill',
      'text',
      'text',
      'text',
      'rules',
    ]);
  });

  test('is none without a colour', () => {
    expect(fills(drawn(headed))).toEqual([]);
  });
});

describe('text', () => {
  test('is drawn row by row from the left, as it is read', () => {
    const merged = table(
      2,
      [],
      [row(cell('甲', { rowSpan: 2 }), cell('乙')), row(cell('丙')), row(cell('丁'), cell('戊'))],
    );
    expect(texts(drawn(merged))).toEqual(['甲', '乙', '丙', '丁', '戊']);
  });

  test('stands in the middle of a merged cell', () => {
    const merged = table(
      2,
      [],
      [row(cell('甲', { rowSpan: 3 }), cell('乙')), row(cell('丙')), row(cell('丁'))],
    );
    const baselines = drawn(merged).flatMap((item) => (item.kind === 'text' ? [item.baseline] : []));
    expect(baselines[0]).toBeCloseTo(baselines[2]!, 6);
  });

  test('of figures ends at the right edge of its cell, an indented name begins by its indent', () => {
    const one = table(2, [], [row(cell('其中', { indent: 2 }), figure('f', '1.00'))]);
    const [name, number] = drawn(one, '', false).flatMap((item) => (item.kind === 'text' ? [item] : []));
    expect(name!.x).toBeCloseTo(X + 20, 6);
    expect(number!.x + number!.line.width).toBeCloseTo(X + 200, 1);
  });
});
