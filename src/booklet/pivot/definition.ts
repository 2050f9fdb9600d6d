import type { Filter } from '../../budget/selection.ts';
import type { Format } from '../../form/pack.ts';
import type { Mapping } from '../../source/tree.ts';
import type { Span } from '../../words/diagnostic.ts';
import type { Level } from '../members.ts';

/** A table of the form as its YAML file defines it: rows × columns of selections. */
export interface TableDefinition {
  readonly file: string;
  readonly at: Span;
  readonly left: string;
  readonly right: string;
  /** Template of the title over the table; most forms have it in the heading instead. */
  readonly caption: string;
  readonly style: string | undefined;
  readonly blocks: readonly Block[];
  /** Title of a running number before side-by-side blocks. */
  readonly number: string | undefined;
  /** The pack's format of tables with what this one says of unit, decimals, zero and blank. */
  readonly format: Format;
  readonly empty: { readonly note: string; readonly rows: readonly RowSpec[] | undefined } | undefined;
  readonly notes: readonly string[];
  /** Its blocks need not share out the lines of their ledger. */
  readonly partial: boolean;
}

/** What of a table need not show every line under a total. */
interface Partial {
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
  readonly partial: Partial;
}

/** One row for each node of a level, or for each combination of nodes of several levels. */
export type Step = readonly [Level, ...Level[]];

export type RowSpec = {
  /** Condition under which this booklet has the row. */
  readonly when: Mapping | undefined;
} & (
  | { readonly kind: 'total'; readonly label: string; readonly at: Span }
  | {
      readonly kind: 'hierarchy';
      readonly steps: readonly [Step, ...Step[]];
      /** Fixed members of the first level, printed even when they have no lines. */
      readonly of: readonly string[] | undefined;
      /** Members of the first level that are printed even when they have no lines, beside those that have. */
      readonly also: readonly string[];
      readonly number: string | undefined;
      readonly indent: number;
      /** Its rows are a part of those around them, and need not show every line. */
      readonly partial: boolean;
      readonly at: Span;
    }
  | {
      readonly kind: 'label';
      readonly label: string;
      readonly filters: readonly Filter[];
      readonly figure: string | undefined;
      /** Dimensions whose conditions around it do not narrow its figure; undefined where nothing is said. */
      readonly across: readonly string[] | undefined;
      /** A row of the form that never holds figures. */
      readonly blank: boolean;
      readonly indent: number;
      readonly partial: boolean;
      readonly at: Span;
    }
  | { readonly kind: 'blank'; readonly count: number; readonly at: Span }
);

export interface ColumnSpec {
  readonly title: string;
  readonly filters: readonly Filter[];
  readonly columns: readonly ColumnSpec[];
  /** What a text column shows; a column without it shows figures. */
  readonly show: Show | undefined;
  /** Levels (or total labels) on whose rows a text column is filled; undefined means all. */
  readonly levels: readonly string[] | undefined;
  readonly figure: string | undefined;
  readonly across: readonly string[] | undefined;
  /** It shows a part of the columns around it, which is no share of a total. */
  readonly partial: boolean;
  /** Condition under which this booklet has the column. */
  readonly when: Mapping | undefined;
  readonly at: Span;
}

export type Show =
  | { readonly kind: 'number' }
  | { readonly kind: 'name' }
  /** The member's code, or its characters from…to (from 1): 208 | 05 | 01 in three columns. */
  | { readonly kind: 'code'; readonly digits: readonly [number, number] | undefined }
  | { readonly kind: 'template'; readonly byLevel: ReadonlyMap<string, string> | string };
