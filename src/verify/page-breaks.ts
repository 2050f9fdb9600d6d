import { diagnose, type Report } from '../diagnostics/diagnostic.ts';
import type { Section } from '../layout/document.ts';
import type { Unit } from './expected.ts';
import type { Found } from './found.ts';
import type { Pair } from './match.ts';
import type { ReadLine, ReadPage } from './reading.ts';

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
    report(diagnose('pdf-heading-alone', { page, under: unit.under, text: textOf(unit) }));
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

/** Does a page begin with a section that starts its own page, or lie differently? */
function mustBegin(page: ReadPage, before: ReadPage, pairs: readonly Pair[]): boolean {
  if (page.width > page.height !== before.width > before.height) return true;
  const first = pairs.find(({ found }) => pageOf(found[0]) === page.number);
  return sectionOf(first?.unit)?.startsPage === true;
}

/** A heading leads what stands under it, and a line over a table the table; a part may have a page of its own. */
function leads(unit: Unit, next: Unit): boolean {
  if (unit.kind !== 'text') return false;
  if (unit.heading) return sectionOf(next)?.startsPage !== true;
  return unit.sides !== undefined && next.kind === 'table';
}

function sectionOf(unit: Unit | undefined): Section | undefined {
  return unit?.kind === 'text' ? unit.heading : undefined;
}

function textOf(unit: Unit): string {
  return unit.kind === 'text' ? unit.text : unit.name;
}

const pageOf = (found: Found | undefined): number | undefined => found?.page;
