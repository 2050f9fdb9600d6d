import { describe, expect, test } from 'vitest';
import type { Document } from '../../src/document/document.ts';
import { proveReading } from '../../src/proof/prove.ts';
import { usualMarks } from '../../src/words/catalogue/verify.ts';
import { print, style } from '../paper/sample.ts';
import { ForgedPdf } from './edit-pdf.ts';
import { booklet, figuresIn, p, proveAgainst, section } from './mini.ts';

const words = '本部门收入预算比上年增加，主要原因是人员经费增加，项目资金规模扩大，结转资金减少。';

/** Cover, contents and a page for each of three parts: pages 3, 4 and 5. */
const three = booklet([
  section(1, '第一部分 概况', [p(words)]),
  section(1, '第二部分 说明', [p(`2024年支出{1.00}万元。${words}`, 's')]),
  section(1, '第三部分 名词', [p(words)]),
]);
const printed = await ForgedPdf.open((await print(three)).pdf);

function forged(change: (pdf: ForgedPdf) => void) {
  const pdf = printed.copy();
  change(pdf);
  return proveAgainst(pdf.bytes(), three);
}

const blankPage = (pdf: ForgedPdf) =>
  pdf.add('/Type /Page /Parent 1 0 R /MediaBox [0 0 595.275591 841.889764] /Resources <<>>');

test('the pages as they were printed prove', async () => {
  expect(await forged((pdf) => pdf.arrange((pages) => pages))).toMatchObject({
    messages: '',
    proof: { pages: 5 },
  });
});

describe('pages that are not in their order', () => {
  test('two changed places: their numbers and the contents tell', async () => {
    const { messages } = await forged((pdf) => pdf.arrange(([a, b, c, d, e]) => [a!, b!, c!, e!, d!]));
    expect(messages).toContain('第 4 页的页码为“—5—”，应为“—4—”');
    expect(messages).toContain('第 5 页的页码为“—4—”，应为“—5—”');
  });

  test('one is missing', async () => {
    const { messages } = await forged((pdf) => pdf.arrange(([a, b, c, , e]) => [a!, b!, c!, e!]));
    expect(messages).toContain('没有“第二部分说明”');
    expect(messages).toContain('第 4 页的页码为“—5—”，应为“—4—”');
  });

  test('the last is missing', async () => {
    const { messages } = await forged((pdf) => pdf.arrange((pages) => pages.slice(0, -1)));
    expect(messages).toContain('没有“第三部分名词”');
  });

  test('one stands twice', async () => {
    const { messages } = await forged((pdf) => pdf.arrange(([a, b, c, d, e]) => [a!, b!, c!, d!, d!, e!]));
    expect(messages).toContain('第 5 页“第二部分 说明”多出');
    expect(messages).toContain('第 5 页“第二部分 说明”出现“1.00”，数据里没有这个数');
  });

  test('the contents stand at the end', async () => {
    const { codes } = await forged((pdf) => pdf.arrange(([a, b, ...text]) => [a!, ...text, b!]));
    expect(codes).toContain('pdf-text-extra');
  });

  test.each([
    ['behind the cover', 1],
    ['behind the contents', 2],
    ['between two parts', 4],
  ])('a blank one %s moves all others', async (_, at) => {
    const { messages } = await forged((pdf) => {
      const blank = blankPage(pdf);
      pdf.arrange((pages) => pages.toSpliced(at, 0, blank));
    });
    expect(messages).toContain('第 6 页的页码为“—5—”，应为“—6—”');
  });

  test('a blank one at the end', async () => {
    const { messages } = await forged((pdf) => {
      const blank = blankPage(pdf);
      pdf.arrange((pages) => [...pages, blank]);
    });
    expect(messages).toBe('pdf-page-number 第 6 页的页码为空白，应为“—6—”\npdf-page-empty 第 6 页是空白页');
  });

  test('there are none at all', async () => {
    const { messages, proof } = await forged((pdf) => pdf.arrange(() => []));
    expect(messages).toContain('pdf-text-missing 第 1 页（封面）没有“某某局”');
    expect(proof).toMatchObject({ pages: 0, figures: 0, characters: 0 });
  });
});

