import type { Evaluator } from '../../budget/evaluate.ts';
import type { Format } from '../../budget/money.ts';
import { narrowed, type Selection } from '../../budget/selection.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import { cell, escapeText } from '../markup.ts';
import { viewOf } from '../members.ts';
import type { Printer } from '../printing.ts';
import { depthOf, headRows, leafColumns, type PivotColumn } from './columns.ts';
import { checkCoverage } from './coverage.ts';
import type { Block, RowSpec, TableDefinition } from './definition.ts';
import { expandRows, type PivotRow } from './rows.ts';

/** What building a table needs from the booklet around it. */
export interface TableContext {
  readonly evaluator: Evaluator;
  readonly printer: Printer;
  readonly title: string;
  /** Render a short Handlebars template of the definition with further names in force. */
  readonly template: (text: string, names: Readonly<Record<string, unknown>>) => string;
  /** Words of `way` in findings: rows and columns. */
  readonly ways: { readonly rows: string; readonly columns: string };
  readonly report: Report;
}

/** A block with its rows and columns worked out for this budget. */
interface Laid {
  readonly block: Block;
  readonly base: Selection;
  readonly columns: readonly PivotColumn[];
  readonly body: readonly PivotRow[];
  readonly foot: readonly PivotRow[];
}

/** A table definition as HTML: rows × columns of selections, each figure in a `<data>`. */
export function buildTable(id: string, table: TableDefinition, context: TableContext): string {
  const laid = table.blocks.map((block) => layBlock(block, table, context));
  const isEmpty = laid.every(({ base }) => context.evaluator.lines(base).length === 0);
  const bodyRows = Math.max(...laid.map(({ body }) => body.length));
  const footRows = Math.max(...laid.map(({ foot }) => foot.length));
  const rows: string[] = [];
  for (let i = 0; i < bodyRows + footRows; i++) {
    const number = table.number === undefined ? '' : cell('td', String(i + 1), { class: 'center' });
    const cells = laid.map((part) => rowCells(part, rowAt(part, i, bodyRows), i + 1, table, context));
    rows.push(`<tr>${number}${cells.join('')}</tr>`);
  }
  const sides = [table.left, table.right].map((text) => escapeText(context.template(text, {})));
  const notes = [...table.notes, ...(isEmpty && table.empty ? [table.empty.note] : [])];
  return [
    `<table id="${id}"${table.style === undefined ? '' : ` class="${escapeText(table.style)}"`}>`,
    `<caption><span class="left">${sides[0]}</span><span class="right">${sides[1]}</span></caption>`,
    `<thead>${head(table, laid)}</thead>`,
    `<tbody>${rows.join('\n')}</tbody></table>`,
    ...notes.map((note) => `<p class="note">${escapeText(context.template(note, {}))}</p>`),
  ].join('\n');
}

function layBlock(block: Block, table: TableDefinition, context: TableContext): Laid {
  const { evaluator, report, title, ways } = context;
  const base: Selection = { ledger: block.ledger, filters: block.filters };
  const columns = leafColumns(block.columns);
  const none = evaluator.lines(base).length === 0;
  const specs: readonly RowSpec[] = (none && table.empty?.rows) || block.rows;
  const body = expandRows(specs, base, evaluator);
  const foot = expandRows(block.foot, base, evaluator);
  if (!table.partial) {
    const place = { title, at: table.at };
    const figures = columns.filter((column) => !column.show && column.figure === undefined);
    const named = figures.map((column) => ({ label: column.titles.at(-1) ?? '', filters: column.filters }));
    const rows = [...body, ...foot].filter((row) => !row.blank && row.figure === undefined);
    checkCoverage(base, rows, ways.rows, place, evaluator, report);
    checkCoverage(base, named, ways.columns, place, evaluator, report);
  }
  return { block, base, columns, body, foot };
}

