import { describe } from '../../budget/describe.ts';
import { type Figure, nothing } from '../../budget/figure.ts';
import { narrowed } from '../../budget/selection.ts';
import { type Cell, type Inline, runsOf } from '../../document/document.ts';
import { diagnose } from '../../words/diagnostic.ts';
import { viewOf } from '../members.ts';
import type { PivotColumn } from './columns.ts';
import type { TableContext } from './context.ts';
import type { TableDefinition } from './definition.ts';
import type { Laid } from './lay.ts';
import type { PivotRow } from './rows.ts';
import { figureAt } from './sources.ts';

const cell = (align: Cell['align'], content: readonly Inline[] = []): Cell => ({
  ...{ content, columnSpan: 1, rowSpan: 1, header: false, align, indent: 0 },
});

/** The figure of a cell. */
export function figureOf(
  { base }: Laid,
  row: PivotRow,
  column: PivotColumn,
  { format }: TableDefinition,
  { evaluator }: TableContext,
): Figure {
  const named = figureAt(base, row, column);
  if (named) return evaluator.named(named.name, named.filters, format) ?? nothing('amount');
  return evaluator.figure(narrowed(base, [...row.filters, ...column.filters]));
}

/** A running number. */
export const numberCell = (n: number): Cell => cell('center', runsOf(String(n)));

/** A cell of a row, which may be one that fills up the short side. @param n its running number */
export function cellOf(
  laid: Laid,
  row: PivotRow | undefined,
  column: PivotColumn,
  n: number,
  table: TableDefinition,
  context: TableContext,
): Cell {
  if (column.show) return textCell(row, column, n, context);
  if (!row || row.blank) return cell('right');
  const { evaluator } = context;
  const { format } = table;
  const figure = inForm(figureOf(laid, row, column, table, context));
  evaluator.gaps.need(figure, column.at);
  if (figure.mixed !== undefined) {
    const what = describe(figure.origin, evaluator.budget);
    context.report(diagnose('figure-mixed', { what, dimension: figure.mixed }, table.at));
  }
  const place = { at: table.at, row: row.label, column: column.titles.join(' / ') };
  const unit = figure.measure === 'amount' ? format.unit : '';
  const printed = context.printer.print(figure, format, unit, place);
  if (!printed) return cell('right');
  return cell(
    'right',
    runsOf(printed.text).map((run) => ({ ...run, figure: printed.id })),
  );
}

/** A form has cells for all that a unit may have: those of a ledger that is not given this year stay blank. */
function inForm(figure: Figure): Figure {
  const { besides, lines, missing = [] } = figure;
  if (besides === undefined || missing.some(({ lacks }) => lacks !== 'ledger')) return figure;
  return { ...figure, value: besides, ...(lines.length === 0 && { none: true }) };
}

function textCell(row: PivotRow | undefined, column: PivotColumn, n: number, context: TableContext): Cell {
  const { show, levels } = column;
  if (show?.kind === 'number') return numberCell(n);
  const shown = row && (levels === undefined || levels.includes(row.level));
  if (!shown || !show) return cell('left');
  if (show.kind === 'code') {
    const code = row.member?.node ?? '';
    const [from, to] = show.digits ?? [1, code.length];
    return cell(show.digits ? 'center' : 'left', runsOf(code.slice(from - 1, to)));
  }
  if (show.kind === 'name') {
    if (row.label === '') return cell('left');
    return { ...cell('left', runsOf(row.label)), header: true, scope: 'row', indent: row.indent };
  }
  const text = typeof show.byLevel === 'string' ? show.byLevel : show.byLevel.get(row.level);
  if (text === undefined || (!row.member && typeof show.byLevel === 'string')) return cell('left');
  const view = row.member ? viewOf(row.member, context.evaluator.budget) : {};
  return cell('left', runsOf(context.template(text, view, column.at)));
}
