import { describe, expect, test } from 'vitest';
import type { Style } from '../../src/form/style.ts';
import type { Page, TextItem } from '../../src/paper/page.ts';
import { addMark, addPageNumber } from '../../src/paper/paginate.ts';
import { Setter } from '../../src/paper/setter.ts';
import { readPdf } from '../../src/proof/reader.ts';
import { textItems, wordsOf } from './pages.ts';
import { booklet, fonts, p, print, section, style } from './sample.ts';

/** A sheet of 500 × 700 with unlike margins, upright and turned. */
const sheet: Style = {
  ...style,
  page: {
    width: 500,
    height: 700,
    margins: { top: 70, right: 50, bottom: 80, left: 90 },
    landscape: { top: 30, right: 20, bottom: 40, left: 30 },
  },
  pageNumber: { ...style.pageNumber, size: 10, pattern: '— {n} —', below: 20 },
};
const outside: Style = { ...sheet, pageNumber: { ...sheet.pageNumber, position: 'outside' } };

const pageOf = (width: number, height: number): Page => ({
  width,
  height,
  items: [],
  links: [],
  anchors: [],
});

function marked(look: Style, page: Page, mark: number | string): TextItem[] {
  const setter = new Setter(look, fonts, (finding) => expect.fail(finding.message));
  if (typeof mark === 'number') addPageNumber(page, mark, setter);
  else addMark(page, mark, setter);
  return textItems(page);
}

const middle = ({ x, line }: TextItem): number => x + line.width / 2;
const end = ({ x, line }: TextItem): number => x + line.width;

describe('page numbers', () => {
  test('stand under the middle of the text area, on upright and on turned sheets', () => {
    const [upright] = marked(sheet, pageOf(500, 700), 7);
    const [turned] = marked(sheet, pageOf(700, 500), 7);
    expect(wordsOf(upright!)).toBe('— 7 —');
    expect(middle(upright!)).toBeCloseTo((90 + 500 - 50) / 2, 6);
    expect(middle(turned!)).toBeCloseTo((30 + 700 - 20) / 2, 6);
    expect(upright!.baseline).toBeCloseTo(700 - 80 + 20 + 3.3, 6);
    expect(turned!.baseline).toBeCloseTo(500 - 40 + 20 + 3.3, 6);
  });

  test('of a sheet that is wide by itself keep to its own margins, not to those of turned sheets', () => {
    const wide: Style = { ...sheet, page: { ...sheet.page, width: 700, height: 500 } };
    const [upright] = marked(wide, pageOf(700, 500), 7);
    expect(middle(upright!)).toBeCloseTo((90 + 700 - 50) / 2, 6);
    expect(upright!.baseline).toBeCloseTo(500 - 80 + 20 + 3.3, 6);
    expect(middle(marked(wide, pageOf(500, 700), 7)[0]!)).toBeCloseTo((30 + 500 - 20) / 2, 6);
  });

  test('at the outer edge are one em from it: right on odd pages, left on even ones', () => {
    expect(end(marked(outside, pageOf(500, 700), 7)[0]!)).toBeCloseTo(500 - 50 - 10, 6);
    expect(marked(outside, pageOf(500, 700), 8)[0]!.x).toBeCloseTo(90 + 10, 6);
    expect(end(marked(outside, pageOf(700, 500), 107)[0]!)).toBeCloseTo(700 - 20 - 10, 6);
  });

  test('are printed as the pattern says, and not read out', () => {
    const words = (pattern: string): TextItem[] =>
      marked({ ...sheet, pageNumber: { ...sheet.pageNumber, pattern } }, pageOf(500, 700), 12);
    expect(words('第 {n} 页').map(wordsOf)).toEqual(['第 12 页']);
    expect(words('{n}').map(({ of }) => of)).toEqual(['Footer']);
    expect(words('')).toEqual([]);
  });
});

describe('the mark of a draft', () => {
  test('ends at the right edge of the text area, over it', () => {
    const [upright] = marked(sheet, pageOf(500, 700), '草稿');
    const [turned] = marked(sheet, pageOf(700, 500), '草稿');
    expect(end(upright!)).toBeCloseTo(450, 6);
    expect(upright!.baseline).toBeLessThan(70);
    expect(end(turned!)).toBeCloseTo(680, 6);
    expect(turned!.baseline).toBeLessThan(30);
    expect(upright!.of).toBe('Header');
  });
});

describe('which pages are numbered', () => {
  const numbers = async (...parts: Parameters<typeof booklet>): Promise<(string | undefined)[]> => {
    const { pages } = (await readPdf((await print(booklet(...parts))).pdf, () => {}))!;
    return pages.map(({ lines }) => lines.find(({ text }) => /^—\d+—$/.test(text))?.text);
  };
  const cover = [p('甲局', 'cover-name')];
  const sheets = (count: number) => [p('预'.repeat(28 * 22 * count - 30))];

  test('those from the first section on, counted from the cover', async () => {
    const two = section(2, '一、职能', sheets(2));
    expect(await numbers([two], { cover })).toEqual([undefined, undefined, '—3—', '—4—']);
    expect(await numbers([two])).toEqual([undefined, '—2—', '—3—']);
  });

  test('a paper without sections is numbered when it has several pages', async () => {
    expect(await numbers([], { cover: sheets(2) })).toEqual(['—1—', '—2—']);
    expect(await numbers([], { cover: sheets(1) })).toEqual([undefined]);
  });
});
