import { print } from '../paper/sample.ts';
import { ForgedPdf, type Operator } from './edit-pdf.ts';
import { booklet, type Proved, p, proveAgainst, rows, section, table } from './mini.ts';

/** Cover, contents, and a page with a sentence and a table of four rows; its text stands on page 3. */
const small = booklet([
  section(1, '第一部分', [
    p('2024年收入预算{2,385.56}万元，增长{16.3%}。', 's'),
    table(
      't',
      2,
      rows([['科目', '合计']], 'h', { header: true }),
      rows(
        [
          ['行政运行', '{964.33}'],
          ['社会保障', '{-8.20}'],
          ['其他', ''],
        ],
        'b',
      ),
    ),
  ]),
]);

const printed = await ForgedPdf.open((await print(small)).pdf);

/** What the proof says of the small booklet after somebody has been at its finished PDF. */
export async function forged(change: (pdf: ForgedPdf) => void): Promise<Proved> {
  const pdf = printed.copy();
  change(pdf);
  return proveAgainst(pdf.bytes(), small);
}

/** Where an item lies on its page, y from the top as pages are drawn. */
export function placeOf({ page, item }: Operator) {
  const { left, right, top, bottom } = item.box;
  const [width, height] = [right - left, top - bottom];
  return { x: left, y: page.height - top, width, height, baseline: page.height - item.baseline };
}
