import { word } from '../../budget/reserved.ts';
import { element, plain, words } from '../html/element.ts';
import type { MarkupElement, MarkupNode } from '../html/parse.ts';
import { numberCell, oneCell } from './cells.ts';
import { depthOf, headRows } from './columns.ts';
import type { TableContext } from './context.ts';
import type { TableDefinition } from './definition.ts';
import { type Laid, layBlocks } from './lay.ts';
import type { PivotRow } from './rows.ts';

/** A table definition as markup: rows × columns of selections, each figure in a `<data>`; its notes follow it. */
export function buildTable(
  id: string,
  table: TableDefinition,
  booklet: TableContext,
): readonly MarkupElement[] {
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
  const rows: MarkupElement[] = [];
  for (let i = 0; i < bodyRows + footRows; i++) {
    const cells = table.number === undefined ? [] : [numberCell(i + 1)];
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

const noteClass = new Map([['class', 'note']]);

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
