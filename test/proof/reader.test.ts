import { describe, expect, test } from 'vitest';
import { readPdf } from '../../src/proof/reader.ts';
import type { Reading } from '../../src/proof/reading.ts';
import type { Diagnostic } from '../../src/words/diagnostic.ts';
import { pdfOf } from './sample.ts';

async function read(content: object[], more?: object): Promise<Reading> {
  const findings: Diagnostic[] = [];
  const reading = await readPdf(await pdfOf(content, more), (finding) => findings.push(finding));
  expect(findings).toEqual([]);
  return reading!;
}

const lines = (reading: Reading, page = 1) => reading.pages[page - 1]!.lines.map((line) => line.text);

describe('text', () => {
  test('Chinese, digits and punctuation come back as written', async () => {
    const text = '收入预算2385.56万元，比上年增长16.3%（其中：“三公”经费9.39万元）——含㎡、①、㈠。';
    expect(lines(await read([{ text, fontSize: 8 }]))).toEqual([text]);
  });

  test('a paragraph gives its lines from top to bottom', async () => {
    const reading = await read([{ text: '一二三四五六七八九十'.repeat(9) }]);
    expect(lines(reading).length).toBeGreaterThan(1);
    expect(lines(reading).join('')).toBe('一二三四五六七八九十'.repeat(9));
  });

  test.each([
    ['letter spacing', { text: '本年收入1995.86万元', characterSpacing: 5 }, '本年收入1995.86万元'],
    ['spaces between Han characters', { text: '目　录 第 1 页' }, '目录第1页'],
    ['words', { text: 'budget  booklet 2024 edition' }, 'budget booklet 2024 edition'],
    ['glyph runs', { text: ['1,2', { text: '34', font: '黑体' }, '.56', ' 万元'] }, '1,234.56万元'],
  ])('%s do not change the words', async (_, node, text) => {
    expect(lines(await read([node]))).toEqual([text]);
  });

  test('a justified line has no spaces between Han characters', async () => {
    const text = `${'“三公”经费支出112.70万元，'.repeat(8)}完。`;
    const reading = await read([{ text, alignment: 'justify' }]);
    expect(lines(reading).join('')).toBe(text);
  });

  test('numbers apart on one line stay two numbers', async () => {
    const reading = await read([{ columns: [{ text: '12' }, { text: '34', alignment: 'right' }] }]);
    expect(lines(reading)).toEqual(['12 34']);
  });

  test('boxes are points from the lower left corner', async () => {
    const { box, size, baseline, angle } = (await read([{ text: '预算', fontSize: 20, noWrap: true }]))
      .pages[0]!.items[0]!;
    expect({ size, angle }).toEqual({ size: 20, angle: 0 });
    expect(box.left).toBeCloseTo(50, 1);
    expect(box.right).toBeCloseTo(90, 1);
    expect(box.top - box.bottom).toBeCloseTo(20, 1);
    expect(box.top).toBeLessThan(842 - 50);
    expect(baseline).toBeGreaterThan(842 - 50 - 30);
  });

  test('text off the page and hidden text are read', async () => {
    const reading = await read([
      { text: '看得见', noWrap: true },
      { text: '白字1.00', noWrap: true, color: '#ffffff' },
      { text: '出界2.00', noWrap: true, absolutePosition: { x: 700, y: 100 } },
      { text: '透明3.00', noWrap: true, opacity: 0 },
      { text: '盖住4.00', noWrap: true, absolutePosition: { x: 50, y: 300 } },
      {
        canvas: [{ type: 'rect', x: 0, y: 0, w: 200, h: 40, color: '#ff0000' }],
        absolutePosition: { x: 40, y: 290 },
      },
    ]);
    const items = reading.pages[0]!.items;
    expect(items.map(({ text, hidden }) => [text, hidden])).toEqual([
      ['看得见', false],
      ['白字1.00', true],
      ['出界2.00', false],
      ['透明3.00', true],
      ['盖住4.00', true],
    ]);
    expect(items[2]!.box.left).toBeCloseTo(700, 1);
  });

  test('white text on a dark ground can be seen', async () => {
    const cell = { text: '合计', color: '#ffffff', fillColor: '#333333' };
    const reading = await read([{ table: { body: [[cell]] } }]);
    expect(reading.pages[0]!.items[0]!.hidden).toBe(false);
  });

  test('a glyph the font lacks reads as U+FFFD', async () => {
    const reading = await read([{ text: '甲𡉃乙' }]);
    expect(lines(reading)).toEqual(['甲\ufffd乙']);
  });
});

