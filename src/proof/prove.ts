import { type Document, listedIn, type PrintedFigure, type Section } from '../document/document.ts';
import { usualMarks } from '../words/catalogue/verify.ts';
import { diagnose, type Report } from '../words/diagnostic.ts';
import { contentsUnits, proveBookmarks, proveEntry, proveLinks } from './contents.ts';
import { coverUnits, sectionUnits, type Unit, underCover } from './expected.ts';
import { type FoundLine, type FoundTable, foundOn } from './found.ts';
import { proveDescription, provePages, sheetsOf } from './hygiene.ts';
import { match, type Pair } from './match.ts';
import { pageNumbers, provePageBreaks } from './pages.ts';
import { proveTable } from './prove-table.ts';
import { proveText, reportExtra } from './prove-text.ts';
import { readPdf } from './reader.ts';
import type { Reading, ReadLine, ReadPage } from './reading.ts';
import { type Marks, type Proving, type Spot, Tally } from './tally.ts';

/**
 * Compare block by block; neighbouring lines that belong to no block are told of together. `start` is where the
 * blocks begin.
 */
function proveBlocks(pairs: readonly Pair[], start: Spot, on: Proving): void {
  let { page, under } = start;
  let extra: FoundLine[] = [];
  const flush = () => {
    reportExtra(extra, under, on);
    extra = [];
  };
  for (const { unit, found } of pairs) {
    page = found[0]?.page ?? page;
    if (unit) {
      flush();
      proveBlock(unit, found, page, on);
      under = unit.under;
      continue;
    }
    for (const each of found) {
      if (each.kind === 'line') extra.push(each);
      else {
        flush();
        on.report(diagnose('pdf-table-extra', { page: each.page, under, text: wordsOf(each) }));
      }
    }
  }
  flush();
}

function proveBlock(unit: Unit, found: Pair['found'], page: number, on: Proving): void {
  if (unit.kind === 'text') {
    const lines = found.filter((each) => each.kind === 'line');
    proveText(unit, lines, page, on);
    return;
  }
  const table = found.find((each) => each.kind === 'table');
  if (table) {
    proveTable(unit, table, on);
    return;
  }
  on.tally.refusedTable(unit.table);
  on.report(diagnose('pdf-table-missing', { page, under: unit.under, table: unit.name }));
}

function wordsOf({ pieces }: FoundTable): string {
  return pieces.flatMap(({ table }) => table.cells.map((cell) => cell.text)).join(' ');
}

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

/** Read a PDF and prove it; undefined when it cannot be read. */
export async function prove(
  pdf: Uint8Array,
  document: Document,
  figures: readonly PrintedFigure[],
  report: Report,
  marks: Marks = usualMarks,
): Promise<Proof | undefined> {
  const reading = await readPdf(pdf, report);
  return reading && proveReading(reading, document, figures, report, marks);
}

/**
 * Prove a PDF that was read: it says what the page tree says, nothing more and nothing less, in the same order, and
 * every figure stands in its place with its value. Each difference is reported; the counts are of what was proved.
 * `marks` are the pack's (its style has them).
 */
export function proveReading(
  reading: Reading,
  document: Document,
  figures: readonly PrintedFigure[],
  report: Report,
  marks: Marks = usualMarks,
): Proof {
  const tally = new Tally(figures, report);
  const { cover, contents, text } = sheetsOf(reading.pages, document);
  const numbers = pageNumbers(text, marks, report);
  const on = { marks, tally, report };
  // A paper without sections has numbers where it has several pages; a cover has none.
  const isPaper = document.sections.length === 0 && cover.length > 1;
  const onCover = isPaper ? pageNumbers(cover, marks, report) : new Set<ReadLine>();
  const covering = match(coverUnits(document, marks), foundOn(cover, onCover, marks.continued));
  proveBlocks(covering, { page: 1, under: underCover(document) }, on);
  const units = sectionUnits(document, marks);
  const own = new Set(units.flatMap((unit) => (unit.kind === 'text' ? [unit.text] : [])));
  const pairs = match(units, foundOn(text, numbers, marks.continued, own));
  const headings = headingPages(pairs);
  proveContents(document, contents, headings, on);
  proveBlocks(pairs, { page: text[0]?.number ?? 1, under: document.sections[0]?.heading }, on);
  provePageBreaks(text, numbers, pairs, report);
  const listed = listedIn(document);
  proveLinks(reading.pages, contents, listed.length, report);
  proveBookmarks(reading.bookmarks, listed, headings, report);
  provePages(reading.pages, contents, report);
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
  on: Proving,
): void {
  if (listedIn(document).length === 0) return;
  const links = new Map(pages.map((page) => [page.number, page.links]));
  const indents = new Map<number, number>();
  const rest: Pair[] = [];
  // Nothing goes on from page to page in the contents: no line may be taken for a mark of it.
  for (const pair of match(contentsUnits(document, headings), foundOn(pages, new Set(), '\u0000'))) {
    const { unit } = pair;
    const lines = pair.found.filter((each) => each.kind === 'line');
    if (unit?.kind === 'text' && unit.heading && lines.length > 0) {
      const entry = { ...unit, heading: unit.heading };
      proveEntry(entry, lines, links, headings.get(entry.heading), indents, on);
    } else rest.push(pair);
  }
  proveBlocks(rest, { page: pages[0]?.number ?? 1, under: document.contentsTitle }, on);
}
