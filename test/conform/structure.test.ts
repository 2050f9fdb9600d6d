import { expect, test } from 'vitest';
import { PdfFile } from '../../src/pdf/file.ts';
import { openBooklet } from '../../src/proof/conform/booklet.ts';
import { formTable, longTable } from '../paper/booklets.ts';
import { booklet, print, section } from '../paper/sample.ts';
import { miniPdf } from './mini.ts';
import { printTree } from './print-tree.ts';

/** The trees stand as text files beside this test; `vitest -u` writes them anew. */
const golden = (name: string): string => `trees/${name}.txt`;

function lines(pdf: Uint8Array): string[] {
  return printTree(openBooklet(new PdfFile(pdf))).split('\n');
}

test('the tree of a small booklet', async () => {
  const { pdf } = await miniPdf();
  await expect(printTree(openBooklet(new PdfFile(pdf)))).toMatchFileSnapshot(golden('mini'));
});

test('the tree of a form whose merged cells are cut by a page end', async () => {
  const { pdf } = await print(booklet([section(2, '十二、绩效目标表', [formTable(36)])]));
  await expect(printTree(openBooklet(new PdfFile(pdf)))).toMatchFileSnapshot(golden('cut-form'));
});

test('a table over three pages is one table; what is repeated is not in it', async () => {
  const { pdf } = await print(booklet([section(2, '五、支出表', [longTable(80)])]));
  const tree = lines(pdf);
  expect(tree.filter((line) => /^ *Table/.test(line))).toHaveLength(1);
  expect(tree.filter((line) => line.includes('“科目编码”'))).toHaveLength(1);
  expect(tree.join('')).not.toContain('（续）');
  const numbers = tree
    .flatMap((line) => /TD “(\d+)” p/.exec(line)?.[1] ?? [])
    .filter((each) => each.length < 3);
  expect(numbers).toEqual(Array.from({ length: 80 }, (_, index) => String(index + 1)));
});

test('a cell cut by page ends is one element with a piece on each page', async () => {
  const long = '年度绩效目标说明。'.repeat(260);
  const { pdf } = await print(booklet([section(2, '十二、绩效目标表', [formTable(5, long)])]));
  const cell = lines(pdf).find((line) => line.includes('年度绩效目标说明'))!;
  expect([...cell.matchAll(/” p(\d+)/g)].map((match) => match[1])).toEqual(['2', '3', '4']);
  expect(cell.replace(/” p\d+ ?“?/g, '')).toContain(long);
});
