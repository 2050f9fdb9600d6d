import { describe, expect, test } from 'vitest';
import { proveLineBreaks } from '../../src/proof/prove-text.ts';
import { Book } from '../forged/book.ts';
import type { PageParts, Shown } from '../forged/page-parts.ts';
import { print } from '../paper/sample.ts';
import { booklet, mini, p, proveAgainst, proveOther, rows, section, table } from './mini.ts';

const words = '本部门收入预算比上年增加，主要原因是人员经费增加，项目资金规模扩大，结转资金减少。';

/** A booklet printed, one page drawn differently, and proved against what it was printed from. */
async function forged(document: typeof mini, page: number, change: (page: PageParts, book: Book) => void) {
  const book = (await Book.open((await print(document)).pdf))();
  change(book.pages[page - 1]!, book);
  for (const each of book.pages) each.write();
  return proveAgainst(book.forged.bytes(), document);
}

const find = (page: PageParts, text: string): Shown => page.shown.find((each) => each.text.includes(text))!;

describe('pages', () => {
  const two = (startsPage: boolean) =>
    booklet([
      section(1, '第一部分 说明', [p(words.repeat(3))]),
      section(2, '零、概况', [p(words)]),
      section(2, '一、收入', [p(words)], startsPage),
      section(2, '二、支出', [p(words)], startsPage),
    ]);

  test('an empty page is an error', async () => {
    const { messages } = await forged(mini, 4, (page) => {
      for (const shown of page.shown.slice(0, -3)) page.instead(shown, '');
    });
    expect(messages).toContain('pdf-page-empty 第 4 页是空白页');
  });

  test('a page of one line that is not the last of its part is a warning', async () => {
    const short = (startsPage: boolean) =>
      booklet([
        section(1, '第一部分', [p(words)]),
        section(2, '一、收支', [], true),
        section(2, '二、又', [], startsPage),
      ]);
    expect((await proveOther(short(true), short(true))).messages).toBe('');
    const { messages } = await proveOther(short(true), short(false));
    expect(messages).toContain('pdf-page-scant 第 4 页只有一行：“一、收支”');
  });

  test('pages that begin with a section of their own may end early', async () => {
    expect((await proveOther(two(true), two(true))).messages).toBe('');
  });

  test('a heading alone at the foot of a page is a warning', async () => {
    const { messages } = await forged(two(true), 4, (page, book) => {
      const heading = find(page, '一、收入');
      page.instead(heading, '');
      const { font, hex } = heading;
      book.pages[2]!.add(`BT ${font} 1 0 0 -1 100 650 Tm <${hex}> Tj ET`);
    });
    expect(messages).toContain('pdf-heading-alone 第 3 页末行是“一、收入”，它的正文在下一页');
  });

  test('a line over a table alone at the foot of a page is a warning', async () => {
    const spending = table('t', 2, rows([['科目', '合计']], 'h'), rows([['行政运行', '{9.00}']], 'b'));
    const again = { ...spending, id: 'u' };
    const document = booklet([
      section(1, '第一部分', []),
      section(2, '零、表', [spending]),
      section(2, '一、表', [again], true),
    ]);
    const { messages } = await forged(document, 4, (page, book) => {
      for (const text of ['一、表', '预算单位', '单位：万元']) {
        for (const shown of page.shown.filter((each) => !each.cell && each.text.startsWith(text))) {
          page.instead(shown, '');
          const { font, hex, x } = shown;
          const y = text === '一、表' ? 600 : 650;
          book.pages[2]!.add(`BT ${font} 1 0 0 -1 ${x} ${y} Tm <${hex}> Tj ET`);
        }
      }
    });
    expect(messages).toContain('pdf-heading-alone 第 3 页末行是“预算单位：某某局（本级）单位：万元”');
  });
});

describe('rows', () => {
  test('an empty row that the page tree does not have is an error', async () => {
    const body = rows([['行政运行', '{9.00}']], 'b');
    const own = booklet([section(1, '第一部分', [table('t', 2, rows([['科目', '合计']], 'h'), body)])]);
    const book = (await Book.open((await print(own)).pdf))();
    const page = book.pages[2]!;
    const { left, right, bottom } = page.page.tables[0]!.box;
    const y = page.page.height - bottom;
    const edges = [...new Set(page.page.tables[0]!.cells.flatMap(({ box }) => [box.left, box.right]))];
    const upright = edges.map((x) => [x, y, x, y + 20]);
    page.write((each) => each, [...upright, [left, y + 20, right, y + 20]]);
    const { messages } = await proveAgainst(book.forged.bytes(), own);
    expect(messages).toBe('pdf-table-row-extra 第 3 页“第一部分”的表“第一部分”多出一行：空白');
  });
});

describe('lines', () => {
  const document = booklet([section(1, '第一部分', [p(words.repeat(2))])]);

  test('a line that begins with a closing mark is a warning', async () => {
    const { codes, messages } = await forged(document, 3, (page, book) => {
      const lines = page.shown.filter((each) => each.text.length > 10);
      const [first, second] = [lines[0]!, lines[1]!];
      const mark = book.glyphs(first, '，')!;
      page.change(first, { hex: first.hex + mark });
      page.change(second, { x: second.x - second.size, hex: mark + second.hex });
    });
    expect(codes).toContain('pdf-line-start');
    expect(messages).toContain('第 3 页“第一部分”有一行以“，”开头');
  });

  test('a number on two lines of its cell is an error, though the words are all there', async () => {
    const tall = rows([['2x1 合计', '2x1 {12,385.56}', '甲'], ['乙']], 'b');
    const own = booklet([section(1, '第一部分', [table('t', 3, rows([['一', '二', '三']], 'h'), tall)])]);
    const { messages } = await forged(own, 3, (page) => {
      const shown = find(page, '12,385.56');
      const { font, x, y, hex, size } = shown;
      const down = 1.2 * size;
      page.instead(
        shown,
        `${font} 1 0 0 -1 ${x} ${y} Tm <${hex.slice(0, 12)}> Tj 1 0 0 -1 ${x} ${y + down} Tm <${hex.slice(12)}> Tj`,
      );
    });
    expect(messages).toBe('pdf-number-broken 第 3 页“第一部分”的数“12,385.56”分在两行');
  });

  test.each([
    [['共2,385', '.56万元'], '共2,385.56万元', ['2,385.56']],
    [['增长12', '%。'], '增长12%。', ['12%']],
    [['共10', '20个'], '共10 20个', []],
    [['第一行', '2024年'], '第一行2024年', []],
    [['2024年', '5月'], '2024年5月', []],
  ])('%j of “%s” breaks %j', (lines, text, broken) => {
    const found: string[] = [];
    proveLineBreaks(
      lines,
      text,
      () => ({ page: 1, under: undefined }),
      ({ code, message }) => {
        if (code === 'pdf-number-broken') found.push(message);
      },
    );
    expect(found).toEqual(broken.map((number) => `第 1 页（封面）的数“${number}”分在两行`));
  });

  test.each(['，减少', '。', '）与', '》的', '”', '；', '、二', '％'])('“%s” begins no line', (line) => {
    const found: string[] = [];
    proveLineBreaks(
      ['其中', line],
      `其中${line}`,
      () => ({ page: 1, under: '一' }),
      ({ code }) => found.push(code),
    );
    expect(found).toEqual(['pdf-line-start']);
  });
});
