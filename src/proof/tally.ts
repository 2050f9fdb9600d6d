import type { Inline, PrintedFigure, Table } from '../document/document.ts';
import { diagnose, type Report } from '../words/diagnostic.ts';
import { decimalOf, figuresOf } from './numbers.ts';
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
