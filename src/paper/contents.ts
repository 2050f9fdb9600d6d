import { type Document, type Listed, listedIn, type Section } from '../document/document.ts';
import type { Page } from './page.ts';
import { baselineIn, Pager } from './page.ts';
import type { Setter } from './setter.ts';
import { ContentsTags, type Tag } from './tag.ts';

/** Ems kept free for the page number and some dots before it. */
const NUMBER_ROOM = 3.5;
/** Ems from dot to dot, and between words and the dots. */
const DOT_GAP = 0.42;
const BLANK = 0.35;

/**
 * The contents pages: every section with leader dots and the page `pageOf` says, each entry a link. The number of
 * pages does not depend on the numbers, so they can be made once to be counted and again to be printed. Its elements
 * are added to `sect`.
 */
export function contentsPages(
  document: Document,
  setter: Setter,
  pageOf: (section: Section) => number,
  sect: Tag,
): Page[] {
  const listed = listedIn(document);
  if (listed.length === 0) return [];
  const pager = new Pager(setter.style);
  pager.turn('portrait');
  const width = pager.page.width - pager.margins.left - pager.margins.right;
  const heading = setter.paragraphStyle('contents');
  const title = sect.add('H1');
  for (const line of setter.lines([{ text: document.contentsTitle }], heading, width)) {
    pager.line(line, heading.pitch, title);
  }
  pager.y += heading.after;
  const lists = new ContentsTags(sect);
  for (const each of listed) {
    entry(each, pageOf(each.section), width, pager, setter, lists.entry(each.level));
  }
  return pager.pages;
}

function entry(
  { section, words: title, level }: Listed,
  page: number,
  width: number,
  pager: Pager,
  setter: Setter,
  of: Tag,
): void {
  const style = setter.paragraphStyle(`contents${level}`);
  const { size, pitch } = style;
  const hang = style.indent * size;
  const room = width - hang - NUMBER_ROOM * size;
  const words = setter.lines([{ text: title }], { ...style, indent: 0 }, room);
  const [number] = setter.lines([{ text: String(page) }], { ...style, indent: 0, align: 'left' }, width);
  if (!pager.atTop) pager.y += style.before;
  if (words.length * pitch > pager.room + 0.01) pager.turn('portrait');
  const top = pager.y;
  const left = pager.margins.left + hang;
  const right = pager.margins.left + width;
  words.forEach((line, index) => {
    const baseline = baselineIn(top + index * pitch, pitch, size);
    pager.page.items.push({ kind: 'text', line, x: left + line.x, baseline, of });
  });
  const last = words.at(-1);
  if (last && number) {
    const baseline = baselineIn(top + (words.length - 1) * pitch, pitch, size);
    const x1 = left + last.x + last.width + BLANK * size;
    const x2 = right - number.width - BLANK * size;
    pager.page.items.push({ kind: 'dots', x1, x2, y: baseline - 0.12 * size, gap: DOT_GAP * size });
    pager.page.items.push({ kind: 'text', line: number, x: right - number.width, baseline, of });
  }
  pager.y += words.length * pitch + style.after;
  pager.page.links.push({
    x: left,
    y: top,
    width: right - left,
    height: words.length * pitch,
    section,
    words: title,
    of,
  });
}
