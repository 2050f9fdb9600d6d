import { type Figure, nothing } from '../../budget/figure.ts';
import { narrowed } from '../../budget/selection.ts';
import { diagnose } from '../../diagnostics/diagnostic.ts';
import { describe } from '../handlebars/describe.ts';
import { element, words } from '../html/element.ts';
import type { MarkupElement } from '../html/parse.ts';
import { viewOf } from '../views.ts';
import type { PivotColumn } from './columns.ts';
import type { TableContext } from './context.ts';
import type { TableDefinition } from './definition.ts';
import type { Laid } from './lay.ts';
import type { PivotRow } from './rows.ts';
import { figureAt } from './sources.ts';

const left = new Map([['class', 'left']]);
const center = new Map([['class', 'center']]);
const right = new Map([['class', 'right']]);

function cell(place: ReadonlyMap<string, string>, text: string): MarkupElement {
  return element('td', place, words(text));
}

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
export const numberCell = (n: number): MarkupElement => cell(center, String(n));

/** A cell of a row, which may be one that fills up the short side. @param n its running number */
export function oneCell(
  laid: Laid,
  row: PivotRow | undefined,
  column: PivotColumn,
  n: number,
  table: TableDefinition,
  context: TableContext,
): MarkupElement {
  if (column.show) return textCell(row, column, n, context);
  if (!row || row.blank) return cell(right, '');
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
  if (!printed) return cell(right, '');
  const attributes = new Map([
    ['id', printed.id],
    ['value', printed.value],
  ]);
  return element('td', right, [element('data', attributes, words(printed.text))]);
}

/** A form has cells for all that a unit may have: those of a ledger that is not given this year stay blank. */
function inForm(figure: Figure): Figure {
  const { besides, lines, missing = [] } = figure;
  if (besides === undefined || missing.some(({ lacks }) => lacks !== 'ledger')) return figure;
  return { ...figure, value: besides, ...(lines.length === 0 && { none: true }) };
}

function textCell(
  row: PivotRow | undefined,
  column: PivotColumn,
  n: number,
  context: TableContext,
): MarkupElement {
  const { show, levels } = column;
  if (show?.kind === 'number') return numberCell(n);
  const shown = row && (levels === undefined || levels.includes(row.level));
  if (!shown || !show) return cell(left, '');
  if (show.kind === 'code') {
    const code = row.member?.node ?? '';
    const [from, to] = show.digits ?? [1, code.length];
    return cell(show.digits ? center : left, code.slice(from - 1, to));
  }
  if (show.kind === 'name') {
    if (row.label === '') return cell(left, '');
    const place = row.indent > 0 ? `left indent${row.indent}` : 'left';
    const attributes = new Map([
      ['scope', 'row'],
      ['class', place],
    ]);
    return element('th', attributes, words(row.label));
  }
  if (show.kind !== 'template') return cell(left, '');
  const text = typeof show.byLevel === 'string' ? show.byLevel : show.byLevel.get(row.level);
  if (text === undefined || (!row.member && typeof show.byLevel === 'string')) return cell(left, '');
  const view = row.member ? viewOf(row.member, context.evaluator.budget) : {};
  return cell(left, context.template(text, view, column.at));
}
