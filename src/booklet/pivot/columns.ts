import type { Filter } from '../../budget/selection.ts';
import type { Span } from '../../words/diagnostic.ts';
import type { ColumnSpec, Show } from './definition.ts';

/** A column at the bottom of the header: its titles from the top, and the conditions its figures add. */
export interface PivotColumn {
  readonly titles: readonly string[];
  readonly filters: readonly Filter[];
  readonly show: Show | undefined;
  readonly levels: readonly string[] | undefined;
  readonly figure: string | undefined;
  readonly across: readonly string[];
  readonly partial: boolean;
  readonly at: Span;
}

/** The leaves of nested columns; conditions of the groups above are inherited. */
export function leafColumns(
  specs: readonly ColumnSpec[],
  titles: readonly string[] = [],
  filters: readonly Filter[] = [],
  isPart = false,
): readonly PivotColumn[] {
  return specs.flatMap((spec) => {
    const path = [...titles, spec.title];
    const all = [...filters, ...spec.filters];
    const partial = isPart || spec.partial;
    if (spec.columns.length > 0) return leafColumns(spec.columns, path, all, partial);
    const { show, levels, figure, across, at } = spec;
    return [{ titles: path, filters: all, show, levels, figure, across: across ?? [], partial, at }];
  });
}

/** A header cell over one or more columns and rows. */
export interface HeadCell {
  readonly title: string;
  readonly columnSpan: number;
  readonly rowSpan: number;
}

/** Header rows of nested columns, every leaf reaching down to the last row. */
export function headRows(
  specs: readonly ColumnSpec[],
  depth = depthOf(specs),
): readonly (readonly HeadCell[])[] {
  if (depth === 0) return [];
  const first = specs.map((spec) => ({
    title: spec.title,
    columnSpan: Math.max(1, leafColumns([spec]).length),
    rowSpan: spec.columns.length > 0 ? 1 : depth,
  }));
  const rest = headRows(
    specs.flatMap((spec) => spec.columns),
    depth - 1,
  );
  return [first, ...rest];
}

/** Rows a header needs. */
export function depthOf(specs: readonly ColumnSpec[]): number {
  return specs.length === 0 ? 0 : 1 + Math.max(...specs.map((spec) => depthOf(spec.columns)));
}
