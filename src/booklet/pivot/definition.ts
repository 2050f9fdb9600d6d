import type { Filter } from '../../budget/selection.ts';
import type { Cell } from '../../document/document.ts';
import type { Format } from '../../form/pack.ts';
import type { Mapping } from '../../source/tree.ts';
import type { Span } from '../../words/diagnostic.ts';
import type { Level } from '../members.ts';

/** What a row or column says of the figures in it, over what its table says. */
export interface Look extends Partial<Format> {
  /** Is the unit printed behind the figure? Only `%` or money has one. */
  readonly withUnit?: boolean;
}

/** A table of the form as its YAML file defines it: rows × columns of selections. */
export interface TableDefinition {
  readonly file: string;
  readonly at: Span;
  readonly left: string;
  readonly right: string;
  /** Template of the title over the table; most forms have it in the heading instead. */
  readonly caption: string;
  readonly style: string | undefined;
  /** Levels and labels of the rows that are printed in strong type. */
  readonly strong: readonly string[];
  readonly blocks: readonly Block[];
  /** Title of a running number before side-by-side blocks. */
  readonly number: string | undefined;
  /** The pack's format of tables with what this one says of unit, decimals, zero and blank. */
  readonly format: Format;
  readonly empty: { readonly note: Note; readonly rows: readonly RowSpec[] | undefined } | undefined;
  readonly notes: readonly Note[];
  /** Its blocks need not share out the lines of their ledger. */
  readonly partial: boolean;
}

/** The template of a note under a table, with the place where it is written: it may print figures. */
export interface Note {
  readonly text: string;
  readonly at: Span;
}

/** What of a table need not show every line under a total. */
interface IsPart {
  readonly rows: boolean;
  readonly columns: boolean;
}

/** One table of rows and columns; official forms put two of them side by side. */
export interface Block {
  readonly title: string;
  readonly ledger: string;
  /** Conditions of the table, the same for every block of it. */
  readonly shared: readonly Filter[];
  /** Conditions of the table and of the block. */
  readonly filters: readonly Filter[];
  readonly rows: readonly RowSpec[];
  readonly foot: readonly RowSpec[];
  readonly columns: readonly ColumnSpec[];
  readonly partial: IsPart;
}

/** One row for each node of a level, or for each combination of nodes of several levels. */
export type Step = readonly [Level, ...Level[]];

export type RowSpec = {
  /** Condition under which this booklet has the row. */
  readonly when: Mapping | undefined;
  readonly at: Span;
} & (
  | ({ readonly kind: 'total'; readonly label: string; readonly look: Look } & Placed)
  | {
      readonly kind: 'hierarchy';
      readonly steps: readonly [Step, ...Step[]];
      /** Fixed members of the first level, printed even when they have no lines. */
      readonly of: readonly string[] | undefined;
      /** Members of the first level that are printed even when they have no lines, beside those that have. */
      readonly also: readonly string[];
      /** Conditions of all its rows. */
      readonly filters: readonly Filter[];
      readonly numbering: Numbering | undefined;
      readonly indent: number;
      /** Its rows are a part of those around them, and need not show every line. */
      readonly partial: boolean;
      readonly look: Look;
    }
  | ({
      readonly kind: 'label';
      readonly label: string;
      readonly filters: readonly Filter[];
      readonly numbering: Numbering | undefined;
      readonly figure: string | undefined;
      /** Dimensions whose conditions around it do not narrow its figure; undefined where nothing is said. */
      readonly across: readonly string[] | undefined;
      /** A row of the form that never holds figures. */
      readonly blank: boolean;
      readonly indent: number;
      readonly partial: boolean;
      readonly look: Look;
    } & Placed)
  /** The columns of figures are numbered, at the foot of the head. */
  | ({ readonly kind: 'numbers'; readonly label: string } & Placed)
  | { readonly kind: 'blank'; readonly count: number }
);

/** Where the label of a row stands. */
export interface Placed {
  /** It stands across so many columns, from the first one on; undefined leaves it in the column of names. */
  readonly span: number | undefined;
  readonly align: Cell['align'] | undefined;
}

/** Numbers before the labels of rows. */
export interface Numbering {
  readonly pattern: string;
  /** Do they go on where the numbered rows above have ended? */
  readonly runsOn: boolean;
}

export interface ColumnSpec {
  readonly title: string;
  /** Its parts, where the form says that lines break between them only. */
  readonly pieces: readonly string[] | undefined;
  /** Least width in ems. */
  readonly width: number | undefined;
  readonly filters: readonly Filter[];
  readonly columns: readonly ColumnSpec[];
  /** What a text column shows; a column without it shows figures. */
  readonly show: Show | undefined;
  /** Levels (or total labels) on whose rows a text column is filled; undefined means all. */
  readonly levels: readonly string[] | undefined;
  /** Where its words stand; figures stand at the right. */
  readonly align: Cell['align'] | undefined;
  readonly look: Look;
  readonly figure: string | undefined;
  readonly across: readonly string[] | undefined;
  /** It shows a part of the columns around it, which is no share of a total. */
  readonly partial: boolean;
  /** Condition under which this booklet has the column. */
  readonly when: Mapping | undefined;
  readonly at: Span;
}

/** Characters from…to of a code, from 1: 208 | 05 | 01 in three columns. */
export type Digits = readonly [number, number];

export type Show =
  /** The number of the row; in a right-hand block it may go on from the rows at the left. */
  | { readonly kind: 'number'; readonly runsOn: boolean }
  | { readonly kind: 'name' }
  | { readonly kind: 'code'; readonly digits: Digits | undefined }
  | {
      readonly kind: 'template';
      readonly byLevel: ReadonlyMap<string, string> | string;
      readonly digits: Digits | undefined;
    };
