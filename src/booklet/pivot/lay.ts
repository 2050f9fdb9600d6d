import type { Evaluator } from '../../budget/evaluate.ts';
import type { Selection } from '../../budget/selection.ts';
import type { Inline } from '../../document/document.ts';
import type { Mapping } from '../../source/tree.ts';
import type { Report, Span } from '../../words/diagnostic.ts';
import type { Printer } from '../printing.ts';
import { expandRows, leafColumns, type PivotColumn, type PivotRow } from './axes.ts';
import type { Block, ColumnSpec, Note, RowSpec, Show, TableDefinition } from './definition.ts';
import { dimensionsOf, figuresAt, sourcesOf, splitSources } from './sources.ts';

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
  /** The same of a note, which may print figures. */
  readonly note: (note: Note) => readonly Inline[];
  /** Does this booklet meet the condition of a row or column? */
  readonly holds: (when: Mapping | undefined) => boolean;
  readonly report: Report;
}

/** A block with its rows and columns worked out for this budget. */
export interface Laid {
  readonly block: Block;
  readonly base: Selection;
  readonly columns: readonly PivotColumn[];
  readonly body: readonly PivotRow[];
  readonly foot: readonly PivotRow[];
  /** The row that numbers its columns. */
  readonly numbers: Extract<RowSpec, { kind: 'numbers' }> | undefined;
  /** Nothing is written of what it prints. */
  readonly isEmpty: boolean;
}

/** Each block with its rows and columns; with the rows for an empty table where nothing is written of any. */
export function layBlocks(table: TableDefinition, context: TableContext): readonly Laid[] {
  return table.blocks.map((block) => layBlock(forBooklet(block, context), table, context));
}

/** The block with the rows and columns that this booklet has, their words filled in. */
function forBooklet(block: Block, { holds, template }: TableContext): Block {
  const words = (text: string): string => template(text, {});
  const shown = (show: Show | undefined): Show | undefined =>
    show?.kind === 'template' && typeof show.byLevel !== 'string'
      ? { ...show, byLevel: new Map([...show.byLevel].map(([level, text]) => [words(level), text])) }
      : show;
  const rows = (specs: readonly RowSpec[]): readonly RowSpec[] =>
    specs
      .filter((spec) => holds(spec.when))
      .map((spec) => ('label' in spec ? { ...spec, label: words(spec.label) } : spec));
  const columns = (specs: readonly ColumnSpec[]): readonly ColumnSpec[] =>
    specs
      .filter((spec) => holds(spec.when))
      .map((spec) => ({
        ...spec,
        title: words(spec.title),
        pieces: spec.pieces?.map(words),
        // Rows are known by their words as printed.
        levels: spec.levels?.map(words),
        show: shown(spec.show),
        columns: columns(spec.columns),
      }));
  const title = words(block.title);
  return { ...block, title, rows: rows(block.rows), foot: rows(block.foot), columns: columns(block.columns) };
}

/** Rows come from all that the columns print, and a block is empty when nothing is written of it. */
function layBlock(block: Block, table: TableDefinition, { evaluator }: TableContext): Laid {
  const base: Selection = { ledger: block.ledger, filters: block.filters };
  const columns = leafColumns(block.columns);
  const isWritten = (selection: Selection): boolean => evaluator.facts(selection).length > 0;
  const inRows = [...block.rows, ...block.foot].flatMap((row) =>
    row.kind === 'label' ? figuresAt(base, row, evaluator) : [],
  );
  const isEmpty = ![...sourcesOf(base, columns, evaluator), ...inRows].some(isWritten);
  const specs = (isEmpty && table.empty?.rows) || block.rows;
  const split = new Set([...specs, ...block.foot].flatMap(dimensionsOf));
  const facts = new Set(splitSources(base, columns, split, evaluator).flatMap(evaluator.facts));
  const [body, foot] = [specs, block.foot].map((own) => expandRows(own, [...facts], evaluator.budget));
  const numbers = specs.find((spec) => spec.kind === 'numbers');
  return { block, base, columns, body: body!, foot: foot!, numbers, isEmpty };
}
