import { describe } from '../../budget/describe.ts';
import type { Figure } from '../../budget/figure.ts';
import {
  type Cell,
  type Inline,
  type Paragraph,
  type Row,
  runsOf,
  type Table,
} from '../../document/document.ts';
import { diagnose } from '../../words/diagnostic.ts';
import { word } from '../../words/reserved.ts';
import { viewOf } from '../members.ts';
import { leafColumns, type PivotColumn, type PivotRow } from './axes.ts';
import { checkLaid } from './checks.ts';
import type { ColumnSpec, TableDefinition } from './definition.ts';
import { type Laid, layBlocks, type TableContext } from './lay.ts';
import { figureOf } from './sources.ts';

/** A table definition as the table of this booklet: rows × columns of selections, each figure in its cell. */
export function buildTable(id: string, table: TableDefinition, booklet: TableContext): Table {
  const unit = { [word.unitOfAmount]: table.format.unit };
  const context: TableContext = {
    ...booklet,
    template: (text, names, at) => booklet.template(text, { ...unit, ...names }, at),
  };
  const laid = layBlocks(table, context);
  checkLaid(laid, table, context);
  const isEmpty = laid.every((part) => part.isEmpty);
  const { evaluator } = context;
  if (isEmpty && table.empty)
    for (const { base } of laid) evaluator.gaps.need(evaluator.figure(base), table.at);
  const bodyRows = Math.max(...laid.map(({ body }) => body.length));
  const footRows = Math.max(...laid.map(({ foot }) => foot.length));
  const body: Row[] = [];
  for (let i = 0; i < bodyRows + footRows; i++) {
    const cells = table.number === undefined ? [] : [numberCell(i + 1)];
    for (const part of laid) {
      const row = rowAt(part, i, bodyRows);
      for (const column of part.columns) cells.push(cellOf(part, row, column, i + 1, table, context));
    }
    body.push({ cells });
  }
  const words = (text: string) => runsOf(context.template(text, {}));
  const notes = [...table.notes, ...(isEmpty && table.empty ? [table.empty.note] : [])];
  const head = headOf(table, laid);
  return {
    kind: 'table',
    id,
    style: table.style ?? 'table',
    title: words(table.caption),
    left: words(table.left),
    right: words(table.right),
    columns: (head[0] ?? body[0])?.cells.reduce((sum, cell) => sum + cell.columnSpan, 0) ?? 0,
    head,
    body,
    notes: notes.map((note): Paragraph => ({ kind: 'paragraph', style: 'note', content: words(note) })),
  };
}

/** Bodies stand at the top, feet at the bottom; the short side is filled with empty rows. */
function rowAt({ body, foot }: Laid, i: number, bodyRows: number): PivotRow | undefined {
  return i < bodyRows ? body[i] : foot[i - bodyRows];
}

function headOf(table: TableDefinition, laid: readonly Laid[]): readonly Row[] {
  const titled = laid.length > 1 ? 1 : 0;
  const depth = titled + Math.max(...laid.map(({ block }) => depthOf(block.columns)));
  const rows: Cell[][] = Array.from({ length: depth }, () => []);
  if (table.number !== undefined) rows[0]!.push(titleCell(table.number, 1, depth));
  const add = (specs: readonly ColumnSpec[], row: number): void => {
    for (const { title, columns } of specs) {
      rows[row]!.push(
        titleCell(title, leafColumns(columns).length || 1, columns.length > 0 ? 1 : depth - row),
      );
      add(columns, row + 1);
    }
  };
  for (const { block, columns } of laid) {
    if (titled) rows[0]!.push(titleCell(block.title, columns.length || 1, 1));
    add(block.columns, titled);
  }
  return rows.map((cells) => ({ cells }));
}

/** Rows a header needs; columns without others under them reach down to its last. */
function depthOf(specs: readonly ColumnSpec[]): number {
  return specs.length === 0 ? 0 : 1 + Math.max(...specs.map((spec) => depthOf(spec.columns)));
}

function titleCell(title: string, columnSpan: number, rowSpan: number): Cell {
  const scope = columnSpan > 1 ? 'colgroup' : 'col';
  return cell('center', runsOf(title), { columnSpan, rowSpan, header: true, scope });
}

function cell(align: Cell['align'], content: readonly Inline[] = [], more: Partial<Cell> = {}): Cell {
  return { content, columnSpan: 1, rowSpan: 1, header: false, align, indent: 0, ...more };
}

/** A running number. */
const numberCell = (n: number): Cell => cell('center', runsOf(String(n)));

/** A cell of a row, which may be one that fills up the short side. @param n its running number */
function cellOf(
  { base }: Laid,
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
  const figure = inForm(figureOf(base, row, column, format, evaluator));
  evaluator.gaps.need(figure, column.at);
  if (figure.mixed !== undefined) {
    const what = describe(figure.origin, evaluator.budget);
    context.report(diagnose('figure-mixed', { what, dimension: figure.mixed }, table.at));
  }
  const place = { at: table.at, row: row.label, column: column.titles.join(' / ') };
  const unit = figure.measure === 'amount' ? format.unit : '';
  const printed = context.printer.print(figure, format, unit, place);
  if (!printed) return cell('right');
  const runs = runsOf(printed.text).map((run) => ({ ...run, figure: printed.id }));
  return cell('right', runs);
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
    return cell('left', runsOf(row.label), { header: true, scope: 'row', indent: row.indent });
  }
  const text = typeof show.byLevel === 'string' ? show.byLevel : show.byLevel.get(row.level);
  if (text === undefined || (!row.member && typeof show.byLevel === 'string')) return cell('left');
  const view = row.member ? viewOf(row.member, context.evaluator.budget) : {};
  return cell('left', runsOf(context.template(text, view, column.at)));
}
