import { describe, expect, test } from 'vitest';
import type { Page } from '../../src/paper/page.ts';
import { formTable, longTable, wideTable } from './booklets.ts';
import { coverOf, linesOn, pagesOf, shapesOf, textItems } from './pages.ts';
import { booklet, cell, figure, p, row, section, style, table, th } from './sample.ts';

const small = table(2, [row(th('科目'), th('合计'))], [row(cell('行政运行'), figure('f', '95.20'))]);
const lines = (count: number) => p('预'.repeat(28 * count - 2));

/** Top of the first table, its foot, and how far below it the second begins. */
function tablesOn({ items }: Page): number[] {
  const rules = items.filter((item) => item.kind === 'rules');
  const ys = rules.map(({ segments }) => segments.flatMap(([, y1, , y2]) => [y1, y2]));
  const [first, second] = ys.map((each) => [Math.min(...each), Math.max(...each)] as const);
  return [...first!, ...(second ? [second[0] - first![1]] : [])];
}

describe('new pages', () => {
  test('a part begins one, and is alone on it when its first section begins another', () => {
    const pages = pagesOf(
      booklet([
        section(1, '第一部分', [], { startsPage: true }),
        section(2, '一、职能', [p('全')], { startsPage: true }),
        section(2, '二、机构', [p('部')]),
      ]),
    );
    expect(pages.map(linesOn)).toEqual([['第一部分'], ['一、职能', '全', '二、机构', '部']]);
  });

  test('what begins a page at the top of a page leaves none empty', () => {
    const pages = pagesOf(
      booklet([
        section(1, '第一部分', [lines(21)], { startsPage: true }),
        section(1, '第二部分', [p('全')], { startsPage: true }),
      ]),
    );
    expect(pages.filter((page) => textItems(page).length === 0)).toEqual([]);
  });

  test('the very last section may be a heading and nothing more', () => {
    const pages = pagesOf(booklet([section(2, '一、职能', [p('全')]), section(2, '二、说明', [])]));
    expect(linesOn(pages[0]!)).toEqual(['一、职能', '全', '二、说明']);
  });

  test('an empty paragraph is nothing for a heading to stay behind with', () => {
    const pages = pagesOf(
      booklet([section(2, '一、职能', [lines(4)]), section(2, '二、表', [p(''), formTable(18)])]),
    );
    expect(pages.map((page) => linesOn(page).includes('二、表'))).toEqual([false, true]);
  });

  test('a booklet without sections has no pages of them', () => {
    expect(pagesOf(booklet([]))).toEqual([]);
  });
});

describe('turned pages', () => {
  test('a section on a turned page has it for itself, heading and note too', () => {
    const noted = { ...wideTable(3), notes: [p('注：单位为万元。', 'note')] };
    const pages = pagesOf(
      booklet([
        section(2, '一、职能', [p('全')]),
        section(2, '二、收入总表', [noted], { orientation: 'landscape' }),
        section(2, '三、说明', [p('部')]),
      ]),
    );
    expect(shapesOf(pages)).toBe('PLP');
    expect(linesOn(pages[1]!)[0]).toBe('二、收入总表');
    expect(linesOn(pages[1]!).at(-1)).toBe('注：单位为万元。');
    expect(linesOn(pages[2]!)).toEqual(['三、说明', '部']);
  });

  test('a table that turns its page takes all the headings over it along, and only those', () => {
    const broad = table(
      14,
      [],
      [row(...Array.from({ length: 14 }, (_, index) => figure(`b${index}`, '1,234,567.89')))],
    );
    const pages = pagesOf(
      booklet([
        section(2, '一、职能', [p('全')]),
        section(2, '二、总表', []),
        section(3, '（一）收入', [broad]),
        section(3, '（二）说明', [p('部')]),
      ]),
      style,
      'table-turned',
    );
    expect(shapesOf(pages)).toBe('PLP');
    expect(linesOn(pages[0]!)).toEqual(['一、职能', '全']);
    expect(linesOn(pages[1]!).slice(0, 2)).toEqual(['二、总表', '（一）收入']);
    expect(linesOn(pages[2]!)).toEqual(['（二）说明', '部']);
  });

  test('a part alone before a turned section stands below the top of an upright page', () => {
    const pages = pagesOf(
      booklet([
        section(1, '第二部分', [], { startsPage: true }),
        section(2, '一、收入总表', [wideTable(3)], { orientation: 'landscape', startsPage: true }),
      ]),
    );
    expect(shapesOf(pages)).toBe('PL');
    expect(textItems(pages[0]!)[0]!.baseline).toBeGreaterThan(300);
  });

  test('a sheet that is wide by itself is not turned', () => {
    const wide = { ...style, page: { ...style.page, width: style.page.height, height: style.page.width } };
    expect(shapesOf(pagesOf(booklet([section(2, '一、职能', [small])]), wide))).toBe('L');
  });
});

