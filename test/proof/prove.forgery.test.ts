import { expect, test } from 'vitest';
import { print } from '../paper/sample.ts';
import { ForgedPdf, type Operator, show } from './edit-pdf.ts';
import { mini, proveAgainst } from './mini.ts';

const { pdf } = await print(mini);

function move(forged: ForgedPdf, operator: Operator, across: number, down = 0): void {
  forged.rewrite(operator, ({ x, y, hex }) => show(x + across, y + down, hex));
}

function cover(forged: ForgedPdf, operator: Operator, colour: string): void {
  const { left, top, right, bottom } = operator.item.box;
  const y = operator.page.height - top;
  forged.append(operator, `q ${colour} rg ${left} ${y} ${right - left} ${top - bottom} re f Q`);
}

/** What is done to the finished file, the codes to be found and words of the place. */
const forgeries: [name: string, forge: (forged: ForgedPdf) => void, codes: string[], place: string[]][] = [
  [
    'text moved outside of the page',
    (f) => move(f, f.item(3, '2,385.56'), 500),
    ['pdf-text-outside'],
    ['第 3 页有 1 处文字超出纸边：“2,385.56”'],
  ],
  [
    'text moved over the upper edge',
    (f) => move(f, f.item(3, '2,385.56'), 0, -900),
    ['pdf-text-outside', 'pdf-text-differs'],
    ['“2,385.56”'],
  ],
  [
    'white text',
    (f) => f.rewrite(f.item(3, '1,995.86'), ({ x, y, hex }) => `1 1 1 rg ${show(x, y, hex)} 0 0 0 rg`),
    ['pdf-text-hidden'],
    ['第 3 页有 1 处看不见的文字：“1,995.86”'],
  ],
  [
    'text not painted',
    (f) => f.rewrite(f.item(4, '964.33'), ({ x, y, hex }) => `3 Tr ${show(x, y, hex)} 0 Tr`),
    ['pdf-text-hidden'],
    ['第 4 页', '“964.33”'],
  ],
  [
    'text too small to read',
    (f) => f.rewrite(f.item(4, '964.33'), ({ x, y, hex, font }) => `/F2 1 Tf ${show(x, y, hex)} ${font}`),
    ['pdf-text-hidden'],
    ['第 4 页', '“964.33”'],
  ],
  [
    'a figure overprinted by another',
    (f) => {
      const other = f.glyphs(f.item(3, '389.70'));
      f.rewrite(f.item(3, '1,995.86'), ({ x, y, hex }) => `${show(x, y, hex)} ${show(x + 2, y, other.hex)}`);
    },
    ['pdf-text-overprinted', 'pdf-figure-differs'],
    ['第 3 页的“1,995.86”与“389.70”叠印'],
  ],
  [
    'a figure painted over with another',
    (f) => {
      const cell = f.item(4, '1,064.33');
      const other = f.glyphs(f.item(4, '900.00'));
      cover(f, cell, '1 1 1');
      f.append(
        cell,
        `BT 0 g ${other.font} ${show(cell.item.box.left, cell.page.height - cell.item.baseline, other.hex)} ET`,
      );
    },
    ['pdf-text-hidden', 'pdf-cell-figure', 'pdf-text-overprinted'],
    ['“合计”行“合计”列'],
  ],
  [
    'a rectangle over a figure',
    (f) => cover(f, f.item(4, '-8.20'), '1 1 1'),
    ['pdf-text-hidden'],
    ['第 4 页', '“-8.20”'],
  ],
  [
    'a black rectangle over a figure',
    (f) => cover(f, f.item(3, '83.7%'), '0 0 0'),
    ['pdf-text-hidden'],
    ['“83.7%”'],
  ],
  [
    'the figures of a row one column further',
    (f) => {
      move(f, f.item(4, '900.00', 1), 80);
      move(f, f.item(4, '行政运行'), 0.1);
    },
    ['pdf-cell-figure', 'pdf-cell-number'],
    [
      '“行政运行”行“其中/基本支出”列为空白，应为“900.00”',
      '“行政运行”行“其中/项目支出”列出现“900.00”，应为空白',
    ],
  ],
  [
    'text over the border of its cell',
    (f) => move(f, f.item(4, '964.33'), 6),
    ['pdf-text-over-border'],
    ['第 4 页的“964.33”超出了它的单元格'],
  ],
  [
    'a digit exchanged for another',
    (f) => {
      const other = f.glyphs(f.item(4, '2'));
      f.rewrite(f.item(4, '0'), ({ x, y }) => show(x, y, other.hex));
    },
    ['pdf-cell-number'],
    ['“第1项指标”行“指标内容”列出现“完成率2”，应为“完成率0”'],
  ],
  [
    'a wrong page in the contents',
    (f) => {
      const three = f.glyphs(f.item(2, '3', 1));
      f.rewrite(f.item(2, '4', 1), ({ x, y }) => show(x, y, three.hex));
    },
    ['pdf-contents-page'],
    ['第 2 页“目录”里“一、支出总表（预算表3）”的页码为“3”，标题在第 4 页'],
  ],
  [
    'a link to another page',
    (f) => f.replace('/D (s0001)', '/D (s0007)'),
    ['pdf-contents-link'],
    ['“第一部分 收支情况”的链接通向第 7 页，应通向第 3 页'],
  ],
  [
    'a link to nowhere',
    (f) => f.replace('/D (s0002)', '/D (s0099)'),
    ['pdf-contents-link'],
    ['“一、收入预算情况”的链接通向没有页，应通向第 3 页'],
  ],
  [
    'a link lost',
    (f) => f.replace('/S /GoTo', '/S /None'),
    ['pdf-contents-link'],
    ['“第一部分 收支情况”没有链接'],
  ],
  [
    'a wrong page number',
    (f) => {
      const four = f.glyphs(f.item(4, ' 4 '));
      f.rewrite(f.item(3, ' 3 '), ({ x, y }) => show(x, y, four.hex));
    },
    ['pdf-page-number'],
    ['第 3 页的页码为“—4—”，应为“—3—”'],
  ],
  [
    'a page number lost',
    (f) => {
      f.rewrite(f.item(3, ' 3 '), () => '');
      f.rewrite(f.item(3, '—'), () => '');
      f.rewrite(f.item(3, '—', 1), () => '');
    },
    ['pdf-page-number'],
    ['第 3 页的页码为空白'],
  ],
  [
    'a page number at another place',
    (f) => {
      for (const item of [f.item(3, ' 3 '), f.item(3, '—'), f.item(3, '—', 1)]) move(f, item, 150);
    },
    ['pdf-page-number-place'],
    ['第 3 页'],
  ],
  [
    'a bookmark to another page',
    (f) => f.replace(`/Dest [${f.reference(4)} 0 R`, `/Dest [${f.reference(1)} 0 R`),
    ['pdf-bookmark-page'],
    ['书签“一、支出总表（预算表3）”通向第 1 页，标题在第 4 页'],
  ],
  [
    'a comment on a page',
    (f) => f.replace('/Subtype /Link', '/Subtype /FreeText'),
    ['pdf-annotation'],
    ['第 2 页有不应有的批注'],
  ],
  [
    'a figure struck through',
    (f) => {
      const { page, item } = f.item(3, '2,385.56');
      const y = page.height - item.baseline - 4;
      f.append({ page, item }, `1 w ${item.box.left} ${y} m ${item.box.right} ${y} l S`);
    },
    ['pdf-drawing'],
    ['第 3 页有不应有的线条'],
  ],
  [
    'a digit drawn as a shape',
    (f) => f.append(f.item(3, '2,385.56'), '300 400 m 310 380 l 312 395 320 400 330 400 c f'),
    ['pdf-drawing'],
    ['第 3 页有不应有的图形'],
  ],
  [
    'text clipped away',
    (f) =>
      f.rewrite(
        f.item(3, '1,995.86'),
        ({ x, y, hex }) => `ET q 0 0 1 1 re W n BT ${show(x, y, hex)} ET Q BT`,
      ),
    ['pdf-drawing'],
    ['第 3 页有不应有的裁切'],
  ],
  [
    'a picture over a figure',
    (f) => f.append(f.item(3, '83.7%'), 'q 40 0 0 12 300 300 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \u00ff EI Q'),
    ['pdf-drawing'],
    ['第 3 页有不应有的图片'],
  ],
  [
    'a number written at the foot',
    (f) => {
      const other = f.glyphs(f.item(3, '389.70'));
      f.append(f.item(3, '389.70'), `BT ${other.font} ${show(300, 600, other.hex)} ET`);
    },
    ['pdf-text-extra', 'pdf-number-undeclared'],
    ['第 3 页', '“389.70”，数据里没有这个数'],
  ],
];

test('the file taken apart and put together again proves', async () => {
  const forged = await ForgedPdf.open(pdf);
  expect(await proveAgainst(forged.bytes(), mini)).toMatchObject({ messages: '', proof: { figures: 16 } });
});

test.each(forgeries)('%s', async (_, forge, codes, place) => {
  const forged = await ForgedPdf.open(pdf);
  forge(forged);
  const { codes: found, messages } = await proveAgainst(forged.bytes(), mini);
  for (const code of codes) expect(found, messages).toContain(code);
  for (const words of place) expect(messages).toContain(words);
});
