import type { Cell, Table } from '../document/document.ts';
import type { TableStyle } from '../form/style.ts';
import { ColumnNeeds, type Grid, type GridCell, gridOf, PROSE } from './column-needs.ts';
import type { Glyphs } from './glyphs.ts';
import { type Line, linesOf } from './line-breaking.ts';
import type { Tag } from './tag.ts';

/** A table measured for one width of text area: every cell broken to lines, every row with its height. */
export interface MeasuredTable {
  readonly table: Table;
  readonly style: TableStyle;
  /** Type size chosen, points. */
  readonly size: number;
  /** Baseline distance, points. */
  readonly pitch: number;
  /** Left edges of the columns and the right edge of the last, from the left of the text area. */
  readonly edges: readonly number[];
  readonly head: MeasuredRows;
  readonly body: MeasuredRows;
}

export interface MeasuredRows {
  readonly heights: readonly number[];
  readonly cells: readonly MeasuredCell[];
}

export interface MeasuredCell {
  readonly cell: Cell;
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly tag: Tag;
  readonly lines: readonly Line[];
  /** What a merged cell shows again after a page end, figures and prose never; broken to lines only when needed. */
  readonly again: () => readonly Line[];
}

/** Head and body placed in their grids: what measuring at several widths and sizes has in common. */
export interface TableGrid {
  readonly table: Table;
  readonly style: TableStyle;
  readonly head: Grid;
  readonly body: Grid;
  readonly needs: ColumnNeeds;
}

export interface TableWords {
  readonly glyphs: Glyphs;
  readonly continued: string;
}

/** Place the cells of a table; their elements are added to the table's. */
export function tableGrid(
  table: Table,
  style: TableStyle,
  words: TableWords,
  of: Tag,
  wrong: (row: number, found: number) => void,
): TableGrid {
  const { glyphs, continued } = words;
  const { columns } = table;
  const element = table.body.length > 0 ? 'THead' : 'TBody';
  const head = gridOf(
    { rows: table.head, columns, font: style.headFont, part: 'THead', element, of, wrong },
    glyphs,
  );
  const below = (row: number, found: number): void => wrong(row + head.rows, found);
  const body = gridOf(
    {
      rows: table.body,
      columns,
      font: style.font,
      part: 'TBody',
      element: 'TBody',
      of,
      continued,
      wrong: below,
    },
    glyphs,
  );
  return { table, style, head, body, needs: new ColumnNeeds(head, body, table.columns, table.widths) };
}

/** Lines a cell may take before smaller type is tried. */
const COMFORTABLE = 4;
/** Lines it may take at the smallest type before the table turns its page. */
const TIGHT = 8;
/** Points from one type size to the next smaller one. */
const STEP = 0.5;

/** Type may shrink to this part of its size for the sake of rows of one line. */
const ONE_LINE = 0.85;

/**
 * Measure for a text area of `room` points: rows of one line if slightly smaller type allows them, else full type,
 * then smaller by half points down to the style's floor. Undefined when the columns do not fit; `desperate` lets
 * cells grow as tall as they must.
 */
export function measureTable(
  grid: TableGrid,
  room: number,
  words: TableWords,
  desperate: boolean,
): MeasuredTable | undefined {
  const { style } = grid;
  const sizes: number[] = [];
  for (let size = style.size; size >= style.floor - 1e-9; size -= STEP) sizes.push(size);
  const last = desperate ? Number.POSITIVE_INFINITY : TIGHT;
  const tries = [
    ...sizes.filter((size) => size >= style.size * ONE_LINE).map((size) => ({ size, lines: 1 })),
    ...sizes.slice(0, -1).map((size) => ({ size, lines: COMFORTABLE })),
    ...sizes.slice(-1).map((size) => ({ size, lines: last })),
  ];
  for (const { size, lines } of tries) {
    const measured = measuredAt(grid, room, size, lines, words);
    if (measured) return measured;
  }
  return undefined;
}

/** Height of head and body on one page, points. */
export function tableHeight({ head, body }: MeasuredTable): number {
  return [...head.heights, ...body.heights].reduce((sum, height) => sum + height, 0);
}

/** Width in points that the table needs at its smallest type. */
export function neededWidth(grid: TableGrid): number {
  return grid.needs.least(grid.style.floor, grid.style.padding.x);
}

