import { describe, expect, test } from 'vitest';
import { Book } from '../forged/book.ts';
import type { PageParts } from '../forged/page-parts.ts';
import { print } from '../paper/sample.ts';
import { booklet, proveAgainst, rows, section, table } from './mini.ts';

/** Forty rows over pages 3 and 4; two merged cells, the second of which is cut by the page end. */
const document = booklet([
  section(1, '预算表', [
    table(
      't',
      3,
      rows([['部门', '科目', '合计']], 'h', { header: true, align: 'center' }),
      rows(
        Array.from({ length: 40 }, (_, i) => {
          const own = [`科目${i + 1}`, `{${i + 1}.00}`];
          return i % 20 === 0 ? [`20x1 某某${i === 0 ? '局' : '中心'}`, ...own] : own;
        }),
        'b',
      ),
    ),
  ]),
]);
const open = await Book.open((await print(document)).pdf);

/** The booklet after something was done to the second page of its table. */
async function second(change: (page: PageParts, book: Book) => void) {
  const book = open();
  const page = book.pages[3]!;
  change(page, book);
  page.write();
  return (await proveAgainst(book.forged.bytes(), document)).messages.split('\n');
}

const lose = (text: string) => second((page) => page.instead(shown(page, text), ''));
const shown = (page: PageParts, text: string) => page.shown.find((each) => each.text.includes(text))!;

test('as it was printed it proves', async () => {
  expect(await second(() => undefined)).toEqual(['']);
});

describe('what stands again on the second page', () => {
  test('the mark of continuation is gone: the table is another one', async () => {
    const found = await second((page) => {
      const title = shown(page, '预算表（续）');
      page.change(title, { hex: title.hex.slice(0, 12) });
    });
    expect(found).toContainEqual(
      expect.stringContaining('pdf-table-extra 第 4 页“预算表”多出一张表：“部门 科目 合计'),
    );
    expect(found).toContainEqual(expect.stringContaining('缺少一行'));
  });

  test('the measure is gone', async () => {
    expect(await lose('单位：万元')).toEqual([
      'pdf-table-again 第 4 页“预算表”续表之上写着“预算表（续）预算单位：某某局（本级）”，应为“预算表（续）预算单位：某某局（本级）单位：万元”',
    ]);
  });

  test('a line too many stands over it', async () => {
    const found = await second((page) => {
      const title = shown(page, '预算表（续）');
      page.add(`BT ${title.font} 1 0 0 -1 ${title.x} 75 Tm <${title.hex.slice(0, 8)}> Tj ET`);
    });
    expect(found).toEqual([expect.stringContaining('续表之上写着“预算预算表（续）')]);
  });

  test('a title of the head is gone', async () => {
    expect(await lose('合计')).toEqual(['pdf-cell-differs 第 4 页“预算表”的表头“合计”为空白，应为“合计”']);
  });

  test('two titles of the head changed places', async () => {
    const found = await second((page) => {
      const [one, two] = [shown(page, '部门'), shown(page, '合计')];
      page.change(one, { hex: two.hex });
      page.change(two, { hex: one.hex });
    });
    expect(found).toEqual([
      'pdf-cell-differs 第 4 页“预算表”的表头“部门”为“合计”，应为“部门”',
      'pdf-cell-differs 第 4 页“预算表”的表头“合计”为“部门”，应为“合计”',
    ]);
  });

  test('the label of the cut cell is gone', async () => {
    expect(await lose('某某中心')).toEqual([
      'pdf-cell-differs 第 3 页“预算表”“科目21”行“部门”列为“某某中心 | ”，应为“某某中心”',
    ]);
  });

  test('it says no more that it goes on', async () => {
    const found = await second((page) => {
      const label = shown(page, '某某中心');
      page.change(label, { hex: label.hex.slice(0, 16) });
    });
    expect(found).toEqual([expect.stringContaining('“科目21”行“部门”列为“某某中心 | 某某中心”')]);
  });
});

describe('rows of the second page', () => {
  test('a figure of the last row is another', async () => {
    const found = await second((page, book) => {
      const last = shown(page, '40.00');
      page.change(last, { hex: book.glyphs(last, '30.00')! });
    });
    expect(found).toEqual(['pdf-cell-figure 第 4 页“预算表”“科目40”行“合计”列为“30.00”，应为“40.00”']);
  });

  test('text stands between the table and the page number', async () => {
    const found = await second((page) => {
      const { font, hex, x } = shown(page, '某某中心');
      page.add(`BT ${font} 1 0 0 -1 ${x} 700 Tm <${hex}> Tj ET`);
    });
    expect(found[0]).toBe('pdf-text-extra 第 4 页“预算表”多出“某某中心（续）”');
  });
});