/** Bodies stand at the top, feet at the bottom; the short side is filled with empty rows. */
function rowAt({ body, foot }: Laid, i: number, bodyRows: number): PivotRow | undefined {
  return i < bodyRows ? body[i] : foot[i - bodyRows];
}

function head(table: TableDefinition, laid: readonly Laid[]): string {
  const titled = laid.length > 1;
  const depth = Math.max(...laid.map(({ block }) => depthOf(block.columns)));
  const rows: string[][] = Array.from({ length: depth + (titled ? 1 : 0) }, () => []);
  const th = (title: string, columnSpan: number, rowSpan: number): string =>
    cell('th', escapeText(title), {
      scope: columnSpan > 1 ? 'colgroup' : 'col',
      colspan: columnSpan,
      rowspan: rowSpan,
    });
  if (table.number !== undefined) rows[0]!.push(th(table.number, 1, rows.length));
  for (const { block, columns } of laid) {
    if (titled) rows[0]!.push(th(block.title, columns.length, 1));
    for (const [i, cells] of headRows(block.columns, depth).entries()) {
      rows[i + (titled ? 1 : 0)]!.push(
        ...cells.map(({ title, columnSpan, rowSpan }) => th(title, columnSpan, rowSpan)),
      );
    }
  }
  return rows.map((cells) => `<tr>${cells.join('')}</tr>`).join('\n');
}

function rowCells(
  laid: Laid,
  row: PivotRow | undefined,
  n: number,
  table: TableDefinition,
  context: TableContext,
): string {
  return laid.columns.map((column) => oneCell(laid, row, column, n, table, context)).join('');
}

function oneCell(
  { base }: Laid,
  row: PivotRow | undefined,
  column: PivotColumn,
  n: number,
  table: TableDefinition,
  context: TableContext,
): string {
  if (column.show) return textCell(row, column, n, context);
  if (!row || row.blank) return cell('td', '', { class: 'right' });
  const { evaluator } = context;
  const name = row.figure ?? column.figure;
  const filters = [...row.filters, ...column.filters];
  const figure =
    name === undefined ? evaluator.figure(narrowed(base, filters)) : evaluator.named(name, filters)!;
  const place = { row: row.label, column: column.titles.join(' / ') };
  const format = formatOf(table, evaluator.budget.format);
  return cell('td', context.printer.amount(figure, format, format.unit, place), { class: 'right' });
}

function textCell(row: PivotRow | undefined, column: PivotColumn, n: number, context: TableContext): string {
  const { show, levels } = column;
  if (show?.kind === 'number') return cell('td', String(n), { class: 'center' });
  const shown = row && (levels === undefined || levels.includes(row.level));
  if (!shown || !show) return cell('td', '', { class: 'left' });
  if (show.kind === 'code') return cell('td', escapeText(row.member?.node ?? ''), { class: 'left' });
  if (show.kind === 'name') {
    const place = row.indent > 0 ? `left indent${row.indent}` : 'left';
    return row.label === ''
      ? cell('td', '', { class: 'left' })
      : cell('th', escapeText(row.label), { scope: 'row', class: place });
  }
  if (show.kind !== 'template') return cell('td', '', { class: 'left' });
  const text = typeof show.byLevel === 'string' ? show.byLevel : show.byLevel.get(row.level);
  if (text === undefined || (!row.member && typeof show.byLevel === 'string'))
    return cell('td', '', { class: 'left' });
  const view = row.member ? viewOf(row.member, context.evaluator.budget) : {};
  return cell('td', escapeText(context.template(text, view)), { class: 'left' });
}

function formatOf(table: TableDefinition, format: Format): Format {
  return {
    ...format,
    ...(table.unit !== undefined && { unit: table.unit }),
    ...(table.decimals !== undefined && { decimals: table.decimals }),
    ...(table.zero !== undefined && { zero: table.zero }),
    ...(table.blank !== undefined && { blank: table.blank }),
  };
}
