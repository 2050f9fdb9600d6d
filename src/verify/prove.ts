import { diagnose, type Report } from '../diagnostics/diagnostic.ts';
import { usualMarks } from '../diagnostics/wording/verify.ts';
import type { Document, Section } from '../layout/document.ts';
import type { PrintedFigure } from '../layout/printing.ts';
import { contentsUnits, proveBookmarks, proveEntry, proveLinks } from './contents.ts';
import { coverUnits, sectionUnits, type Unit } from './expected.ts';
import { type FoundLine, foundOn } from './found.ts';
import { proveDescription, provePages } from './hygiene.ts';
import type { Marks } from './marks.ts';
import { match, type Pair } from './match.ts';
import { pageNumbers } from './page-numbers.ts';
import { readPdf } from './reader.ts';
import type { ReadPage } from './reading.ts';
import { sheetsOf } from './sheets.ts';
import { proveTable } from './tables.ts';
import { Tally } from './tally.ts';
import { proveText, reportExtra } from './texts.ts';

/** What a proof covers: everything here was found in the PDF as the page tree says. */
export interface Proof {
  readonly pages: number;
  readonly figures: number;
  readonly cells: number;
  readonly tables: number;
  /** Visible characters compared. */
  readonly characters: number;
  readonly contentsEntries: number;
  /** Figure id → page its text begins on. */
  readonly figurePages: ReadonlyMap<string, number>;
}

/**
 * Prove a PDF: it says what the page tree says, nothing more and nothing less, in the same order, and every figure
 * stands in its place with its value. Each difference is reported; the counts are of what was proved. undefined when
 * the PDF cannot be read. `marks` are the pack's (its style has them).
 */
export async function prove(
  pdf: Uint8Array,
  document: Document,
  figures: readonly PrintedFigure[],
  report: Report,
  marks: Marks = usualMarks,
): Promise<Proof | undefined> {
  const reading = await readPdf(pdf, report);
  if (!reading) return undefined;
  const tally = new Tally(figures, report);
  const { cover, contents, text } = sheetsOf(reading.pages, document);
  const numbers = pageNumbers(text, marks, report);
  proveBlocks(
    match(coverUnits(document, marks), foundOn(cover, new Set(), marks.continued)),
    1,
    marks,
    tally,
    report,
  );
  const pairs = match(sectionUnits(document, marks), foundOn(text, numbers, marks.continued));
  const headings = headingPages(pairs);
  proveContents(document, contents, headings, tally, report);
  proveBlocks(pairs, text[0]?.number ?? 1, marks, tally, report);
  proveLinks(reading.pages, contents, document.sections.length, report);
  proveBookmarks(reading.bookmarks, document.sections, headings, report);
  provePages(reading.pages, report);
  proveDescription(reading, document, report);
  tally.finish();
  const { cells, tables, characters, contentsEntries, figurePages } = tally;
  return {
    pages: reading.pages.length,
    figures: figurePages.size,
    cells,
    tables,
    characters,
    contentsEntries,
    figurePages,
  };
}

function headingPages(pairs: readonly Pair[]): ReadonlyMap<Section, number> {
  const pages = new Map<Section, number>();
  for (const { unit, found } of pairs) {
    if (unit?.kind === 'text' && unit.heading && found[0]) pages.set(unit.heading, found[0].page);
  }
  return pages;
}

function proveContents(
  document: Document,
  pages: readonly ReadPage[],
  headings: ReadonlyMap<Section, number>,
  tally: Tally,
  report: Report,
): void {
  if (document.sections.length === 0) return;
  const links = new Map(pages.map((page) => [page.number, page.links]));
  const indents = new Map<number, number>();
  const rest: Pair[] = [];
  // The mark of continuation never stands in the contents: each line is a line.
  for (const pair of match(contentsUnits(document, headings), foundOn(pages, new Set(), '\u0000'))) {
    const { unit } = pair;
    const lines = pair.found.filter((each) => each.kind === 'line');
    if (unit?.kind === 'text' && unit.heading && lines.length > 0) {
      const entry = { ...unit, heading: unit.heading };
      proveEntry(entry, lines, links, headings.get(entry.heading), indents, tally, report);
    } else rest.push(pair);
  }
  proveBlocks(rest, pages[0]?.number ?? 1, usualMarks, tally, report);
}

/** Compare block by block; neighbouring lines that belong to no block are told of together. */
function proveBlocks(
  pairs: readonly Pair[],
  start: number,
  marks: Marks,
  tally: Tally,
  report: Report,
): void {
  let page = start;
  let under: string | undefined;
  let extra: FoundLine[] = [];
  const flush = () => {
    reportExtra(extra, under, report);
    extra = [];
  };
  for (const { unit, found } of pairs) {
    page = found[0]?.page ?? page;
    if (unit) {
      flush();
      proveBlock(unit, found, page, marks, tally, report);
      under = unit.under;
      continue;
    }
    for (const each of found) {
      if (each.kind === 'line') extra.push(each);
      else {
        flush();
        report(
          diagnose('pdf-table-extra', {
            page: each.page,
            under,
            text: each.pieces[0]!.table.cells.map((cell) => cell.text).join(' '),
          }),
        );
      }
    }
  }
  flush();
}

function proveBlock(
  unit: Unit,
  found: Pair['found'],
  page: number,
  marks: Marks,
  tally: Tally,
  report: Report,
): void {
  if (unit.kind === 'text') {
    proveText(
      unit,
      found.filter((each) => each.kind === 'line'),
      page,
      tally,
      report,
    );
    return;
  }
  const table = found.find((each) => each.kind === 'table');
  if (table) {
    proveTable(unit, table, marks, tally, report);
    return;
  }
  for (const row of [...unit.table.head, ...unit.table.body])
    for (const cell of row.cells) tally.refused(cell.content);
  report(diagnose('pdf-table-missing', { page, under: unit.under, table: unit.name }));
}
