import { type Cell, type Paragraph, type Row, runsOf, type Table } from '../../document/document.ts';
import { word } from '../../words/reserved.ts';
import { cellOf, numberCell } from './cells.ts';
import { depthOf, headRows } from './columns.ts';
import type { TableContext } from './context.ts';
import type { TableDefinition } from './definition.ts';
import { type Laid, layBlocks } from './lay.ts';
import type { PivotRow } from './rows.ts';

/** A table definition as the table of this booklet: rows × columns of selections, each figure in its cell. */
export function buildTable(id: string, table: TableDefinition, booklet: TableContext): Table {
  const unit = { [word.unitOfAmount]: table.format.unit };
  const context: TableContext = {
    ...booklet,
    template: (text, names, at) => booklet.template(text, { ...unit, ...names }, at),
  };
  const laid = layBlocks(table, context);
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
  const titled = laid.length > 1;
  const depth = Math.max(...laid.map(({ block }) => depthOf(block.columns)));
  const rows: Cell[][] = Array.from({ length: depth + (titled ? 1 : 0) }, () => []);
  if (table.number !== undefined) rows[0]!.push(titleCell(table.number, 1, rows.length));
  for (const { block, columns } of laid) {
    if (titled) rows[0]!.push(titleCell(block.title, columns.length, 1));
    for (const [i, cells] of headRows(block.columns, depth).entries()) {
      rows[i + (titled ? 1 : 0)]!.push(
        ...cells.map(({ title, columnSpan, rowSpan }) => titleCell(title, columnSpan, rowSpan)),
      );
    }
  }
  return rows.map((cells) => ({ cells }));
}

function titleCell(title: string, columnSpan: number, rowSpan: number): Cell {
  const scope = columnSpan > 1 ? 'colgroup' : 'col';
  return { content: runsOf(title), columnSpan, rowSpan, header: true, align: 'center', indent: 0, scope };
}
