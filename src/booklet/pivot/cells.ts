import { describe } from '../../budget/describe.ts';
import type { Figure } from '../../budget/figure.ts';
import { type Cell, type Inline, runsOf } from '../../document/document.ts';
import { diagnose } from '../../words/diagnostic.ts';
import { viewOf } from '../member-view.ts';
import { formatFor } from '../printing.ts';
import type { PivotColumn, PivotRow } from './axes.ts';
import type { Digits, TableDefinition } from './definition.ts';
import type { Laid, TableContext } from './lay.ts';
import { figureOf, lookAt } from './sources.ts';

/** The title of a column, or of several. @param pieces its parts, if lines break between them only */
export function titleCell(
  title: string,
  columnSpan: number,
  rowSpan: number,
  pieces: readonly string[] = [],
): Cell {
  const scope = columnSpan > 1 ? 'colgroup' : 'col';
  const parts = pieces.flatMap(runsOf).map((run) => ({ ...run, whole: true }));
  return cell('center', parts.length > 0 ? parts : runsOf(title), {
    columnSpan,
    rowSpan,
    header: true,
    scope,
  });
}

function cell(align: Cell['align'], content: readonly Inline[] = [], more: Partial<Cell> = {}): Cell {
  return { content, columnSpan: 1, rowSpan: 1, header: false, align, indent: 0, ...more };
}

/** A running number. */
export const numberCell = (n: number): Cell => cell('center', runsOf(String(n)));

/**
 * The cells of a row, which may be one that fills up the short side.
 * @param n its place in the table, from 1
 * @param before what numbers that run on from the blocks at the left begin behind
 */
export function cellsOf(
  part: Laid,
  row: PivotRow | undefined,
  [n, before]: readonly [number, number],
  table: TableDefinition,
  context: TableContext,
): readonly Cell[] {
  const { span = 0, align = 'center' } = row?.placed ?? {};
  const across = Math.min(span, leadingWords(part.columns));
  const label = { columnSpan: across, header: true, scope: 'row', indent: row?.indent ?? 0 } as const;
  const cells = part.columns.slice(across).map((column) => {
    if (column.show?.kind === 'number') return numberCell(column.show.runsOn ? before + n : n);
    if (column.show) return wordsCell(row, column, context);
    return row ? figureCell(part, row, column, table, context) : cell('right');
  });
  const all = row && across > 0 ? [cell(align, runsOf(row.label), label), ...cells] : cells;
  if (!row || !table.strong.includes(row.level)) return all;
  return all.map((each) => ({
    ...each,
    content: each.content.map((run) => ({ ...run, strong: true })),
  }));
}

/** How many columns of words there are before the first of figures. */
export function leadingWords(columns: readonly PivotColumn[]): number {
  const first = columns.findIndex(({ show }) => !show);
  return first < 0 ? columns.length : first;
}

function figureCell(
  { base }: Laid,
  row: PivotRow,
  column: PivotColumn,
  table: TableDefinition,
  context: TableContext,
): Cell {
  const look = lookAt(row, column);
  if (row.blank) return cell('right', runsOf(row.look?.blank ?? ''));
  const { evaluator, printer, report } = context;
  const figure = inForm(figureOf(base, row, column, table.format, evaluator));
  evaluator.gaps.need(figure, column.at);
  if (figure.mixed !== undefined) {
    const what = describe(figure.origin, evaluator.budget);
    report(diagnose('figure-mixed', { what, dimension: figure.mixed }, table.at));
  }
  const place = { at: table.at, row: row.label, column: column.titles.join(' / ') };
  const format = formatFor(figure, table.format, look);
  const isPercent = format.unit === '%' && figure.measure === 'ratio';
  if (format.unit === '%' && !isPercent && !figure.none) {
    const values = { row: row.label, column: place.column };
    report(diagnose('table-not-ratio', values, row.look?.unit === '%' ? table.at : column.at));
  }
  // There is no ratio to nothing: the cell says what one without a figure says.
  if (figure.measure === 'ratio' && figure.value === null) return cell('right', runsOf(format.blank));
  const unit = figure.measure === 'amount' ? format.unit : '';
  const isWord = figure.value?.isZero() && format.zero !== undefined;
  const printed =
    isPercent && !isWord
      ? printer.percent(figure, format, place, look.withUnit ? '%' : '')
      : printer.print(figure, format, unit, place);
  if (!printed) return cell('right');
  const runs = runsOf(printed.text).map((run) => ({ ...run, figure: printed.id }));
  const behind = look.withUnit && /\d/.test(printed.text) ? runsOf(unit) : [];
  return cell('right', [...runs, ...behind]);
}

/** A form has cells for all that a unit may have: those of a ledger that is not given this year stay blank. */
function inForm(figure: Figure): Figure {
  const { besides, lines, missing = [] } = figure;
  if (besides === undefined || missing.some(({ lacks }) => lacks !== 'ledger')) return figure;
  return { ...figure, value: besides, ...(lines.length === 0 && { none: true }) };
}

/** What a column of words has in a row. */
function wordsCell(row: PivotRow | undefined, column: PivotColumn, context: TableContext): Cell {
  const { show, levels, align } = column;
  const shown = row && (levels === undefined || levels.includes(row.level));
  if (!shown || !show) return cell(align ?? 'left');
  if (show.kind === 'code') return codeCell(row.member?.node ?? '', show.digits, align);
  if (show.kind === 'name') {
    const own = row.placed?.align ?? align ?? 'left';
    if (row.label === '' || row.placed?.span !== undefined) return cell(own);
    return cell(own, runsOf(row.label), { header: true, scope: 'row', indent: row.indent });
  }
  if (show.kind === 'number') return cell('center');
  const text = typeof show.byLevel === 'string' ? show.byLevel : show.byLevel.get(row.level);
  if (text === undefined || (!row.member && typeof show.byLevel === 'string')) return cell(align ?? 'left');
  const view = row.member ? viewOf(row.member, context.evaluator.budget) : {};
  return codeCell(context.template(text, view, column.at), show.digits, align);
}

function codeCell(text: string, digits: Digits | undefined, align: Cell['align'] | undefined): Cell {
  if (!digits) return cell(align ?? 'left', runsOf(text));
  const [from, to] = digits;
  return cell(align ?? 'center', runsOf(text.trim().slice(from - 1, to)));
}
