import type { Figure } from '../budget/figure.ts';
import type { Span } from '../words/diagnostic.ts';

/**
 * The page tree: what a booklet says, in order, before anyone decides where lines and pages end. Tables of the form and
 * its layouts become it, PDF and web page are made of it, and the proof of each compares what it reads back with it.
 */
export interface Document {
  readonly title: string;
  readonly author: string;
  /** Date of issue as YYYY-MM-DD: the only date that may enter the PDF. */
  readonly date: string;
  readonly language: string;
  readonly cover: readonly Block[];
  /** Heading over the contents page. */
  readonly contentsTitle: string;
  /** Parts, sections and subsections in reading order, one flat list. */
  readonly sections: readonly Section[];
}

/** An entry of the official contents with what stands under its heading. */
export interface Section {
  readonly id: string;
  /** 1 part, 2 section, 3 subsection: level in contents, headings and bookmarks alike. */
  readonly level: 1 | 2 | 3;
  /** Number and title as printed in heading, contents and bookmark. */
  readonly heading: string;
  /** What contents and bookmarks say, where it is not the heading; false where they do not have the section. */
  readonly entry?: string | false;
  readonly orientation: 'portrait' | 'landscape';
  /** Does the heading begin a new page? */
  readonly startsPage: boolean;
  readonly blocks: readonly Block[];
}

/** A section that the contents have. */
export interface Listed {
  readonly section: Section;
  /** What they call it. */
  readonly words: string;
  readonly level: Section['level'];
}

/** What the contents, the bookmarks and the navigation of the web page list, in reading order. */
export function listedIn({ sections }: Pick<Document, 'sections'>): readonly Listed[] {
  return sections.flatMap((section) => {
    const { entry, heading, level } = section;
    return entry === false ? [] : [{ section, words: entry ?? heading, level }];
  });
}

export type Block = Paragraph | Table;

export interface Paragraph {
  readonly kind: 'paragraph';
  /** The class of the element, a style name of the pack; that of its kind when it has none. */
  readonly style: string;
  readonly content: readonly Inline[];
  /** Set for a heading inside a section, which the contents do not have: how many levels under the section's own. */
  readonly heading?: 1 | 2;
  /** Does it stand on the page of what follows: a heading, a note over a table? */
  readonly leads?: true;
  readonly startsPage?: true;
}

/** A run of text; a figure's run holds the printed number alone and the id of the figure. */
export interface Inline {
  readonly text: string;
  readonly figure?: string;
  readonly strong?: boolean;
  /** It stands on one line: a piece of a title that is not broken inside. */
  readonly whole?: boolean;
}

export interface Table {
  readonly kind: 'table';
  readonly id: string;
  /** The class of the `table`, a style name of the pack; `table` when it has none. */
  readonly style: string;
  /** Over the table, centred; most official tables have their title in the section heading instead. */
  readonly title: readonly Inline[];
  /** Line over the table: who (left) and unit of measure (right). */
  readonly left: readonly Inline[];
  readonly right: readonly Inline[];
  readonly columns: number;
  /** The least widths of columns that have one, in ems. */
  readonly widths?: readonly (number | undefined)[];
  readonly head: readonly Row[];
  readonly body: readonly Row[];
  /** Under the table, or instead of rows: why the table is empty, and the like. */
  readonly notes: readonly Paragraph[];
  readonly startsPage?: true;
}

export interface Row {
  readonly cells: readonly Cell[];
}

export interface Cell {
  readonly content: readonly Inline[];
  readonly columnSpan: number;
  readonly rowSpan: number;
  readonly header: boolean;
  readonly scope?: 'col' | 'row' | 'colgroup' | 'rowgroup';
  readonly align: 'left' | 'center' | 'right';
  /** Levels of indentation of a label, in ems. */
  readonly indent: number;
}

/** Words of the form or the data as a run of text; nothing where there are none. */
export function runsOf(words: string): readonly Inline[] {
  const text = collapse(words);
  return text === '' ? [] : [{ text }];
}

/** Writings that part their words by blanks. */
const latin = /[\x21-\x7e]/;
const hangul = /\p{Script=Hangul}/u;
const word = /[\x21-\x7e\p{Script=Hangul}\p{Script=Han}]/u;

/** Line breaks of the source vanish; a single blank stays only between Latin letters or digits, and beside Hangul. */
export function collapse(text: string): string {
  if (!/\s/.test(text)) return text;
  return text.replace(/\s+/g, (space, at: number) => {
    const before = text[at - 1] ?? '';
    const after = text[at + space.length] ?? '';
    const parts = [before, after];
    const kept =
      parts.every((letter) => latin.test(letter)) ||
      (parts.some((letter) => hangul.test(letter)) && parts.every((letter) => word.test(letter)));
    return kept ? ' ' : '';
  });
}

/** The text of inlines, that of figures too. */
export function textOf(content: readonly Inline[]): string {
  let text = '';
  for (const inline of content) text += inline.text;
  return text;
}

/** A figure as it stands in the booklet: what figures.json lists and the proof looks for. */
export interface PrintedFigure {
  /** Unique in the booklet: section id and running number. */
  readonly id: string;
  readonly section: string;
  readonly text: string;
  /** The printed value as plain digits in its unit. */
  readonly value: string;
  readonly unit: string;
  readonly figure: Figure;
  /** Where the form has it printed: the call of a layout, or the table. */
  readonly at: Span;
  /** Row label and column title path, for a figure in a table. */
  readonly row?: string;
  readonly column?: string;
  /** The innermost loop of a layout that it was printed in. */
  readonly loop?: Loop;
}

/** One run of a loop: does it show a part only of what it walks over? */
export interface Loop {
  readonly partial: boolean;
}

/** A booklet laid out: its page tree and every figure printed in it, in reading order. */
export interface Layout {
  readonly document: Document;
  readonly figures: readonly PrintedFigure[];
}
