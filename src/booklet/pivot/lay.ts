import type { Evaluator } from '../../budget/evaluate.ts';
import { isSum } from '../../budget/foreign.ts';
import { type Filter, keyOfFilters, narrowed, normalized, type Selection } from '../../budget/selection.ts';
import { checkAgreement } from './agree.ts';
import { leafColumns, type PivotColumn } from './columns.ts';
import type { TableContext } from './context.ts';
import { type Coverage, checkCoverage } from './coverage.ts';
import type { Block, ColumnSpec, RowSpec, Show, TableDefinition } from './definition.ts';
import { expandRows, type PivotRow } from './rows.ts';
import { checkScopes } from './scopes.ts';
import { dimensionsOf, figuresAt, sourcesOf, viewOf } from './sources.ts';
import { checkUnseen } from './unseen.ts';

/** A block with its rows and columns worked out for this budget. */
export interface Laid {
  readonly block: Block;
  readonly base: Selection;
  readonly columns: readonly PivotColumn[];
  readonly body: readonly PivotRow[];
  readonly foot: readonly PivotRow[];
  /** Nothing is written of what it prints. */
  readonly isEmpty: boolean;
}

/** The blocks of a table for this booklet; reports what they leave out, show twice or can't narrow. */
export function layBlocks(table: TableDefinition, context: TableContext): readonly Laid[] {
  const { ways, title, evaluator, report } = context;
  const coverage = { title, at: table.at, evaluator, report, said: new Set() };
  const laid = table.blocks.map((spec) => {
    const block = forBooklet(spec, context);
    const one = layBlock(block, table, context);
    checkScopes(one, table, context);
    checkUnseen(one, context);
    checkBlock(one, { ...coverage, way: ways.rows }, { ...coverage, way: ways.columns });
    return one;
  });
  checkAgreement(laid, table, context);
  if (!table.partial) checkBlocks(table, { ...coverage, way: ways.blocks });
  return laid;
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
  return { block, base, columns, body: body!, foot: foot!, isEmpty };
}

/** What the rows share out: figures that the rows do not narrow stand beside them. */
function splitSources(
  base: Selection,
  columns: readonly PivotColumn[],
  split: ReadonlySet<string>,
  evaluator: Evaluator,
): readonly Selection[] {
  const narrow = columns.filter(({ across }) => !across.some((dimension) => split.has(dimension)));
  return sourcesOf(base, narrow, evaluator);
}

/** Rows and columns of a block each show every line of what it prints. */
function checkBlock({ block, base, columns, body, foot }: Laid, rows: Coverage, ways: Coverage): void {
  const { partial } = block;
  const { evaluator } = rows;
  const printed = [...body, ...foot].filter((row) => !row.blank && !row.partial);
  const shown = printed.filter((row) => row.figure === undefined);
  const split = new Set(shown.flatMap(({ filters }) => filters.map(({ dimension }) => dimension)));
  const sharesIn = (each: readonly (PivotRow | PivotColumn)[]): readonly Selection[] =>
    each
      .filter(({ figure }) => figure !== undefined && isSum(figure, evaluator.budget))
      .flatMap((one) => figuresAt(base, one, evaluator));
  if (!partial.rows)
    for (const source of splitSources(base, columns, split, evaluator))
      checkCoverage(source, shown, rows, sharesIn(printed));
  if (partial.columns) return;
  for (const [view, figures] of byView(base, columns, evaluator)) {
    const parts = figures.filter((column) => !column.partial);
    const named = parts.map(({ titles, filters }) => ({ label: titles.at(-1) ?? '', filters }));
    checkCoverage(narrowed(base, view), named, ways, sharesIn(columns));
  }
}

/** Columns of the block's ledger by the year and basis they ask for: each is a table of its own. */
function byView(
  base: Selection,
  columns: readonly PivotColumn[],
  evaluator: Evaluator,
): readonly (readonly [readonly Filter[], readonly PivotColumn[]])[] {
  const own = columns.filter(({ show, figure }) => !show && figure === undefined);
  const views = new Map<string, readonly [readonly Filter[], PivotColumn[]]>();
  for (const column of own) {
    const view = viewOf(evaluator.completed(narrowed(base, column.filters)), evaluator);
    const key = keyOfFilters(normalized(view, evaluator.budget.dimensions));
    const found = views.get(key) ?? ([viewOf(column.filters, evaluator), []] as const);
    views.set(key, found);
    found[1].push(column);
  }
  return [...views.values()];
}

/** Blocks of one ledger share it out: what none of them takes is lost, what two take is printed twice. */
function checkBlocks({ blocks }: TableDefinition, coverage: Coverage): void {
  for (const ledger of new Set(blocks.map((block) => block.ledger))) {
    const parts = blocks.filter((block) => block.ledger === ledger);
    if (parts.length < 2) continue;
    const named = parts.map(({ title: label, filters }) => ({ label, filters }));
    checkCoverage({ ledger, filters: parts[0]!.shared }, named, coverage);
  }
}
