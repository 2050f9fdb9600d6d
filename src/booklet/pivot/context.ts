import type { Evaluator } from '../../budget/evaluate.ts';
import type { Mapping } from '../../source/tree.ts';
import type { Report, Span } from '../../words/diagnostic.ts';
import type { Printer } from '../printing.ts';

/** What building a table needs from the booklet around it. */
export interface TableContext {
  readonly evaluator: Evaluator;
  readonly printer: Printer;
  readonly title: string;
  /**
   * Render a short Handlebars template of the definition with further names in force.
   * @param at what is wrong with it is reported here; without it, at its place in the template
   */
  readonly template: (text: string, names: Readonly<Record<string, unknown>>, at?: Span) => string;
  /** Words of `way` in findings. */
  readonly ways: { readonly rows: string; readonly columns: string; readonly blocks: string };
  /** Does this booklet meet the condition of a row or column? */
  readonly holds: (when: Mapping | undefined) => boolean;
  readonly report: Report;
}
