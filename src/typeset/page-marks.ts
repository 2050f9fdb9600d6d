import type { Page } from './page.ts';
import { marginsOf } from './pager.ts';
import type { Setter } from './setter.ts';
import type { Margins, ParagraphStyle, Style } from './style.ts';

/** Print the number of a page under its text area. */
export function addPageNumber(page: Page, number: number, setter: Setter): void {
  const { font, size, pattern, below, position } = setter.style.pageNumber;
  const margins = marginsOn(page, setter.style);
  const width = page.width - margins.left - margins.right;
  const style: ParagraphStyle = { font, size, pitch: size, align: 'center', indent: 0, before: 0, after: 0 };
  const [line] = setter.lines([{ text: pattern.replace('{n}', String(number)) }], style, width);
  if (!line) return;
  const outside = number % 2 === 1 ? width - line.width - size : size;
  const x = margins.left + (position === 'center' ? line.x : outside);
  // Digits are some 0.7 em tall: half of that under the middle of the dashes.
  page.items.push({
    kind: 'text',
    line,
    x,
    baseline: page.height - margins.bottom + below + 0.33 * size,
    of: 'Footer',
  });
}

/** Print words such as “draft” over the text area of a page, where nothing else stands. */
export function addMark(page: Page, words: string, setter: Setter): void {
  const margins = marginsOn(page, setter.style);
  const width = page.width - margins.left - margins.right;
  const { strong: font } = setter.style;
  const style: ParagraphStyle = { font, size: 22, pitch: 22, align: 'right', indent: 0, before: 0, after: 0 };
  const [line] = setter.lines([{ text: words }], style, width);
  if (line)
    page.items.push({
      kind: 'text',
      line,
      x: margins.left + line.x,
      baseline: margins.top - 22,
      of: 'Header',
    });
}

/** A turned page is told by its width: sheets may be wide by themselves. */
function marginsOn(page: Page, style: Style): Margins {
  return marginsOf(style, page.width === style.page.width ? 'portrait' : 'landscape');
}
