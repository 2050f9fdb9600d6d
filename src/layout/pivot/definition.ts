import type { Filter } from '../../budget/selection.ts';
import type { Span } from '../../diagnostics/diagnostic.ts';
import type { Level } from '../members.ts';

/** A table of the form as its YAML file defines it: rows × columns of selections. */
export interface TableDefinition {
  readonly file: string;
  readonly at: Span;
  readonly left: string;
  readonly right: string;
  readonly style: string | undefined;
  readonly blocks: readonly Block[];
  /** Title of a running number before side-by-side blocks. */
  readonly number: string | undefined;
  /** Text of a figure that is zero, and of one that no line gives; undefined leaves the pack's. */
  readonly zero: string | undefined;
  readonly blank: string | undefined;
  readonly unit: string | undefined;
  readonly decimals: number | undefined;
  readonly empty: { readonly note: string; readonly rows: readonly RowSpec[] | undefined } | undefined;
  readonly notes: readonly string[];
  /** Rows and columns need not show every line under a total. */
  readonly partial: boolean;
}

/** One table of rows and columns; official forms put two of them side by side. */
export interface Block {
  readonly title: string;
  readonly ledger: string;
  readonly filters: readonly Filter[];
  readonly rows: readonly RowSpec[];
  readonly foot: readonly RowSpec[];
  readonly columns: readonly ColumnSpec[];
}

export type RowSpec =
  | { readonly kind: 'total'; readonly label: string; readonly at: Span }
  | {
      readonly kind: 'hierarchy';
      readonly levels: readonly Level[];
      /** Fixed members of the first level, printed even when they have no lines. */
      readonly of: readonly string[] | undefined;
      readonly number: string | undefined;
      readonly indent: number;
      readonly at: Span;
    }
  | {
      readonly kind: 'label';
      readonly label: string;
      readonly filters: readonly Filter[];
      readonly figure: string | undefined;
      /** A row of the form that never holds figures. */
      readonly blank: boolean;
      readonly indent: number;
      readonly at: Span;
    }
  | { readonly kind: 'blank'; readonly count: number; readonly at: Span };

export interface ColumnSpec {
  readonly title: string;
  readonly filters: readonly Filter[];
  readonly columns: readonly ColumnSpec[];
  /** What a text column shows; a column without it shows figures. */
  readonly show: Show | undefined;
  /** Levels (or total labels) on whose rows a text column is filled; undefined means all. */
  readonly levels: readonly string[] | undefined;
  readonly figure: string | undefined;
  readonly at: Span;
}

export type Show =
  | { readonly kind: 'number' | 'code' | 'name' }
  | { readonly kind: 'template'; readonly byLevel: ReadonlyMap<string, string> | string };
