import type { Inline, PrintedFigure, Table } from '../document/document.ts';
import { diagnose, type Report } from '../words/diagnostic.ts';
import { decimalOf, figuresOf } from './numbers.ts';
import type { ReadLine, ReadPage, ReadTable } from './reading.ts';
import { characters } from './text.ts';

/** Words that a booklet prints of itself; the pack's style.yaml has them. */
export interface Marks {
  /** Behind the heading of a table, or a merged label, that goes on from the page before. */
  readonly continued: string;
  readonly pageNumber: {
    /** `{n}` stands for the number. */
    readonly pattern: string;
    /** outside: right on odd and left on even pages. */
    readonly position: 'center' | 'outside';
  };
}

/** Where something stands: its page, and the heading over it (undefined on the cover, '' in a paper beside the booklet). */
export interface Spot {
  readonly page: number;
  readonly under: string | undefined;
}

/** What every step of a proof needs. */
export interface Proving {
  readonly marks: Marks;
  readonly tally: Tally;
  readonly report: Report;
}

/** Counts what is proved while the proof goes on, and which figures were found where. */
export class Tally {
  cells = 0;
  tables = 0;
  characters = 0;
  contentsEntries = 0;
  readonly figurePages = new Map<string, number>();
  private readonly figures: ReadonlyMap<string, PrintedFigure>;
  /** Figures a finding tells of: not to be reported again as not found. */
  private readonly accused = new Set<string>();
  private readonly report: Report;

  constructor(figures: readonly PrintedFigure[], report: Report) {
    this.figures = new Map(figures.map((figure) => [figure.id, figure]));
    this.report = report;
  }

  /** A block was found word for word. `pageAt` gives the page of a place in its text. */
  proved(content: readonly Inline[], text: string, spot: Spot, pageAt: (place: number) => number): void {
    this.characters += characters(text);
    for (const { id, text: words, from } of figuresOf(content)) {
      const figure = this.figures.get(id);
      const page = pageAt(from);
      const value = decimalOf(words);
      if (figure && value?.equals(figure.value) && !this.figurePages.has(id)) this.figurePages.set(id, page);
      else {
        this.accused.add(id);
        const expected = figure?.value ?? '';
        this.report(diagnose('pdf-figure-value', { ...spot, page, figure: id, expected, found: words }));
      }
    }
  }

  /** A block was found wrong: its figures are not proved, and the finding stands for them. */
  refused(content: readonly Inline[]): void {
    for (const { figure } of content) if (figure !== undefined) this.accused.add(figure);
  }

  refusedTable({ head, body }: Table): void {
    for (const row of [...head, ...body]) for (const cell of row.cells) this.refused(cell.content);
  }

  /** Figures that should be printed but stand in no block of the page tree. */
  finish(): void {
    for (const { id, text } of this.figures.values()) {
      if (this.figurePages.has(id) || this.accused.has(id)) continue;
      this.report(diagnose('pdf-figure-unplaced', { figure: id, text }));
    }
  }
}

/** What the PDF says, line by line and table by table in reading order. */
export type Found = FoundLine | FoundTable;

export interface FoundLine {
  readonly kind: 'line';
  readonly page: number;
  readonly text: string;
  readonly line: ReadLine;
}

/** A table with its continuations on the following pages. */
export interface FoundTable {
  readonly kind: 'table';
  readonly page: number;
  readonly pieces: readonly Piece[];
}

export interface Piece {
  readonly page: number;
  readonly table: ReadTable;
  /** What stands over a continuation. */
  readonly over: readonly FoundLine[];
}

/**
 * Lines and tables of pages from top to bottom, without the page numbers. A table at the top of a page goes on from
 * the end of the page before when the lines over it carry the mark of continuation; `own` are texts that have it of
 * themselves.
 */
export function foundOn(
  pages: readonly ReadPage[],
  numbers: ReadonlySet<ReadLine>,
  continued: string,
  own: ReadonlySet<string> = new Set(),
): Found[] {
  const all: Found[] = [];
  for (const page of pages) {
    const elements = elementsOf(page, numbers);
    const last = all.at(-1);
    const first = elements.findIndex((each) => each.kind === 'table');
    const over = elements.slice(0, Math.max(0, first)).filter((each) => each.kind === 'line');
    const words = over.map((line) => line.text).filter((text) => !own.has(text));
    const goesOn = words.join('').includes(continued);
    if (last?.kind === 'table' && last.pieces.at(-1)!.page === page.number - 1 && goesOn) {
      const next = elements[first] as FoundTable;
      all[all.length - 1] = { ...last, pieces: [...last.pieces, { ...next.pieces[0]!, over }] };
      all.push(...elements.slice(first + 1));
    } else all.push(...elements);
  }
  return all;
}

function elementsOf({ number, lines, tables }: ReadPage, numbers: ReadonlySet<ReadLine>): Found[] {
  const text = lines
    .filter((line) => line.text !== '' && !numbers.has(line))
    .map((line) => ({
      top: line.box.top,
      found: { kind: 'line', page: number, text: line.text, line } as const,
    }));
  const grids = tables.map((table) => {
    const piece: Piece = { page: number, table, over: [] };
    return { top: table.box.top, found: { kind: 'table', page: number, pieces: [piece] } as const };
  });
  return [...text, ...grids].toSorted((a, b) => b.top - a.top).map(({ found }) => found);
}
