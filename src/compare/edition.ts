import type { Budget } from '../budget/budget.ts';
import type { Layout } from '../document/document.ts';
import { checkCodes, type FigureEntry, type FiguresFile, figuresFile } from '../output/figures-file.ts';
import type { Typesetting } from '../paper/result.ts';
import type { Reading, ReadPage } from '../proof/reading.ts';
import { webPage } from '../web/page.ts';
import { type PageBlock, type PageText, readPage } from '../web/read-page.ts';

/**
 * Figures by what they are: row, column, selection and unit, and which of several such it is. Neither running ids nor
 * headings are in it: one figure more, or a section that changes the numbers of those that follow, does not make every
 * other another.
 */
export function figureKeys(figures: readonly FigureEntry[]): ReadonlyMap<string, FigureEntry> {
  const keys = new Map<string, FigureEntry>();
  const seen = new Map<string, number>();
  for (const figure of figures) {
    const { row, column, of, unit } = figure;
    const key = JSON.stringify([row ?? '', column ?? '', of, unit]);
    const nth = (seen.get(key) ?? 0) + 1;
    seen.set(key, nth);
    keys.set(`${key} ${nth}`, figure);
  }
  return keys;
}

/** What two versions of a booklet differ in, and what they do not. */
export interface Changes {
  readonly before: string;
  readonly after: string;
  readonly figures: readonly FigureChange[];
  readonly texts: readonly TextChange[];
  /** Headings of the entries of the contents that are the same word for word, and of the others. */
  readonly sections: { readonly unchanged: readonly string[]; readonly changed: readonly string[] };
  /** Pages of the later version that the earlier one has word for word, and the others. */
  readonly pages: { readonly unchanged: readonly number[]; readonly changed: readonly number[] };
}

/** Where in the booklet a change is; the heading is that of the later version where it has one. */
export interface ChangePlace {
  /** '' for the cover. */
  readonly section: string;
  readonly page: { readonly before: number | undefined; readonly after: number | undefined };
  /** Row and column of a table. */
  readonly row?: string;
  readonly column?: string;
}

/** A printed figure that is another now, has come or gone. */
export interface FigureChange extends ChangePlace {
  readonly before: FigureEntry | undefined;
  readonly after: FigureEntry | undefined;
  /** The clause of the sentence it stands in, as it is now (or was). */
  readonly sentence?: string;
}

/** A heading, paragraph or cell whose words changed, or that came or went. */
export interface TextChange extends ChangePlace {
  readonly kind: 'heading' | 'paragraph' | 'cell';
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** One version of a booklet, as far as readers can see it: what two versions are compared by. */
export interface Edition {
  readonly title: string;
  readonly year: number;
  readonly unit: string;
  readonly revision: number;
  /** The cover first (its heading is empty), then every entry of the contents. */
  readonly sections: readonly EditionSection[];
  readonly figures: ReadonlyMap<string, FigureEntry>;
  /** Text of every page without its number; empty where the pages are not known. */
  readonly pages: readonly string[];
}

export interface EditionSection {
  readonly heading: string;
  /** Page of its heading, where known. */
  readonly page: number | undefined;
  readonly blocks: readonly PageBlock[];
}

/** A version from its web page and its figures, and from its PDF where that was read. */
export function editionOf(html: string, file: FiguresFile, pdf?: Reading): Edition {
  const page = readPage(html);
  const bookmarks = [...(pdf?.bookmarks ?? [])];
  const listed = page.contents.map(({ target }) => target);
  const sections = page.sections.map(({ id, heading, blocks }): EditionSection => {
    const mark = bookmarks[listed.indexOf(`#${id}`)];
    return { heading, page: mark?.page, blocks: blocks.map(withoutCode) };
  });
  const { title, year, unit, revision, figures } = file;
  return {
    title,
    year,
    unit,
    revision: revision ?? 0,
    sections: [{ heading: '', page: 1, blocks: page.cover }, ...sections],
    figures: new Map(figures.map((figure) => [figure.id, figure])),
    pages: (pdf?.pages ?? []).map(wordsOf),
  };
}

/** The version that a laid-out booklet is; `set` and `pdf` (it read back) give its pages. */
export function editionOfLayout(laid: Layout, budget: Budget, set?: Typesetting, pdf?: Reading): Edition {
  return editionOf(webPage(laid), figuresFile(laid, budget, set?.figurePages ?? new Map()), pdf);
}

/** A check code differs whenever anything does, and says nothing itself. */
function withoutCode(block: PageBlock): PageBlock {
  return block.kind === 'text' ? { ...block, text: block.text.replace(checkCodes, '') } : block;
}

/** All words of a page in order of place, without the line that is nothing but its number. */
function wordsOf({ lines, tables, number }: ReadPage): string {
  const isNumber = (text: string): boolean =>
    text.replace(/\D/g, '') === String(number) && text.length <= String(number).length + 4;
  const words = lines.map((line) => line.text).filter((text) => !isNumber(text));
  return [...words, ...tables.flatMap((table) => table.cells.map((cell) => cell.text))]
    .join('\n')
    .replace(checkCodes, '');
}

/** A figure and where its text begins in a paragraph. */
export interface PlacedFigure {
  readonly figure: FigureEntry;
  readonly at: number;
}

/** The figures of a paragraph at their places: each is looked for after the one before it. */
export function figurePlaces({ text, figures }: PageText, edition: Edition): readonly PlacedFigure[] {
  const placed: PlacedFigure[] = [];
  let from = 0;
  for (const id of figures) {
    const figure = edition.figures.get(id);
    const at = figure ? text.indexOf(figure.text, from) : -1;
    if (!figure || at === -1) continue;
    placed.push({ figure, at });
    from = at + figure.text.length;
  }
  return placed;
}

/** The words of a paragraph: a place is left where a figure stands. */
export function wordsAround({ text }: PageText, placed: readonly PlacedFigure[]): string {
  let words = '';
  let from = 0;
  for (const { figure, at } of placed) {
    words += `${text.slice(from, at)}\u0000`;
    from = at + figure.text.length;
  }
  return words + text.slice(from);
}

/** The paragraph with all its numbers alike, to tell which paragraph it is. */
export function maskedText({ text }: PageText): string {
  return text.replace(/\d[\d,]*(?:\.\d+)?/g, '0');
}

/** Commas, stops and colons of Chinese sentences. */
const breaks = /[\uFF0C\u3002\uFF1B\uFF1A]/;

/** The clause around a place in a text, without the marks at its ends. */
export function clauseAround(text: string, at: number): string {
  let from = at;
  while (from > 0 && !breaks.test(text[from - 1]!)) from -= 1;
  let to = at;
  while (to < text.length && !breaks.test(text[to]!)) to += 1;
  return text.slice(from, to);
}
