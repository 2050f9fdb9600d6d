import { describe, expect, test } from 'vitest';
import { Book } from '../forged/book.ts';
import { print } from '../paper/sample.ts';
import { booklet, cell, proveAgainst, proveOther, section, table } from './mini.ts';

/** A merged cell beside so many rows that they need two pages. */
function beside(words: string) {
  const rows = Array.from({ length: 60 }, (_, at) => ({
    cells: [...(at === 0 ? [cell(words, 'm', { rowSpan: 60 })] : []), cell(`第${at + 1}行`, `c${at}`)],
  }));
  return booklet([section(1, '一、表', [table('t', 2, [], rows)])]);
}

const prose = '拟订并组织实施发展规划，协调解决重大问题。'.repeat(30);

describe('a merged cell that a page end cuts', () => {
  test.each([
    ['says its words again', '绩效指标'],
    ['says nothing again that is a figure', '{14.00}'],
    ['says nothing again that holds a figure', '共{3}项'],
    ['says nothing again that is prose', prose],
    ['goes on with prose that the first page has no room for', prose.repeat(4)],
    ['is empty on both pages when it is empty', ''],
  ])('%s, and is proved', async (_what, words) => {
    const document = beside(words);
    expect((await proveOther(document, document)).messages).toBe('');
  });

  test('must not lose its label on the second page', async () => {
    const document = beside('绩效指标');
    const book = (await Book.open((await print(document)).pdf))();
    const page = book.pages[3]!;
    page.instead(page.shown.find(({ text }) => text.startsWith('绩效指标'))!, '');
    for (const each of book.pages) each.write();
    const { messages } = await proveAgainst(book.forged.bytes(), document);
    expect(messages).toContain('pdf-cell-differs');
  });

  test('must not say another figure on the second page', async () => {
    const document = beside('{14.00}');
    const book = (await Book.open((await print(document)).pdf))();
    const [first, second] = [book.pages[2]!, book.pages[3]!];
    const { font, hex } = first.shown.find(({ text }) => text === '14.00')!;
    const { x, y } = second.shown.find(({ text }) => text.startsWith('第'))!;
    second.add(`BT ${font} 1 0 0 -1 ${x - 60} ${y} Tm <${hex}> Tj ET`);
    for (const each of book.pages) each.write();
    const { messages } = await proveAgainst(book.forged.bytes(), document);
    expect(messages).not.toBe('');
  });
});
