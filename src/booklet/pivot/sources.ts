import type { Evaluator } from '../../budget/evaluate.ts';
import { type Figure, nothing } from '../../budget/figure.ts';
import { selectionsIn } from '../../budget/foreign.ts';
import {
  type Filter,
  implies,
  keyOfFilters,
  narrowed,
  normalized,
  type Selection,
} from '../../budget/selection.ts';
import type { Format } from '../../form/pack.ts';
import type { PivotColumn, PivotRow } from './axes.ts';
import type { Look, RowSpec } from './definition.ts';

/** Conditions without those on dimensions that do not narrow a figure. */
function narrowing(filters: readonly Filter[], across: readonly string[] = []): readonly Filter[] {
  return across.length === 0 ? filters : filters.filter(({ dimension }) => !across.includes(dimension));
}

/** The part of a selection's ledger in which conditions ask for one year, basis or point in time: what is not added up. */
export function viewOf(filters: readonly Filter[], { budget }: Evaluator): readonly Filter[] {
  return filters.filter(({ dimension }) => budget.dimensions.get(dimension)?.additive === false);
}

/**
 * What the columns of a block print, over all its rows: its ledger, once for each year and basis that columns ask
 * for, and the ledgers of their named figures. None lies within another.
 */
export function sourcesOf(
  base: Selection,
  columns: readonly PivotColumn[],
  evaluator: Evaluator,
): readonly Selection[] {
  const all = columns.flatMap((column): readonly Selection[] => {
    if (column.show) return [];
    if (column.figure === undefined) return [narrowed(base, viewOf(column.filters, evaluator))];
    return figuresAt(base, column, evaluator);
  });
  return all.length === 0 ? [base] : widest(all, evaluator);
}

/** What the rows share out: figures that the rows do not narrow stand beside them. */
export function splitSources(
  base: Selection,
  columns: readonly PivotColumn[],
  split: ReadonlySet<string>,
  evaluator: Evaluator,
): readonly Selection[] {
  const narrow = columns.filter(({ across }) => !across?.some((dimension) => split.has(dimension)));
  return sourcesOf(base, narrow, evaluator);
}

/** Columns of the block's ledger by the year and basis they ask for: each is a table of its own. */
export function byView(
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

/** A row or column that may print a named figure, narrowed by its conditions but for some dimensions. */
interface Scoped {
  readonly figure?: string | undefined;
  readonly filters: readonly Filter[];
  readonly across?: readonly string[] | undefined;
}

/** The named figure of a cell and the conditions that narrow it; undefined where the cell is of its block's ledger. */
export function figureAt({ filters }: Selection, row: Scoped, column: PivotColumn) {
  const name = row.figure ?? column.figure;
  if (name === undefined || column.show) return undefined;
  const across = [...(row.across ?? []), ...(column.across ?? [])];
  return { name, across, filters: narrowing([...filters, ...row.filters, ...column.filters], across) };
}

/** What is said of the figure of a cell: a row is one among many that its columns are laid out for. */
export function lookAt(row: PivotRow, column: PivotColumn): Look {
  return { ...column.look, ...row.look };
}

/** The figure of a cell. @param format of the table */
export function figureOf(
  base: Selection,
  row: PivotRow,
  column: PivotColumn,
  format: Format,
  evaluator: Evaluator,
): Figure {
  const named = figureAt(base, row, column);
  if (named) {
    const { unit = format.unit, ...look } = lookAt(row, column);
    const own = unit === '%' ? format : { ...format, ...look, unit };
    const found = evaluator.named(named.name, named.filters, own) ?? nothing('amount');
    // What is divided is seen in the table; a difference is taken of what has its own decimals.
    return found.measure === 'ratio' ? evaluator.named(named.name, named.filters, format)! : found;
  }
  return evaluator.figure(narrowed(base, [...row.filters, ...column.filters]));
}

/** Dimensions that the rows of a specification are told apart by. */
export function dimensionsOf(row: RowSpec): readonly string[] {
  const filters = 'filters' in row ? row.filters.map(({ dimension }) => dimension) : [];
  return row.kind === 'hierarchy'
    ? [...filters, ...row.steps.flat().map((level) => level.dimension)]
    : filters;
}

/** The selections of the named figure of a row or column, as far as it is narrowed; none where it has no such figure. */
export function figuresAt(
  base: Selection,
  { figure, filters, across }: Scoped,
  { budget }: Evaluator,
): readonly Selection[] {
  if (figure === undefined) return [];
  const inForce = narrowing([...base.filters, ...filters], across);
  return selectionsIn(figure, budget).map((selection) => {
    const { dimensions } = budget.ledgers.get(selection.ledger)!;
    return narrowed(
      selection,
      inForce.filter(({ dimension }) => dimensions.includes(dimension)),
    );
  });
}

/** Those that lie within no other. */
function widest(all: readonly Selection[], { completed, budget }: Evaluator): readonly Selection[] {
  const each = all.map((selection) => ({ selection, filters: completed(selection) }));
  const kept = each.filter(
    (one, i) =>
      !each.some((other, j) => {
        if (i === j || one.selection.ledger !== other.selection.ledger) return false;
        const isWider = implies(one.filters, other.filters, budget.dimensions);
        return isWider && (j < i || !implies(other.filters, one.filters, budget.dimensions));
      }),
  );
  return kept.map(({ selection }) => selection);
}
