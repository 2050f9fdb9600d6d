import { expect, test } from 'vitest';
import { typeset } from '../../src/paper/typeset.ts';
import { PdfFile } from '../../src/pdf/file.ts';
import { textOf } from '../../src/pdf/value.ts';
import { readPdf } from '../../src/proof/reader.ts';
import { sample } from './booklets.ts';
import { booklet, findings, fonts, openAgain, p, print, section, style } from './sample.ts';

test('the same booklet gives the same bytes, also a second time in one process', async () => {
  const [one, two] = [await print(sample()), await print(sample())];
  expect(Buffer.from(one.pdf).equals(Buffer.from(two.pdf))).toBe(true);
});

test('fonts opened anew give the same bytes as fonts kept from other booklets', async () => {
  const kept = (await print(booklet([section(2, '一、职能', [p('预算')])]))).pdf;
  const anew = (await typeset(
    booklet([section(2, '一、职能', [p('预算')])]),
    style,
    await openAgain(),
    () => {},
  ))!.pdf;
  // Section ids differ between the two; nothing of them is in the file.
  expect(Buffer.from(kept).equals(Buffer.from(anew))).toBe(true);
});

test('a draft carries its mark on every page', async () => {
  const { pdf } = (await typeset(sample(), style, fonts, () => {}, { mark: '草稿' }))!;
  const { pages } = (await readPdf(pdf, () => {}))!;
  for (const page of pages) expect(page.lines[0]!.text).toBe('草稿');
});

test('a draft says so in its keywords, in both descriptions of the file; a booklet has none', async () => {
  const draft = (await typeset(sample(), style, fonts, () => {}, { mark: '草稿' }))!.pdf;
  expect(Buffer.from(draft).toString('utf8')).toContain('<pdf:Keywords>草稿</pdf:Keywords>');
  const file = new PdfFile(draft);
  const keywords = file.dictionary(file.trailer.get('Info'))?.get('Keywords');
  expect(textOf(file.get(keywords))).toBe('草稿');
  const { pdf } = await print(sample());
  expect(Buffer.from(pdf).toString('latin1')).not.toContain('Keywords');
});

test('title, author and language are set; the date is the one on the cover', async () => {
  const { pdf } = await print(booklet([section(2, '一、<职能>&', [p('全')])], { title: '甲<乙>&丙' }));
  const reading = (await readPdf(pdf, () => {}))!;
  expect(reading).toMatchObject({
    title: '甲<乙>&丙',
    author: '延边朝鲜族自治州工业和信息化局',
    language: 'zh-CN',
  });
  const raw = Buffer.from(pdf).toString('latin1');
  expect(raw.startsWith('%PDF-1.7')).toBe(true);
  expect(raw).toContain('(D:20240208000000Z)');
  expect(raw).toContain('/DisplayDocTitle true');
  expect(Buffer.from(pdf).toString('utf8')).toContain('甲&lt;乙&gt;&amp;丙');
});

test('nothing is printed outside the sheet', async () => {
  const { pdf, pages } = await print(sample());
  const reading = (await readPdf(pdf, () => {}))!;
  expect(reading.pages).toHaveLength(pages);
  for (const page of reading.pages) {
    for (const { box } of page.items) {
      expect(box.left).toBeGreaterThanOrEqual(0);
      expect(box.bottom).toBeGreaterThanOrEqual(0);
      expect(box.right).toBeLessThanOrEqual(page.width);
      expect(box.top).toBeLessThanOrEqual(page.height);
    }
  }
});

test('every figure is found on the page where the result says it stands', async () => {
  const content = [{ text: '共 ' }, { text: '2,385.56', figure: '收入' }, { text: ' 万元' }];
  const paragraphs = Array.from({ length: 30 }, () => p('预'.repeat(50)));
  const income = { kind: 'paragraph' as const, style: 'text', content };
  const { pdf, figurePages } = await print(booklet([section(2, '一、收入', [...paragraphs, income])]));
  const page = (await readPdf(pdf, () => {}))!.pages[figurePages.get('收入')! - 1]!;
  expect(page.lines.map((line) => line.text).join('')).toContain('共2,385.56万元');
});

test('a character that no font has is reported once, with its code and the words around it', async () => {
  const { found } = await findings(
    booklet([section(2, '一、职能', [p('发给王\u{2B740}\u{E000}同志'), p('又\u{E000}')])]),
  );
  const missing = found.filter((finding) => finding.code === 'glyph-missing');
  expect(missing.map((finding) => finding.message)).toContain(
    '字“\u{E000}”（U+E000）所有备用字体里都没有，出现在“发给王\u{2B740}\u{E000}同志”',
  );
  expect(missing.filter((finding) => finding.message.includes('U+E000'))).toHaveLength(1);
});

test('a style that the pack lacks is reported once', async () => {
  const { codes } = await findings(
    booklet([section(2, '一、职能', [p('全', 'no-such'), p('全', 'no-such')])]),
  );
  expect(codes).toEqual(['style-missing']);
});

test('page numbers can stand at the outer edge', async () => {
  const look = { ...style, pageNumber: { ...style.pageNumber, position: 'outside' as const } };
  const long = booklet([section(2, '一、职能', [p('预'.repeat(28 * 40))])]);
  const [, even, odd] = (await readPdf((await print(long, look)).pdf, () => {}))!.pages;
  expect(even!.lines.at(-1)!.box.left).toBeLessThan(even!.width / 2);
  expect(odd!.lines.at(-1)!.box.right).toBeGreaterThan(odd!.width / 2);
});