describe('document', () => {
  test('title, author and language', async () => {
    expect(await read([{ text: '一' }])).toMatchObject({
      title: '部门预算',
      author: '某某局',
      language: 'zh-CN',
    });
  });

  test('a section in landscape has its own size', async () => {
    const { pages } = await read([
      { section: [{ text: '竖' }] },
      { section: [{ text: '横' }], pageOrientation: 'landscape' },
    ]);
    expect(pages.map((page) => [page.number, Math.round(page.width), Math.round(page.height)])).toEqual([
      [1, 595, 842],
      [2, 842, 595],
    ]);
    expect(pages[1]!.items[0]!.box.top).toBeLessThan(595 - 50);
    expect(pages[1]!.lines[0]!.text).toBe('横');
  });

  test('links lead to pages', async () => {
    const { pages } = await read([
      { text: '一、主要职能', linkToDestination: '职能' },
      { text: [{ text: '见第' }, { pageReference: '职能' }, { text: '页' }] },
      { text: '网站', noWrap: true, link: 'https://example.gov.cn/' },
      { text: '主要职能', id: '职能', pageBreak: 'before' },
    ]);
    const links = pages[0]!.links;
    expect(links.map((link) => link.target)).toContain(2);
    expect(links[0]!.box.left).toBeCloseTo(50, 0);
    expect(pages[0]!.lines[0]!.text).toBe('一、主要职能');
    expect(pages[0]!.annotations).toMatchObject([{ kind: 'Link', seal: false }]);
  });

  test('a link without a goal has no target', async () => {
    const { pages } = await read([{ text: '见', linkToDestination: '没有' }]);
    expect(pages[0]!.links.map((link) => link.target)).toEqual([undefined]);
  });

  test('bookmarks keep their levels', async () => {
    const { bookmarks } = await read([
      { text: '第一部分 部门概况', id: 'a', outline: true },
      { text: '一、主要职能', id: 'b', outline: true, outlineParentId: 'a' },
      { text: '第二部分 预算表', id: 'c', outline: true, pageBreak: 'before' },
    ]);
    expect(bookmarks).toEqual([
      { title: '第一部分 部门概况', level: 1, page: 1 },
      { title: '一、主要职能', level: 2, page: 1 },
      { title: '第二部分 预算表', level: 1, page: 2 },
    ]);
  });

  test('the array it is given stays as it was', async () => {
    const pdf = await pdfOf([{ text: '一' }]);
    const copy = pdf.slice();
    await readPdf(pdf, () => {});
    expect(pdf).toEqual(copy);
  });
});

describe('files that cannot be read', () => {
  async function fate(pdf: Uint8Array) {
    const findings: Diagnostic[] = [];
    const reading = await readPdf(pdf, (finding) => findings.push(finding));
    return { reading, codes: findings.map(({ code }) => code), message: findings[0]?.message };
  }

  test('no PDF', async () => {
    const text = new TextEncoder().encode('这不是 PDF');
    expect(await fate(text)).toMatchObject({ reading: undefined, codes: ['pdf-unreadable'] });
    expect(await fate(new Uint8Array())).toMatchObject({ reading: undefined, codes: ['pdf-unreadable'] });
  });

  test('a password', async () => {
    const { reading, message } = await fate(await pdfOf([{ text: '一' }], { userPassword: '1234' }));
    expect(reading).toBeUndefined();
    expect(message).toContain('口令');
  });

  test('a file cut short', async () => {
    const pdf = await pdfOf([{ text: '预算' }]);
    expect(await fate(pdf.slice(0, pdf.length / 2))).toMatchObject({ codes: ['pdf-unreadable'] });
  });

  test('a page that is missing', async () => {
    const text = Buffer.from(await pdfOf([{ text: '预算' }])).toString('latin1');
    const broken = text.replace(/\/Kids \[\d+/, (kids) => kids.replace(/\d+/, '99'));
    expect(broken).not.toBe(text);
    const { codes, message } = await fate(new Uint8Array(Buffer.from(broken, 'latin1')));
    expect(codes).toEqual(['pdf-unreadable']);
    expect(message).toContain('第 1 页');
  });
});