describe('space before', () => {
  const spaced = {
    ...style,
    paragraphs: { ...style.paragraphs, text: { ...style.paragraphs.text!, before: 50 } },
  };

  test('counts between paragraphs, and not at the top of a page', () => {
    const top = textItems(pagesOf(booklet([section(2, '一', [])]), spaced)[0]!)[0]!.baseline;
    const first = pagesOf(booklet([section(2, '一', [p('甲'), p('乙')])]), spaced)[0]!;
    const [heading, one, two] = textItems(first).map((item) => item.baseline - top);
    expect(heading).toBeCloseTo(0, 6);
    expect(one! - heading!).toBeCloseTo(two! - one!, 6);
    const plain = textItems(pagesOf(booklet([section(2, '一', [p('甲')])]))[0]!)[1]!.baseline - top;
    expect(one! - plain).toBeCloseTo(50, 6);
  });

  test('counts at the top of a cover, where it places the title', () => {
    const cover = (look = style) => textItems(coverOf(booklet([], { cover: [p('甲局')] }), look)[0]!)[0]!;
    expect(cover(spaced).baseline - cover().baseline).toBeCloseTo(50, 6);
  });
});

describe('tables', () => {
  test('a table that fits what is left of a page begins there, one that does not begins a new page', () => {
    const beginsOn = (count: number): number =>
      pagesOf(booklet([section(2, '一、表', [lines(count), small])])).findIndex((page) =>
        linesOn(page).includes('行政运行'),
      );
    expect(beginsOn(10)).toBe(0);
    expect(beginsOn(20)).toBe(1);
  });

  test('a table longer than a page begins on the page of its heading', () => {
    const pages = pagesOf(
      booklet([section(2, '一、职能', [lines(8)]), section(2, '二、支出表', [longTable(80)])]),
    );
    expect(linesOn(pages[0]!)).toContain('二、支出表');
    expect(linesOn(pages[0]!)).toContain('2080500');
  });

  test('with no more than its head at the foot of a page it begins the next one', () => {
    for (const count of [15, 16, 17, 18, 19, 20]) {
      const pages = pagesOf(
        booklet([section(2, '一、职能', [lines(count)]), section(2, '二、支出表', [longTable(80)])]),
      );
      const first = pages.find((page) => linesOn(page).includes('二、支出表'))!;
      expect(linesOn(first)).toEqual(expect.arrayContaining(['2080500', '2080501']));
    }
  });

  test('two tables of a section stand on one page where they fit, each with its own words over it', () => {
    const [page, ...more] = pagesOf(booklet([section(2, '一、表', [small, small])]));
    expect(more).toEqual([]);
    expect(linesOn(page!).filter((line) => line.startsWith('预算单位'))).toHaveLength(2);
  });

  test('two tables with no words over them do not touch: they would be taken for one', () => {
    const bare = { ...small, left: [], right: [] };
    const [, , gap] = tablesOn(pagesOf(booklet([section(2, '一、表', [bare, bare])]))[0]!);
    expect(gap).toBeGreaterThan(10);
    const parted = [bare, p(''), bare];
    expect(tablesOn(pagesOf(booklet([section(2, '一、表', parted)]))[0]!)[2]).toBeCloseTo(gap!, 6);
  });

  test('a table with no words over it follows its heading directly', () => {
    const bare = { ...small, left: [], right: [] };
    const [page] = pagesOf(booklet([section(2, '一、表', [bare])]));
    const { pitch } = style.paragraphs.heading2!;
    expect(tablesOn(page!)[0]).toBeCloseTo(style.page.margins.top + pitch, 6);
  });

  test('a form of many pages carries its title, marked, on each', () => {
    const pages = pagesOf(booklet([section(2, '十二、绩效目标表', [formTable(120)])]));
    expect(pages.length).toBeGreaterThan(3);
    for (const page of pages.slice(1)) expect(linesOn(page)[0]).toBe('2024年项目支出绩效目标表（续）');
  });
});
