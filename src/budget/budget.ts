import type { Span } from '../diagnostics/diagnostic.ts';
import type { Mapping, Plain } from '../source/tree.ts';
import type { Dimension } from './dimension.ts';
import type { Members } from './members.ts';
import type { Decimal, Format } from './money.ts';
import type { Past } from './past.ts';
import type { Filter } from './selection.ts';

/** One budget fact: an amount in yuan (or a quantity), its dimension values, and where it is written. */
export interface Line {
  readonly ledger: string;
  readonly value: Decimal;
  readonly written: Written;
  readonly values: ReadonlyMap<string, string>;
  readonly at: Span;
}

/** How a value was written: findings speak of it so, and it is no more exact than that. */
interface Written {
  /** Unit of the amount; empty for a quantity. */
  readonly unit: string;
  /** What one more in the last digit is worth, in yuan or things. */
  readonly step: Decimal;
}

/** A line, or what can be read as one. */
export interface Fact extends Line {
  /** It is a total without lines, with the values that its conditions name. */
  readonly stated?: Stated;
  /** It stands in last year's own data. */
  readonly isPast?: true;
}

/** The lines under one key of the data, as the pack declares them. */
export interface Ledger {
  readonly name: string;
  readonly dimensions: readonly string[];
  readonly measure: 'amount' | 'quantity';
  /** Unit of a quantity; amounts are in yuan. */
  readonly unit: string;
  /** What amounts of this ledger are rounded to unless they are written finer, in yuan: see written.ts. */
  readonly precision: Decimal;
  /** May amounts be below zero? */
  readonly negative?: boolean;
  readonly lines: readonly Line[];
  /** Units whose data give the ledger, if only as an empty list. */
  readonly given: ReadonlySet<string>;
  /** Where the lines come from when the data have none here: the projection of another ledger. */
  readonly source?: { readonly ledger: string; readonly filters: readonly Filter[] };
}

/** A total as approved or published, with the selection it stands for. */
export interface Stated {
  readonly ledger: string;
  /** Normalized. */
  readonly filters: readonly Filter[];
  readonly value: Decimal;
  readonly written: Written;
  readonly at: Span;
}

/** Words that belong to a selection: a reason, a purpose. */
export interface Note {
  readonly ledger: string | undefined;
  /** Normalized. */
  readonly filters: readonly Filter[];
  readonly words: ReadonlyMap<string, string>;
  readonly at: Span;
}

/** A term of a named figure: a selection, another figure by name, or an operation on terms. */
export type Term =
  | { readonly kind: 'selection'; readonly ledger: string; readonly filters: readonly Filter[] }
  | { readonly kind: 'of'; readonly name: string }
  | { readonly kind: 'sum' | 'minus' | 'ratio'; readonly terms: readonly Term[] };

/** All that is known of one booklet's figures: the second stage of the pipeline. */
export interface Budget {
  readonly year: number;
  readonly unit: string;
  readonly kind: string;
  readonly dimensions: ReadonlyMap<string, Dimension>;
  readonly ledgers: ReadonlyMap<string, Ledger>;
  readonly named: ReadonlyMap<string, Term>;
  readonly stated: readonly Stated[];
  /** Totals stated of named figures that are more than one selection: `ledger` is the name of the figure. */
  readonly statedFigures: readonly Stated[];
  readonly notes: readonly Note[];
  /**
   * Units whose lines are in here; more than one in a roll-up. A folder that rolls units up and has no ledger with
   * lines in common with them is none of them: what it gives stands for the whole.
   */
  readonly units: readonly string[];
  /** The merged data of each unit, its common entries written out, for places. */
  readonly unitData: ReadonlyMap<string, Mapping>;
  /** Dimension that tells the units apart. */
  readonly unitDimension: string;
  /** What units are: dimension → unit → value, for dimensions that are `of` the unit. */
  readonly unitValues: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** The merged data as bare values, for sentences. */
  readonly facts: Readonly<Record<string, Plain>>;
  /** The same with places. */
  readonly data: Mapping;
  /** What the data say of members, by dimension. */
  readonly members: ReadonlyMap<string, Members>;
  readonly format: Format;
  /** The same as written, where what its units pay each other was taken out: checks and other booklets hold it to that. */
  readonly gross?: Budget;
  /** Last year's budget, where its data are at hand. */
  readonly past?: Past;
}
