import type { Evaluator } from '../../budget/evaluate.ts';
import { absent } from '../../budget/figure.ts';
import { foreignTo } from '../../budget/foreign.ts';
import { narrowed, type Selection } from '../../budget/selection.ts';
import { diagnose, type Report } from '../../diagnostics/diagnostic.ts';
import type { Mapping } from '../../source/tree.ts';
import { describe } from '../handlebars/describe.ts';
import { element, plain, words } from '../html/element.ts';
import type { MarkupElement, MarkupNode } from '../html/parse.ts';
import { viewOf } from '../members.ts';
import type { Printer } from '../printing.ts';
import { depthOf, headRows, leafColumns, type PivotColumn } from './columns.ts';
import { checkCoverage } from './coverage.ts';
import type { Block, ColumnSpec, RowSpec, TableDefinition } from './definition.ts';
import { expandRows, type PivotRow } from './rows.ts';

/** What building a table needs from the booklet around it. */
export interface TableContext {
  readonly evaluator: Evaluator;
  readonly printer: Printer;
  readonly title: string;
  /** Render a short Handlebars template of the definition with further names in force. */
  readonly template: (text: string, names: Readonly<Record<string, unknown>>) => string;
  /** Words of `way` in findings. */
  readonly ways: { readonly rows: string; readonly columns: string; readonly blocks: string };
  /** Does this booklet meet the condition of a row or column? */
  readonly holds: (when: Mapping | undefined) => boolean;
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

/** A table definition as markup: rows × columns of selections, each figure in a `<data>`; its notes follow it. */
export function buildTable(
  id: string,
  table: TableDefinition,
  context: TableContext,
): readonly MarkupElement[] {
  const laid = table.blocks.map((block) => layBlock(forBooklet(block, context), table, context));
  if (!table.partial) checkBlocks(table, context);
  const isEmpty = laid.every(({ base }) => hasNothing(base, context.evaluator));
  const bodyRows = Math.max(...laid.map(({ body }) => body.length));
  const footRows = Math.max(...laid.map(({ foot }) => foot.length));
  const rows: MarkupElement[] = [];
  for (let i = 0; i < bodyRows + footRows; i++) {
    const cells = table.number === undefined ? [] : [cell(center, String(i + 1))];
    for (const part of laid) {
      const row = rowAt(part, i, bodyRows);
      for (const column of part.columns) cells.push(oneCell(part, row, column, i + 1, table, context));
    }
    rows.push(element('tr', plain, cells));
  }
  const side = (name: string, text: string): MarkupElement[] =>
    text === '' ? [] : [element('span', new Map([['class', name]]), words(context.template(text, {})))];
  const attributes = new Map([['id', id]]);
  if (table.style !== undefined) attributes.set('class', table.style);
  const notes = [...table.notes, ...(isEmpty && table.empty ? [table.empty.note] : [])];
  return [
    element('table', attributes, [
      element('caption', plain, [
        ...side('title', table.caption),
        ...side('left', table.left),
        ...side('right', table.right),
      ]),
      element('thead', plain, head(table, laid)),
      element('tbody', plain, rows),
    ]),
    ...notes.map((note) => element('p', noteClass, words(context.template(note, {})))),
  ];
}

const left = new Map([['class', 'left']]);
const center = new Map([['class', 'center']]);
const right = new Map([['class', 'right']]);
const noteClass = new Map([['class', 'note']]);

function cell(place: ReadonlyMap<string, string>, text: string): MarkupElement {
  return element('td', place, words(text));
}

/** The block with the rows and columns that this booklet has, their words filled in. */
function forBooklet(block: Block, { holds, template }: TableContext): Block {
  const rows = (specs: readonly RowSpec[]): readonly RowSpec[] =>
    specs
      .filter((spec) => holds(spec.when))
      .map((spec) => ('label' in spec ? { ...spec, label: template(spec.label, {}) } : spec));
  const columns = (specs: readonly ColumnSpec[]): readonly ColumnSpec[] =>
    specs
      .filter((spec) => holds(spec.when))
      .map((spec) => ({ ...spec, title: template(spec.title, {}), columns: columns(spec.columns) }));
  const title = template(block.title, {});
  return { ...block, title, rows: rows(block.rows), foot: rows(block.foot), columns: columns(block.columns) };
}

/** Blocks of one ledger share it out: what none of them takes is lost, what two take is printed twice. */
function checkBlocks(table: TableDefinition, { evaluator, report, title, ways }: TableContext): void {
  for (const ledger of new Set(table.blocks.map((block) => block.ledger))) {
    const parts = table.blocks.filter((block) => block.ledger === ledger);
    if (parts.length < 2) continue;
    const base: Selection = { ledger, filters: parts[0]!.shared };
    const named = parts.map(({ title: label, filters }) => ({ label, filters }));
    checkCoverage(base, named, ways.blocks, { title, at: table.at }, evaluator, report);
  }
}

function layBlock(block: Block, table: TableDefinition, context: TableContext): Laid {
  const { evaluator, report, title, ways } = context;
  const base: Selection = { ledger: block.ledger, filters: block.filters };
  const columns = leafColumns(block.columns);
  const none = hasNothing(base, evaluator);
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

/** No line, and no total stated without lines either. */
function hasNothing(base: Selection, evaluator: Evaluator): boolean {
  return evaluator.lines(base).length === 0 && evaluator.figure(base).value === null;
}

/** Bodies stand at the top, feet at the bottom; the short side is filled with empty rows. */
function rowAt({ body, foot }: Laid, i: number, bodyRows: number): PivotRow | undefined {
  return i < bodyRows ? body[i] : foot[i - bodyRows];
}

function head(table: TableDefinition, laid: readonly Laid[]): MarkupElement[] {
  const titled = laid.length > 1;
  const depth = Math.max(...laid.map(({ block }) => depthOf(block.columns)));
  const rows: MarkupNode[][] = Array.from({ length: depth + (titled ? 1 : 0) }, () => []);
  if (table.number !== undefined) rows[0]!.push(titleCell(table.number, 1, rows.length));
  for (const { block, columns } of laid) {
    if (titled) rows[0]!.push(titleCell(block.title, columns.length, 1));
    for (const [i, cells] of headRows(block.columns, depth).entries()) {
      rows[i + (titled ? 1 : 0)]!.push(
        ...cells.map(({ title, columnSpan, rowSpan }) => titleCell(title, columnSpan, rowSpan)),
      );
    }
  }
  return rows.map((cells) => element('tr', plain, cells));
}

function titleCell(title: string, columnSpan: number, rowSpan: number): MarkupElement {
  const attributes = new Map([['scope', columnSpan > 1 ? 'colgroup' : 'col']]);
  if (columnSpan !== 1) attributes.set('colspan', String(columnSpan));
  if (rowSpan !== 1) attributes.set('rowspan', String(rowSpan));
  return element('th', attributes, words(title));
}

function oneCell(
  { base }: Laid,
  row: PivotRow | undefined,
  column: PivotColumn,
  n: number,
  table: TableDefinition,
  context: TableContext,
): MarkupElement {
  if (column.show) return textCell(row, column, n, context);
  if (!row || row.blank) return cell(right, '');
  const { evaluator } = context;
  const name = row.figure ?? column.figure;
  const filters = [...row.filters, ...column.filters];
  const { format } = table;
  const figure =
    name === undefined
      ? evaluator.figure(narrowed(base, filters))
      : (evaluator.named(name, filters, format) ?? absent('amount'));
  const foreign = name === undefined ? undefined : foreignTo(name, filters, evaluator.budget);
  if (foreign) context.report(diagnose('pack-dimension-foreign', foreign, table.at));
  if (figure.mixed !== undefined) {
    const what = describe(figure.origin, evaluator.budget);
    context.report(diagnose('figure-mixed', { what, dimension: figure.mixed }, table.at));
  }
  const place = { row: row.label, column: column.titles.join(' / ') };
  const unit = figure.measure === 'amount' ? format.unit : '';
  const printed = context.printer.print(figure, format, unit, place);
  if (!printed) return cell(right, '');
  const attributes = new Map([
    ['id', printed.id],
    ['value', printed.value],
  ]);
  return element('td', right, [element('data', attributes, words(printed.text))]);
}

function textCell(
  row: PivotRow | undefined,
  column: PivotColumn,
  n: number,
  context: TableContext,
): MarkupElement {
  const { show, levels } = column;
  if (show?.kind === 'number') return cell(center, String(n));
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
  return cell(left, context.template(text, view));
}
