import { type Cell, type Paragraph, type Row, runsOf, type Table } from '../../document/document.ts';
import { word } from '../../words/reserved.ts';
import { leafColumns, type PivotRow } from './axes.ts';
import { cellsOf, leadingWords, numberCell, titleCell } from './cells.ts';
import { checkLaid } from './checks.ts';
import type { ColumnSpec, TableDefinition } from './definition.ts';
import { type Laid, layBlocks, type TableContext } from './lay.ts';

/** A table definition as the table of this booklet: rows × columns of selections, each figure in its cell. */
export function buildTable(id: string, table: TableDefinition, booklet: TableContext): Table {
  const unit = { [word.unitOfAmount]: table.format.unit };
  const context: TableContext = {
    ...booklet,
    template: (text, names, at) => booklet.template(text, { ...unit, ...names }, at),
  };
  const words = (text: string) => runsOf(context.template(text, {}));
  const laid = layBlocks(table, context);
  checkLaid(laid, table, context);
  const isEmpty = laid.every((part) => part.isEmpty);
  const { evaluator } = context;
  if (isEmpty && table.empty)
    for (const { base } of laid) evaluator.gaps.need(evaluator.figure(base), table.at);
  const bodyRows = Math.max(...laid.map(({ body }) => body.length));
  const footRows = Math.max(...laid.map(({ foot }) => foot.length));
  const strong = table.strong.map((text) => context.template(text, {}));
  const body: Row[] = [];
  for (let i = 0; i < bodyRows + footRows; i++) {
    const cells = table.number === undefined ? [] : [numberCell(i + 1)];
    for (const [at, part] of laid.entries()) {
      const left = laid.slice(0, at).filter(isNumbered).length * (bodyRows + footRows);
      cells.push(...cellsOf(part, rowAt(part, i, bodyRows), [i + 1, left], { ...table, strong }, context));
    }
    body.push({ cells });
  }
  const notes = [...table.notes, ...(isEmpty && table.empty ? [table.empty.note] : [])];
  const head = headOf(table, laid);
  const ofNumber = table.number === undefined ? [] : [undefined];
  const widths = [...ofNumber, ...laid.flatMap(({ columns }) => columns.map(({ width }) => width))];
  return {
    kind: 'table',
    id,
    style: table.style ?? 'table',
    title: words(table.caption),
    left: words(table.left),
    right: words(table.right),
    ...(widths.some((width) => width !== undefined) && { widths }),
    columns: (head[0] ?? body[0])?.cells.reduce((sum, cell) => sum + cell.columnSpan, 0) ?? 0,
    head,
    body,
    notes: notes.map(
      (note): Paragraph => ({ kind: 'paragraph', style: 'note', content: context.note(note) }),
    ),
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
    for (const { title, pieces, columns } of specs) {
      const [across, down] = [leafColumns(columns).length || 1, columns.length > 0 ? 1 : depth - row];
      rows[row]!.push(titleCell(title, across, down, pieces));
      add(columns, row + 1);
    }
  };
  for (const { block, columns } of laid) {
    if (titled) rows[0]!.push(titleCell(block.title, columns.length || 1, 1));
    add(block.columns, titled);
  }
  return [...rows, ...numbersOf(table, laid)].map((cells) => ({ cells }));
}

/** The row under the titles that numbers the columns of figures, through all blocks, where the form has one. */
function numbersOf(table: TableDefinition, laid: readonly Laid[]): readonly (readonly Cell[])[] {
  if (laid.every(({ numbers }) => !numbers)) return [];
  const cells = table.number === undefined ? [] : [titleCell('', 1, 1)];
  let n = 0;
  for (const { numbers, columns } of laid) {
    const span = Math.min(numbers?.span ?? 0, leadingWords(columns));
    if (numbers && span > 0) cells.push(titleCell(numbers.label, span, 1));
    const named = span > 0 ? -1 : columns.findIndex(({ show }) => show?.kind === 'name');
    for (const [i, { show }] of columns.entries()) {
      if (i < span) continue;
      const own = i === named || (named < 0 && span === 0 && i === 0) ? numbers?.label : '';
      if (!show && numbers) n += 1;
      cells.push(titleCell(show ? (own ?? '') : numbers ? String(n) : '', 1, 1));
    }
  }
  return [cells];
}

/** Does a block number its rows? */
const isNumbered = ({ columns }: Laid): boolean => columns.some(({ show }) => show?.kind === 'number');

/** Rows a header needs; columns without others under them reach down to its last. */
function depthOf(specs: readonly ColumnSpec[]): number {
  return specs.length === 0 ? 0 : 1 + Math.max(...specs.map((spec) => depthOf(spec.columns)));
}
