import type { Document, PrintedFigure, Section } from '../document/document.ts';
import { usualMarks } from '../words/catalogue/verify.ts';
import type { Report } from '../words/diagnostic.ts';
import { contentsUnits, proveBookmarks, proveEntry, proveLinks } from './contents.ts';
import { coverUnits, sectionUnits, underCover } from './expected.ts';
import { foundOn } from './found.ts';
import { proveDescription, provePages, sheetsOf } from './hygiene.ts';
import { match, type Pair } from './match.ts';
import { pageNumbers, provePageBreaks } from './pages.ts';
import { proveBlocks } from './prove-blocks.ts';
import { readPdf } from './reader.ts';
import type { Reading, ReadLine, ReadPage } from './reading.ts';
import type { Marks } from './tally.ts';
import { type Proving, Tally } from './tally.ts';

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
  proveLinks(reading.pages, contents, document.sections.length, report);
  proveBookmarks(reading.bookmarks, document.sections, headings, report);
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
  if (document.sections.length === 0) return;
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
