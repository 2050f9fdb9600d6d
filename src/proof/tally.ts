import { Decimal } from '../budget/money.ts';
import type { Inline, PrintedFigure, Table } from '../document/document.ts';
import { diagnose, type Report } from '../words/diagnostic.ts';
import { pairUp } from './pair-rows.ts';
import { characters, plain } from './text.ts';

/** A number as it stands in a text. */
export interface NumberIn {
  readonly text: string;
  readonly at: number;
  /** Set when a figure of the booklet prints it. */
  readonly figure?: string;
}

const pattern = /[-\u2212]?\d[\d,]*(?:\.\d+)?[%‰]?/g;

/** Numbers as they are typed, with their sign and their sign of percent; commas behind one are punctuation. */
export function numbersIn(text: string): NumberIn[] {
  return [...text.matchAll(pattern)].map((found) => ({ text: found[0].replace(/,+$/, ''), at: found.index }));
}

/** Numbers of inlines; those a figure prints carry its id. */
export function numbersOf(content: readonly Inline[], text: string): NumberIn[] {
  const figures = figuresOf(content);
  return numbersIn(text).map((number) => {
    const end = number.at + number.text.length;
    const figure = figures.find(({ from, to }) => from < end && to > number.at);
    return figure ? { ...number, figure: figure.id } : number;
  });
}

interface FigureIn {
  readonly id: string;
  readonly text: string;
  /** UTF-16 units in the plain text of the whole. */
  readonly from: number;
  readonly to: number;
}

/** Where the figures of inlines stand in their plain text. */
function figuresOf(content: readonly Inline[]): FigureIn[] {
  const figures: FigureIn[] = [];
  let before = '';
  for (const { text, figure } of content) {
    const own = plain(text);
    if (figure !== undefined) {
      const to = plain(before + text).length;
      figures.push({ id: figure, text: own, from: to - own.length, to });
    }
    before += text;
  }
  return figures;
}

/**
 * The value of a printed number: separators at every third digit and nowhere else; % and a minus are allowed.
 * A sign without digits (—) is zero. undefined for anything else.
 */
export function decimalOf(text: string): Decimal | undefined {
  const plainText = text.replace(/%$/, '').replace('\u2212', '-');
  if (/^-?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/.test(plainText)) return new Decimal(plainText.replaceAll(',', ''));
  return /\d/.test(plainText) ? undefined : new Decimal(0);
}

/** A number that stands where another should, or only on one side. */
export interface NumberChange {
  readonly expected: NumberIn | undefined;
  readonly found: NumberIn | undefined;
}

/** Numbers that are others, or stand in one text only; undefined where the one has none. */
export function numberChanges(expected: readonly NumberIn[], found: readonly NumberIn[]): NumberChange[] {
  const words = (numbers: readonly NumberIn[]) => numbers.map((number) => number.text);
  return pairUp(words(expected), words(found))
    .map(([i, j]) => ({
      expected: i === undefined ? undefined : expected[i],
      found: j === undefined ? undefined : found[j],
    }))
    .filter((change) => change.expected?.text !== change.found?.text);
}

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