/** Measure at one type size with body cells of at most `lines` lines; undefined when the columns do not fit. */
function measuredAt(
  grid: TableGrid,
  room: number,
  size: number,
  lines: number,
  words: TableWords,
): MeasuredTable | undefined {
  const widths = grid.needs.widths(room, size, grid.style.padding.x, lines);
  if (!widths) return undefined;
  const edges = [0];
  for (const width of widths) edges.push(edges.at(-1)! + width);
  const pitch = size * grid.style.leading;
  const rows = (part: Grid, font: string): MeasuredRows => {
    const cells = part.cells.map((cell) => measuredCell(cell, edges, size, grid.style, font, words));
    return { heights: heightsOf(part.rows, cells, pitch, grid.style.padding.y), cells };
  };
  const head = rows(grid.head, grid.style.headFont);
  const body = rows(grid.body, grid.style.font);
  return { table: grid.table, style: grid.style, size, pitch, edges, head, body };
}

function measuredCell(
  placed: GridCell,
  edges: readonly number[],
  size: number,
  style: TableStyle,
  font: string,
  words: TableWords,
): MeasuredCell {
  const { cell, row, column, rowSpan, tag, text } = placed;
  const indent = cell.indent * size;
  const width = edges[column + cell.columnSpan]! - edges[column]! - 2 * style.padding.x - indent;
  const lineStyle = { size, align: cell.align, indent: 0 };
  const lines = linesOf(text, width, lineStyle);
  const again = (): readonly Line[] => {
    const figures = cell.content.some((inline) => inline.figure !== undefined);
    if (cell.content.length === 0 || figures || placed.whole > PROSE) return [];
    const content = [
      ...cell.content.map((inline) => ({ text: inline.text })),
      { text: words.continued, whole: true },
    ];
    return linesOf(words.glyphs.shape(content, font), width, lineStyle);
  };
  return { cell, row, column, rowSpan, tag, lines, again };
}

/** Height of text of so many lines in a cell, points. */
export function cellHeight(lines: number, pitch: number, padding: number): number {
  return lines * pitch + 2 * padding;
}

/** Row heights from single-row cells; a merged cell that needs more lengthens its last row. */
function heightsOf(rows: number, cells: readonly MeasuredCell[], pitch: number, padding: number): number[] {
  const heights = new Array<number>(rows).fill(cellHeight(1, pitch, padding));
  for (const { row, rowSpan, lines } of cells) {
    if (rowSpan === 1) heights[row] = Math.max(heights[row]!, cellHeight(lines.length, pitch, padding));
  }
  for (const { row, rowSpan, lines } of cells) {
    if (rowSpan === 1) continue;
    const own = heights.slice(row, row + rowSpan).reduce((sum, height) => sum + height, 0);
    const lack = cellHeight(lines.length, pitch, padding) - own;
    if (lack > 0) heights[row + rowSpan - 1]! += lack;
  }
  return heights;
}

/** Type may shrink to this part of its size to save a page, if no more than this part of a page stands on the last. */
const SHRINK = 0.8;
const TAIL = 0.3;

/** Height in points for rows on the first page of a table and on each following one, its head not counted. */
export interface Room {
  readonly first: number;
  readonly next: number;
}

/**
 * Smaller type for a table whose last few rows would stand alone on a page: a form is best read on as few sheets
 * as it can. `room` is the width, `page` the heights.
 */
export function squeezed(
  measured: MeasuredTable,
  grid: TableGrid,
  room: number,
  page: Room,
  words: TableWords,
): MeasuredTable {
  const pages = pagesOf(measured, page);
  const over = bodyHeight(measured) - capacity(measured, page, pages - 1);
  if (pages === 1 || over > page.next * TAIL) return measured;
  const { style } = grid;
  const least = Math.max(style.floor, measured.size * SHRINK);
  for (let size = measured.size - STEP; size >= least - 1e-9; size -= STEP) {
    const smaller = measuredAt(grid, room, size, COMFORTABLE, words);
    if (smaller && pagesOf(smaller, page) < pages) return smaller;
  }
  return measured;
}

function pagesOf(table: MeasuredTable, page: Room): number {
  let pages = 1;
  while (pages < 100 && capacity(table, page, pages) < bodyHeight(table)) pages += 1;
  return pages;
}

/** What so many pages hold; every page but the last may lose up to a row, since rows are not cut. */
function capacity({ head, body }: MeasuredTable, page: Room, pages: number): number {
  const above = sum(head.heights);
  const row = pages > 1 ? Math.max(...body.heights) : 0;
  return page.first - above + (pages - 1) * (page.next - above - row);
}

function bodyHeight({ body }: MeasuredTable): number {
  return sum(body.heights);
}

function sum(heights: readonly number[]): number {
  return heights.reduce((total, height) => total + height, 0);
}
