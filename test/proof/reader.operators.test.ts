import { describe, expect, test } from 'vitest';
import { readPdf } from '../../src/proof/reader.ts';
import type { ReadPage } from '../../src/proof/reading.ts';
import { print } from '../paper/sample.ts';
import { ForgedPdf } from './edit-pdf.ts';
import { booklet, p, section } from './mini.ts';

const printed = await ForgedPdf.open((await print(booklet([section(1, '第一部分', [p('收入123456')])]))).pdf);
const { font, hex } = printed.glyphs(printed.item(3, '123456'));
const name = font.split(' ')[0]!;
/** Glyphs of the digits 1 to 6. */
const digit = (n: number) => hex.slice(4 * n - 4, 4 * n);
const digits = (text: string) => [...text].map((each) => digit(Number(each))).join('');

/** Page 3 with other operators on it: y upwards, as PDF has it, in a font of 10 points. */
async function page(
  operators: string,
  describe: (pdf: ForgedPdf) => void = () => undefined,
): Promise<ReadPage> {
  const pdf = printed.copy();
  describe(pdf);
  pdf.redraw(3, operators);
  return (await readPdf(pdf.bytes(), ({ message }) => expect.fail(message)))!.pages[2]!;
}

const text = (operators: string) => page(`BT ${name} 10 Tf ${operators} ET`);
/** Where items begin, and what they say. */
const spots = ({ items }: ReadPage) =>
  items.map((item) => `${item.text} ${Math.round(item.box.left)},${Math.round(item.baseline)}`);

describe('where text stands', () => {
  test.each([
    ['moved from the last line', '100 700 Td <1> Tj 50 -20 Td <2> Tj', ['1 100,700', '2 150,680']],
    ['moved with a leading', '100 700 Td 0 -12 TD <1> Tj T* <2> Tj', ['1 100,688', '2 100,676']],
    ['on the next line', '14 TL 100 700 Td <1> Tj T* <2> Tj', ['1 100,700', '2 100,686']],
    ["on the next line by '", "14 TL 100 700 Td <1> Tj <2> '", ['1 100,700', '2 100,686']],
    ['by a matrix', '1 0 0 1 100 700 Tm <1> Tj 1 0 0 1 100 650 Tm <2> Tj', ['1 100,700', '2 100,650']],
    ['behind what was shown', '100 700 Td <12> Tj <3> Tj', ['12 100,700', '3 110,700']],
    ['raised', '100 700 Td 4 Ts <1> Tj', ['1 100,704']],
    ['widened', '100 700 Td 200 Tz <1> Tj <2> Tj', ['1 100,700', '2 110,700']],
    ['spaced', '100 700 Td 5 Tc <12> Tj <3> Tj', ['12 100,700', '3 120,700']],
    ['moved inside of one operator', '100 700 Td [<1> -2000 <2>] TJ', ['1 100,700', '2 125,700']],
    ['kerned inside of one operator', '100 700 Td [<1> -20 <2>] TJ', ['12 100,700']],
  ])('%s', async (_, operators, expected) => {
    expect(spots(await text(operators.replace(/<(\d+)>/g, (_, own) => `<${digits(own)}>`)))).toEqual(
      expected,
    );
  });

  test('a new text object begins at the origin again', async () => {
    const both = `BT ${name} 10 Tf 100 700 Td <${digit(1)}> Tj ET BT 30 20 Td <${digit(2)}> Tj ET`;
    expect(spots(await page(both))).toEqual(['1 100,700', '2 30,20']);
  });

  test('coordinates are scaled and moved, and what was saved comes back', async () => {
    const moved = `q 2 0 0 2 10 20 cm BT ${name} 10 Tf 50 60 Td <${digit(1)}> Tj ET Q BT ${name} 10 Tf 50 60 Td <${digit(2)}> Tj ET`;
    const { items } = await page(moved);
    expect(spots({ items } as ReadPage)).toEqual(['1 110,140', '2 50,60']);
    expect(items.map(({ size }) => size)).toEqual([20, 10]);
  });

  test('a form has its own coordinates, and gives back those of the page', async () => {
    const show = (n: number) => `BT ${name} 10 Tf 10 10 Td <${digit(n)}> Tj ET`;
    const found = await page(`/X Do ${show(2)}`, (pdf) => {
      const resources = pdf.fontsOf(3);
      const form = `/Type /XObject /Subtype /Form /BBox [0 0 99 99] /Matrix [1 0 0 1 200 300] /Resources <<${resources}>>`;
      pdf.giveResource(3, `/XObject <</X ${pdf.add(form, show(1))} 0 R>>`);
    });
    expect(spots(found)).toEqual(['1 210,310', '2 10,10']);
  });
});

describe('a page that is not as usual', () => {
  const shown = `BT ${name} 10 Tf 100 700 Td <${digit(1)}> Tj ET`;

  test('with another origin', async () => {
    const found = await page(shown, (pdf) => pdf.describePage(3, '/MediaBox [50 100 500 800]'));
    expect(spots(found)).toEqual(['1 50,600']);
    expect([found.width, found.height]).toEqual([450, 700]);
  });

  test('trimmed: positions count from what is seen', async () => {
    const found = await page(shown, (pdf) => pdf.describePage(3, '/CropBox [90 600 300 800]'));
    expect(spots(found)).toEqual(['1 10,100']);
  });

  test.each([
    [90, 0, 842, 595],
    [180, 180, 595, 842],
    [270, 90, 842, 595],
  ])('turned by %i degrees', async (turn, angle, width, height) => {
    const found = await page(shown, (pdf) => pdf.describePage(3, `/Rotate ${turn}`));
    expect([Math.round(found.width), Math.round(found.height)]).toEqual([width, height]);
    expect(Math.abs(found.items[0]!.angle) % 360).toBe(angle === 0 ? 90 : angle);
  });
});

describe('lines that make cells', () => {
  test.each([
    ['lines', '10 10 m 110 10 l 10 30 m 110 30 l 10 10 m 10 30 l 110 10 m 110 30 l S'],
    ['a rectangle', '10 10 100 20 re S'],
    ['a closed path', '10 10 m 110 10 l 110 30 l 10 30 l s'],
    ['thin painted rectangles', '10 10 100 0.5 re 10 30 100 0.5 re 10 10 0.5 20 re 110 10 0.5 20 re f'],
    ['a rectangle drawn twice', '10 10 100 20 re S 10.2 10.1 100 20 re S'],
    [
      'pieces that meet',
      '10 10 m 60 10 l 61 10 m 110 10 l 10 30 m 110 30 l 10 10 m 10 30 l 110 10 m 110 30 l S',
    ],
  ])('%s', async (_, path) => {
    const { tables, drawn } = await page(`0.5 w ${path}`);
    expect(tables).toMatchObject([{ rows: 1, columns: 1, cells: [{ text: '' }] }]);
    expect(drawn).toEqual([]);
  });

  test.each([
    ['two lines side by side', '10 10 m 110 10 l 10 30 m 110 30 l S', ['line']],
    ['a corner', '10 10 m 110 10 l 110 30 l S', ['line']],
    ['a slanted frame', '10 10 m 110 20 l 110 40 l 10 30 l s', ['shape', 'line']],
    ['a frame with dashes', '[2] 0 d 10 10 100 20 re S', ['dashes']],
    ['a thick frame', '9 w 10 10 100 20 re S', ['shape']],
  ])('%s makes none, and is told of', async (_, path, kinds) => {
    const { tables, drawn } = await page(`0.5 w ${path}`);
    expect(tables).toEqual([]);
    expect(drawn).toEqual(kinds);
  });
});
