import { diagnose, type Report } from '../words/diagnostic.ts';
import type { Unit } from './expected.ts';
import type { Found } from './found.ts';
import type { Pair } from './match.ts';
import type { ReadLine, ReadPage } from './reading.ts';
import type { Marks } from './tally.ts';
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

/**
 * How the text falls into pages: none is empty or, but for the last one before a page that must begin anew, has only
 * one line; no heading or line over a table stands alone at the foot. `numbers` are the lines of page numbers.
 */
export function provePageBreaks(
  pages: readonly ReadPage[],
  numbers: ReadonlySet<ReadLine>,
  pairs: readonly Pair[],
  report: Report,
): void {
  for (const [i, page] of pages.entries()) {
    const lines = linesOn(page, numbers);
    if (lines.length === 0) report(diagnose('pdf-page-empty', { page: page.number }));
    const next = pages[i + 1];
    if (lines.length !== 1 || !next || mustBegin(next, page, pairs)) continue;
    report(diagnose('pdf-page-scant', { page: page.number, text: lines[0]! }));
  }
  for (const [i, { unit, found }] of pairs.entries()) {
    const next = pairs[i + 1];
    if (!unit || !next?.unit || !leads(unit, next.unit)) continue;
    const page = found.at(-1)?.page;
    const follows = pageOf(next.found[0]);
    if (page === undefined || follows === undefined || follows === page) continue;
    report(diagnose('pdf-heading-alone', { page, under: unit.under, text: wordsOf(unit) }));
  }
}

/** Lines of text a page shows, those of table cells too; each is as long as its words. */
function linesOn({ items, lines }: ReadPage, numbers: ReadonlySet<ReadLine>): string[] {
  const skipped = new Set(lines.filter((line) => numbers.has(line)).flatMap((line) => line.items));
  const words = new Map<number, string>();
  for (const item of items) {
    if (skipped.has(item) || item.text.trim() === '' || item.hidden) continue;
    const level = Math.round(item.baseline);
    words.set(level, (words.get(level) ?? '') + item.text);
  }
  return [...words.values()];
}

/** Does a page begin with what starts a page of its own, or lie differently? */
function mustBegin(page: ReadPage, before: ReadPage, pairs: readonly Pair[]): boolean {
  if (page.width > page.height !== before.width > before.height) return true;
  return pairs.find(({ found }) => pageOf(found[0]) === page.number)?.unit?.startsPage === true;
}

/** A heading leads what stands under it, and a line over a table the table; a part may have a page of its own. */
const leads = (unit: Unit, next: Unit): boolean =>
  unit.kind === 'text' && unit.leads === true && next.startsPage !== true;

function wordsOf(unit: Unit): string {
  return unit.kind === 'text' ? unit.text : unit.name;
}

const pageOf = (found: Found | undefined): number | undefined => found?.page;
