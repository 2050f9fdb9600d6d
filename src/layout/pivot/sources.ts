import type { Evaluator } from '../../budget/evaluate.ts';
import { selectionsIn } from '../../budget/foreign.ts';
import { type Filter, implies, narrowed, type Selection } from '../../budget/selection.ts';
import type { PivotColumn } from './columns.ts';
import type { PivotRow } from './rows.ts';

/** Conditions without those on dimensions that do not narrow a figure. */
export function narrowing(filters: readonly Filter[], across: readonly string[] = []): readonly Filter[] {
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
  const all = columns.flatMap(({ show, figure, across, filters }): readonly Selection[] => {
    if (show) return [];
    if (figure === undefined) return [narrowed(base, viewOf(filters, evaluator))];
    return figureSources(figure, narrowing([...base.filters, ...filters], across), evaluator);
  });
  return all.length === 0 ? [base] : widest(all, evaluator);
}

/** What the named figure of a cell needs of its row. */
interface OfRow extends Pick<PivotRow, 'filters' | 'across'> {
  readonly figure?: string | undefined;
}

/** The named figure of a cell and the conditions that narrow it; undefined where the cell is of its block's ledger. */
export function figureAt({ filters }: Selection, row: OfRow, column: PivotColumn) {
  const name = row.figure ?? column.figure;
  if (name === undefined || column.show) return undefined;
  const across = [...(row.across ?? []), ...column.across];
  return { name, across, filters: narrowing([...filters, ...row.filters, ...column.filters], across) };
}

/** The selections of a named figure, as far as conditions narrow them. */
export function figureSources(
  name: string,
  filters: readonly Filter[],
  { budget }: Evaluator,
): readonly Selection[] {
  return selectionsIn(name, budget).map((selection) => {
    const { dimensions } = budget.ledgers.get(selection.ledger)!;
    return narrowed(
      selection,
      filters.filter(({ dimension }) => dimensions.includes(dimension)),
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
