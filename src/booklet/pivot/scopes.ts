import { foreignTo, selectionsIn } from '../../budget/foreign.ts';
import { implies, mayMeet } from '../../budget/selection.ts';
import { diagnose, type Span } from '../../words/diagnostic.ts';
import type { PivotColumn } from './columns.ts';
import type { TableContext } from './context.ts';
import type { RowSpec, TableDefinition } from './definition.ts';
import type { Laid } from './lay.ts';
import { dimensionsOf, figureAt } from './sources.ts';

/** Reports named figures of a block that its conditions can't narrow, leave nothing of, or may be meant to narrow or not. */
export function checkScopes(laid: Laid, table: TableDefinition, context: TableContext): void {
  const { block, columns } = laid;
  for (const spec of [...block.rows, ...block.foot]) {
    if (spec.kind === 'blank' || (spec.kind === 'label' && spec.blank)) continue;
    for (const column of columns) checkCell(laid, spec, column, context);
    checkShare(laid, spec, table, context);
  }
}

function checkCell({ base }: Laid, spec: RowSpec, column: PivotColumn, context: TableContext): void {
  const { budget } = context.evaluator;
  const own = spec.kind === 'label' ? spec : undefined;
  const row = { figure: own?.figure, across: own?.across, filters: own?.filters ?? [] };
  const figure = figureAt(base, row, column);
  if (!figure) return;
  const { name, across } = figure;
  const at: Span = row.figure === undefined ? column.at : spec.at;
  const unnamed = dimensionsOf(spec).map((dimension) => ({ dimension, nodes: [] }));
  const inForce = [...figure.filters, ...unnamed.filter(({ dimension }) => !across.includes(dimension))];
  const foreign = foreignTo(name, inForce, budget);
  if (foreign) {
    const said = `across: [${[...across, foreign.dimension].join(', ')}]`;
    context.report(diagnose('scope-foreign', { ...foreign, name, said }, at));
    return;
  }
  const clashes = selectionsIn(name, budget).map(({ filters }) =>
    figure.filters.find((filter) => !filters.every((each) => mayMeet(filter, each, budget.dimensions))),
  );
  const [first] = clashes;
  if (first && !clashes.includes(undefined))
    context.report(diagnose('scope-excludes', { name, asked: first.nodes, ...first }, at));
}

/**
 * In a block that has a share of its ledger, a figure may be meant of the share or of the whole: "total of both sides"
 * stands under the right one. A row that does not say which is a mistake.
 */
function checkShare({ block }: Laid, row: RowSpec, table: TableDefinition, context: TableContext): void {
  const { budget } = context.evaluator;
  const share = block.filters.slice(block.shared.length);
  if (row.kind !== 'label' || row.figure === undefined || row.across !== undefined || share.length === 0)
    return;
  if (table.blocks.filter(({ ledger }) => ledger === block.ledger).length < 2) return;
  const isWithin = selectionsIn(row.figure, budget).every(({ filters }) =>
    implies([...filters, ...row.filters], share, budget.dimensions),
  );
  const dimension = share.map((filter) => filter.dimension).join(', ');
  if (!isWithin)
    context.report(diagnose('figure-in-share', { label: row.label, block: block.title, dimension }, row.at));
}