describe('what lies over a page', () => {
  const over = (page: number, annotation: string) =>
    forged((pdf) => pdf.describePage(page, `/Annots [${pdf.add(`/Type /Annot ${annotation}`)} 0 R]`));

  test.each([
    ['FreeText', '/Contents (9.99)'],
    ['Stamp', ''],
    ['Square', '/IC [1 1 1]'],
    ['Line', '/L [100 100 200 200]'],
    ['Ink', '/InkList [[100 100 200 200]]'],
    ['Highlight', '/QuadPoints [100 200 200 200 100 100 200 100]'],
    ['FileAttachment', ''],
    ['Popup', ''],
  ])('a %s', async (kind, more) => {
    const { messages } = await over(4, `/Subtype /${kind} /Rect [100 100 200 200] ${more}`);
    expect(messages).toBe(`pdf-annotation 第 4 页有不应有的批注（${kind}）`);
  });

  test('one that is hidden today can be shown tomorrow', async () => {
    const { codes } = await over(4, '/Subtype /Stamp /Rect [100 100 200 200] /F 2');
    expect(codes).toEqual(['pdf-annotation']);
  });

  test('a field that can be filled in', async () => {
    const { codes } = await over(4, '/Subtype /Widget /FT /Tx /T (a) /Rect [100 100 200 200]');
    expect(codes).toEqual(['pdf-annotation']);
  });

  test('a field for a seal, where nothing stands, is none', async () => {
    const { messages } = await over(4, '/Subtype /Widget /FT /Sig /T (seal) /Rect [100 100 200 200]');
    expect(messages).toBe('');
  });

  test('a field for a seal over the text', async () => {
    const { messages } = await over(4, '/Subtype /Widget /FT /Sig /T (seal) /Rect [100 600 500 700]');
    expect(messages).toBe('pdf-annotation 第 4 页有不应有的批注（Widget）');
  });

  test('a link to the web', async () => {
    const link = '/Subtype /Link /Rect [100 100 200 200] /A <</S /URI /URI (http://example.cn)>>';
    expect((await over(4, link)).messages).toBe('pdf-annotation 第 4 页有不应有的批注（Link）');
  });

  test.each([
    ['the cover', 1],
    ['a page of text', 4],
  ])('a link inside of the booklet on %s', async (_, page) => {
    const { messages } = await over(
      page,
      '/Subtype /Link /Border [0 0 0] /Rect [100 100 200 200] /Dest [0 /Fit]',
    );
    expect(messages).toBe(`pdf-link-extra 第 ${page} 页多出 1 处链接`);
  });
});

describe('page numbers', () => {
  /** The booklet as a pack with other page numbers would have it, proved with these marks. */
  async function numbered(own: Partial<typeof style.pageNumber>, marks: Partial<typeof style.pageNumber>) {
    const look = { ...style, pageNumber: { ...style.pageNumber, ...own } };
    const { reading } = await ForgedPdf.open((await print(three, look)).pdf);
    return findingsOf(reading, three, { ...usualMarks.pageNumber, ...marks });
  }

  const findingsOf = (
    reading: ForgedPdf['reading'],
    document: Document,
    pageNumber: { pattern: string; position: 'center' | 'outside' },
  ) => {
    const found: string[] = [];
    const report = ({ code, message }: { code: string; message: string }) => found.push(`${code} ${message}`);
    proveReading(reading, document, figuresIn(document), report, { ...usualMarks, pageNumber });
    return found;
  };

  test.each([
    ['{n}', '3'],
    ['第{n}页', '第3页'],
    ['- {n} -', '- 3 -'],
    ['·{n}·', '·3·'],
  ])('of the form “%s”', async (pattern, three) => {
    expect(await numbered({ pattern }, { pattern })).toEqual([]);
    expect(await numbered({}, { pattern })).toContain(`pdf-page-number 第 3 页的页码为空白，应为“${three}”`);
  });

  test('on the outer side: right on odd pages, left on even ones', async () => {
    expect(await numbered({ position: 'outside' }, { position: 'outside' })).toEqual([]);
    expect(await numbered({ position: 'center' }, { position: 'outside' })).toEqual(
      [3, 4, 5].map((page) => `pdf-page-number-place 第 ${page} 页的页码不在版心之下应在的位置`),
    );
  });

  test('an outer number in the middle is as wrong', async () => {
    expect(await numbered({ position: 'outside' }, { position: 'center' })).toHaveLength(3);
  });

  test('a number that a sentence ends with is not taken for that of the page', async () => {
    const document = booklet([section(1, '第一部分', [p('见上文。'), p('3')])]);
    const marks = { pattern: '{n}', position: 'center' } as const;
    const look = { ...style, pageNumber: { ...style.pageNumber, ...marks } };
    const { reading } = await ForgedPdf.open((await print(document, look)).pdf);
    expect(findingsOf(reading, document, marks)).toEqual([]);
  });
});
