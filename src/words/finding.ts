/** error: nothing is published; warning: a person should look; note: worth knowing. */
export type Level = 'error' | 'warning' | 'note';

/**
 * A place in a source file: line and column count from 1, length in UTF-16 units on that line. In a workbook a cell of
 * a sheet: its row and column.
 */
export interface Span {
  readonly file: string;
  readonly sheet?: string;
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

/** One finding, as data; words for people are already in it, colour and layout are not. */
export interface Finding {
  readonly code: string;
  readonly level: Level;
  /** The short Chinese name of the code, as users see it. */
  readonly name: string;
  readonly message: string;
  /** The object a rule is about; a waiver names it. */
  readonly subject?: string;
  /** By how much two figures differ, in the unit of the message; a waiver accepts this difference and no other. */
  readonly difference?: string;
  readonly at?: Span;
  /** What stands at the place, beside the marks under it. */
  readonly label?: string;
  readonly also: readonly Related[];
  readonly hint?: string;
}

/** A second place that explains the first. */
export interface Related {
  readonly at: Span;
  readonly label: string;
}
