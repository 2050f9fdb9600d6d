import { diagnose, type Report } from '../diagnostics/diagnostic.ts';
import type { Marks } from './marks.ts';
import type { ReadLine, ReadPage } from './reading.ts';
import { plain } from './text.ts';

/** Find and check the number of every page of `pages`: the last line of the page, saying the page's own number. */
export function pageNumbers(
  pages: readonly ReadPage[],
  { pageNumber }: Marks,
  report: Report,
): ReadonlySet<ReadLine> {
  const numbers = new Set<ReadLine>();
  const says = (n: string | number) => plain(pageNumber.pattern.replace('{n}', String(n)));
  const [before = '', after = ''] = says('\u0000').split('\u0000');
  const likeNumber = (text: string) =>
    text.startsWith(before) &&
    text.endsWith(after) &&
    /^\d+$/.test(text.slice(before.length, text.length - after.length));
  for (const page of pages) {
    const expected = says(page.number);
    const lines = page.lines.filter((line) => line.text !== '');
    const line =
      lines.findLast(({ text }) => text === expected) ?? lines.findLast(({ text }) => likeNumber(text));
    if (!line) {
      report(diagnose('pdf-page-number', { page: page.number, expected, found: '' }));
      continue;
    }
    numbers.add(line);
    if (line.text !== expected) {
      report(diagnose('pdf-page-number', { page: page.number, expected, found: line.text }));
    } else if (!inPlace(line, page, pageNumber.position)) {
      report(diagnose('pdf-page-number-place', { page: page.number }));
    }
  }
  return numbers;
}

/** Under everything else of the page, in the middle or on the outer side. */
function inPlace(line: ReadLine, page: ReadPage, position: Marks['pageNumber']['position']): boolean {
  const others = [...page.lines.filter((each) => each !== line && each.text !== ''), ...page.tables];
  if (others.some(({ box }) => box.bottom < line.box.top)) return false;
  const middle = (line.box.left + line.box.right) / 2 / page.width;
  if (position === 'center') return Math.abs(middle - 0.5) < 0.1;
  return page.number % 2 === 1 ? middle > 0.7 : middle < 0.3;
}
