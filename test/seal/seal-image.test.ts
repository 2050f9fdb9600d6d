import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PdfFile } from '../../src/pdf/file.ts';
import { nameOf, type Value } from '../../src/pdf/value.ts';
import { signatureFields } from '../../src/seal/pdf/field.ts';
import { miniPdf } from './mini-pdf.ts';
import { chunk, png, sealPng } from './png.ts';
import { type Office, openOffice } from './signing.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.pki.remove());

/** What is drawn of a seal: its colours and its cover, pixel by pixel. */
async function drawn(seal: Uint8Array) {
  const signed = await office.sign(miniPdf(), { seal });
  expect((await office.judge(signed)).standing).toBe('valid');
  const file = new PdfFile(signed);
  const [field] = signatureFields(file);
  const inside = (from: Value | undefined, ...keys: string[]): Value | undefined =>
    keys.reduce((at, key) => file.dictionary(at)?.get(key), from);
  const look = inside(field!.reference, 'AP', 'N');
  const picture = inside(look, 'Resources', 'XObject', 'Seal');
  const cover = file.data(inside(picture, 'SMask'));
  return {
    operators: Buffer.from(file.data(look)!).toString(),
    space: nameOf(inside(picture, 'ColorSpace')),
    colours: [...file.data(picture)!],
    cover: cover && [...cover],
  };
}

const red = [200, 20, 20];
const blue = [0, 0, 255];

describe('a seal', () => {
  it.each<[string, Uint8Array, number[], number[] | undefined]>([
    ['in colour', png(2, 1, { type: 2, rows: [[...red, ...blue]] }), [...red, ...blue], undefined],
    [
      'in colour with transparency',
      png(2, 1, { type: 6, rows: [[...red, 255, ...blue, 0]] }),
      [...red, ...blue],
      [255, 0],
    ],
    [
      'in colour with transparency that hides nothing',
      png(2, 1, { type: 6, rows: [[...red, 255, ...blue, 255]] }),
      [...red, ...blue],
      undefined,
    ],
    ['in grey', png(2, 1, { type: 0, rows: [[7, 250]] }), [7, 7, 7, 250, 250, 250], undefined],
    [
      'in black and white',
      png(8, 1, { type: 0, depth: 1, rows: [[0b10000000]] }),
      [255, 255, 255, ...Array(21).fill(0)],
      undefined,
    ],
    [
      'with a palette of 8 bits',
      png(2, 1, { type: 3, rows: [[1, 0]], palette: [...red, ...blue] }),
      [...blue, ...red],
      undefined,
    ],
    [
      'with a palette of 2 bits, one colour transparent',
      png(4, 1, {
        type: 3,
        depth: 2,
        rows: [[0b00011011]],
        palette: [...red, ...blue, 1, 2, 3, 4, 5, 6],
        hidden: [0],
      }),
      [...red, ...blue, 1, 2, 3, 4, 5, 6],
      [0, 255, 255, 255],
    ],
    [
      'with 16 bits a colour',
      png(1, 1, { type: 6, depth: 16, rows: [[200, 200, 20, 20, 20, 20, 128, 128]] }),
      red,
      [128],
    ],
    ['that is interlaced', png(1, 1, { type: 2, interlaced: true, rows: [red] }), red, undefined],
  ])('%s is drawn as it is', async (_, seal, colours, cover) => {
    const found = await drawn(seal);
    expect([found.space, found.colours, found.cover]).toEqual(['DeviceRGB', colours, cover]);
  });

  it('keeps its proportions and stands in the middle of its field of 120 by 120', async () => {
    const wide = png(2, 1, { type: 2, rows: [[...red, ...blue]] });
    const tall = png(1, 2, { type: 2, rows: [red, blue] });
    expect((await drawn(wide)).operators).toBe('q 120.000 0.000 0.000 60.000 0.000 30.000 cm /Seal Do Q');
    expect((await drawn(tall)).operators).toBe('q 60.000 0.000 0.000 120.000 30.000 0.000 cm /Seal Do Q');
  });
});

describe('a seal is refused', () => {
  const whole = sealPng();
  const cases: readonly (readonly [string, Uint8Array])[] = [
    ['that is empty', new Uint8Array()],
    ['that is a JPEG', Buffer.from('ffd8ffe000104a46494600010101006000600000ffdb0043', 'hex')],
    ['that is a text', Buffer.from('印章'.repeat(20))],
    ['that is a PDF', miniPdf()],
    ['that is cut', whole.subarray(0, whole.length - 40)],
    ['that is cut after its head', whole.subarray(0, 40)],
    ['with a bent byte', Uint8Array.from(whole, (octet, at) => (at === 60 ? octet ^ 1 : octet))],
    ['without a picture', Buffer.concat([whole.subarray(0, 33), chunk('IEND')])],
    ['of no size', png(0, 0, { type: 2, rows: [] })],
  ];
  it.each(cases)('%s', async (_, seal) => {
    await expect(office.sign(miniPdf(), { seal })).rejects.toThrow('印章图样不是完好的 PNG 图片');
  });

  it.each([
    [3001, 10],
    [10, 60_000],
    [4_000_000_000, 1],
  ])('of %i by %i pixels, before it is unpacked', async (width, height) => {
    const seal = png(width, height, { type: 2, rows: [red] });
    await expect(office.sign(miniPdf(), { seal })).rejects.toThrow(
      `印章图样有 ${width}×${height} 像素，每边最多 3000`,
    );
  });
});

describe('the place of a seal', () => {
  const seal = sealPng();
  const plain = miniPdf({ field: false });

  it.each<[string, readonly [number, number, number, number]]>([
    ['right of the page', [500, 100, 700, 200]],
    ['above the page', [100, 800, 200, 900]],
    ['below the page', [100, -50, 200, 50]],
    ['left of the page', [-1, 100, 99, 200]],
    ['without a width', [100, 100, 100, 200]],
    ['written from right to left', [200, 100, 100, 200]],
    ['written from top to bottom', [100, 200, 200, 100]],
  ])('%s is refused with the size of the page', async (_, box) => {
    await expect(office.sign(plain, { seal, page: 1, box })).rejects.toThrow(
      '印章位置不在第 1 页之内（宽 595 磅，高 842 磅）',
    );
  });

  it.each([0, 3, -1])('on page %i of two is refused', async (page) => {
    const box = [100, 100, 200, 200] as const;
    await expect(office.sign(plain, { seal, page, box })).rejects.toMatchObject({
      finding: { code: 'sign-page' },
    });
  });

  it('must be told where no field is reserved', async () => {
    await expect(office.sign(plain, { seal })).rejects.toThrow('没有可以放印章图样的签名域');
  });

  it('is the last page when none is told', async () => {
    const signed = await office.sign(plain, { seal, box: [100, 100, 200, 200] });
    expect((await office.judge(signed)).signatures[0]!.page).toBe(2);
  });

  it('may reach to the edges', async () => {
    const empty = miniPdf({ field: false });
    const signed = await office.sign(empty, { seal, page: 2, box: [0, 0, 595, 700] });
    expect((await office.judge(signed)).standing).toBe('valid');
  });
});
