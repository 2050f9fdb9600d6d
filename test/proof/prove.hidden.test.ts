import { describe, expect, test } from 'vitest';
import { type ForgedPdf, type Place, show } from './edit-pdf.ts';
import { forged, placeOf } from './small.ts';

const hidden = (text: string) => `pdf-text-hidden 第 3 页有 1 处看不见的文字：“${text}”`;

/** Show an item of page 3 in another way. */
const rewritten = (text: string, change: (place: Place) => string) =>
  forged((pdf) => pdf.rewrite(pdf.item(3, text), change));

/** Show it after these operators, and other text as before. */
const after = (text: string, before: string, behind: string) =>
  rewritten(text, ({ x, y, hex }) => `${before} ${show(x, y, hex)} ${behind}`);

test('the small booklet itself proves', async () => {
  expect(await forged(() => undefined)).toMatchObject({ messages: '', proof: { figures: 4, cells: 8 } });
});

describe('a part of a number covered', () => {
  const covered = (text: string, from: number, to: number, colour = '1 1 1') =>
    forged((pdf) => {
      const item = pdf.item(3, text);
      const { x, y, width, height } = placeOf(item);
      pdf.append(item, `q ${colour} rg ${x + from * width} ${y} ${(to - from) * width} ${height} re f Q`);
    });

  test.each([
    ['the first digit', 0, 0.12],
    ['the last digit', 0.9, 1],
    ['the digits behind the point', 0.7, 1],
    ['a separator', 0.13, 0.2],
  ])('%s of a sentence', async (_, from, to) => {
    expect((await covered('2,385.56', from, to)).messages).toContain(hidden('2,385.56'));
  });

  test('the minus of a cell', async () => {
    expect((await covered('-8.20', 0, 0.15)).messages).toContain(hidden('-8.20'));
  });

  test('black hides like white', async () => {
    expect((await covered('-8.20', 0, 0.15, '0 0 0')).messages).toContain(hidden('-8.20'));
  });

  test('so does the ground of its row', async () => {
    expect((await covered('-8.20', 0, 0.15, '0.933 0.945 0.961')).messages).toContain(hidden('-8.20'));
  });

  test('a whole cell painted over', async () => {
    const { messages } = await forged((pdf) => {
      const [cell] = pdf.reading.pages[2]!.tables[0]!.cells.filter(({ text }) => text === '964.33');
      const { left, right, top, bottom } = cell!.box;
      const y = 841.889764 - top;
      pdf.append(pdf.item(3, '964.33'), `q 1 1 1 rg ${left} ${y} ${right - left} ${top - bottom} re f Q`);
    });
    expect(messages).toBe(hidden('964.33'));
  });
});

describe('glyphs that leave no ink', () => {
  test.each([
    ['stroked in white', '1 Tr 1 1 1 RG', '0 Tr 0 0 0 RG'],
    ['filled, and stroked over in white', '2 Tr 1 1 1 RG 3 w', '0 Tr 0 0 0 RG 0.5 w'],
    ['neither filled nor stroked', '3 Tr', '0 Tr'],
    ['almost white', '0.95 g', '0 g'],
    ['white by inks', '0 0 0 0 k', '0 g'],
  ])('%s', async (_, before, behind) => {
    expect((await after('16.3%', before, behind)).messages).toBe(hidden('16.3%'));
  });

  test.each(['ca 0', 'ca 0.05'])('with the opacity /%s', async (opacity) => {
    const { messages } = await forged((pdf) => {
      pdf.giveResource(3, `/ExtGState <</Faint <</${opacity}>> /Full <</ca 1>>>>`);
      pdf.rewrite(pdf.item(3, '16.3%'), ({ x, y, hex }) => `/Faint gs ${show(x, y, hex)} /Full gs`);
    });
    expect(messages).toBe(hidden('16.3%'));
  });

  test('painted with a pattern, whatever it shows', async () => {
    const { messages } = await forged((pdf) => {
      const pattern =
        '/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9 /Resources <<>>';
      pdf.giveResource(3, `/Pattern <</White ${pdf.add(pattern, '1 g 0 0 9 9 re f')} 0 R>>`);
      pdf.rewrite(pdf.item(3, '16.3%'), ({ x, y, hex }) => `/Pattern cs /White scn ${show(x, y, hex)} 0 g`);
    });
    expect(messages).toBe(hidden('16.3%'));
  });
});

test('a glyph that stands for no character', async () => {
  const { messages } = await rewritten('16.3%', ({ x, y, hex }) => show(x, y, `${hex}0000`));
  expect(messages).toContain('pdf-glyph-unknown 第 3 页有 1 处文字没有对应的字：“16.3%\ufffd”');
});

describe('letters too small for an eye', () => {
  test('squeezed to a hundredth of their width', async () => {
    expect((await after('16.3%', '1 Tz', '100 Tz')).messages).toBe(hidden('16.3%'));
  });

  test('squeezed by their matrix', async () => {
    const { messages } = await rewritten('16.3%', ({ x, y, hex }) => `0.01 0 0 -1 ${x} ${y} Tm <${hex}> Tj`);
    expect(messages).toBe(hidden('16.3%'));
  });

  test('flattened', async () => {
    const { messages } = await rewritten('16.3%', ({ x, y, hex }) => `1 0 0 -0.1 ${x} ${y} Tm <${hex}> Tj`);
    expect(messages).toContain(hidden('16.3%'));
  });
});

describe('text that does not stand upright', () => {
  const turned = 'pdf-text-turned 第 3 页有 1 处文字是斜的、倒的或反的：“964.33”';

  test.each([
    ['upside down', '-1 0 0 1', 40, -5],
    ['in a mirror', '-1 0 0 -1', 40, 0],
    ['on its head in a mirror', '1 0 0 1', 0, -5],
    ['on its side', '0 1 1 0', 20, -9],
    ['slanted', '0.9 0.1 0.1 -0.9', 0, 0],
  ])('a number of a table %s', async (_, matrix, across, down) => {
    const { messages } = await rewritten(
      '964.33',
      ({ x, y, hex }) => `${matrix} ${x + across} ${y + down} Tm <${hex}> Tj`,
    );
    expect(messages).toContain(turned);
  });

  test('a whole page turned round', async () => {
    const { codes } = await forged((pdf: ForgedPdf) => pdf.describePage(3, '/Rotate 180'));
    expect(codes).toContain('pdf-text-turned');
  });
});
