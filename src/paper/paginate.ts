import type { Margins, ParagraphStyle, Style } from '../form/style.ts';
import { type DrawnCell, drawRows, type Piece, piecesOf } from './draw-table.ts';
import {
  type CaptionLine,
  captionHeight,
  type Flow,
  splitTallRows,
  type TableFlow,
  type TextFlow,
} from './flow.ts';
import type { Line } from './line-breaking.ts';
import { marginsOf, type Page, Pager } from './page.ts';
import type { Setter } from './setter.ts';
import { type MeasuredCell, type MeasuredTable, tableHeight } from './table.ts';

/** Distances are sums of fractions: a hair too much is not too much. */
const HAIR = 0.01;

/** A row that takes more than this part of a page may be cut. */
const TALL = 0.25;

/**
 * Set a table from where the pager stands, over as many pages as it needs: title, unit line and head stand again on
 * each, and every piece is closed.
 */
function placeTable(flow: TableFlow, pager: Pager): void {
  const { table, caption, captionAgain } = flow;
  const head = sum(table.head.heights);
  const next = pager.height - captionHeight(captionAgain) - head;
  const body = splitTallRows(table, next * TALL);
  const least = captionHeight(caption) + head + (body.heights[0] ?? 0);
  if (!pager.atTop && pager.room < least) pager.turn(flow.orientation);
  const first = pager.room - captionHeight(caption) - head;
  const cut = (below: number, at: number): Piece[] => {
    const room = (piece: number): number => (piece === 0 ? first : next) - (piece === at ? below : 0);
    return piecesOf(body, room, table.pitch, table.style.padding.y);
  };
  let pieces = cut(0, 0);
  const end = pieces.length - 1;
  // Notes that no longer fit under the last rows would stand on a page without the table.
  if (
    flow.under <= next * TALL &&
    sum(pieces.at(-1)?.heights ?? []) + flow.under > (end > 0 ? next : first) + HAIR
  )
    pieces = cut(flow.under, end);
  if (pieces.length === 0) pieces.push({ heights: [], cells: [], last: true });
  pieces.forEach((piece, index) => {
    if (index > 0) pager.turn(flow.orientation);
    placeCaption(index === 0 ? caption : captionAgain, pager);
    const heights = [...table.head.heights, ...piece.heights];
    const cells = [
      ...headCells(table, index > 0),
      ...piece.cells.map((cell) =>
        drawn(
          cell.of,
          cell.row + table.head.heights.length,
          cell.rowSpan,
          cell.lines,
          cell.again ? 'Repeated' : cell.of.tag,
        ),
      ),
    ];
    pager.page.items.push(...drawRows(table, cells, heights, pager.margins.left, pager.y));
    pager.y += sum(heights);
  });
}

/** Cells of the head; figures in a repeated head were counted where they stood first. */
function headCells(table: MeasuredTable, again: boolean): DrawnCell[] {
  return table.head.cells.map((cell) => {
    const lines = again ? cell.lines.map((line) => ({ ...line, figures: [] })) : cell.lines;
    const of = again ? 'Repeated' : cell.tag;
    return { ...drawn(cell, cell.row, cell.rowSpan, lines, of), shaded: true };
  });
}

function drawn(
  { column, cell }: MeasuredCell,
  row: number,
  rowSpan: number,
  lines: readonly Line[],
  of: DrawnCell['of'],
): DrawnCell {
  return {
    row,
    rowSpan,
    column,
    columnSpan: cell.columnSpan,
    indent: cell.indent,
    shaded: false,
    lines,
    of,
  };
}

function placeCaption(caption: readonly CaptionLine[], pager: Pager): void {
  for (const { lines, beside, style, of, besideOf } of caption) {
    if (!pager.atTop) pager.y += style.before;
    const rows = Math.max(lines.length, beside.length);
    // One after the other, as the structure has them: row by row, lines of the two would alternate.
    for (const [column, owner] of [
      [lines, of],
      [beside, besideOf],
    ] as const)
      for (const [row, line] of column.entries())
        pager.put(line, pager.y + row * style.pitch, style.pitch, owner);
    pager.y += rows * style.pitch + style.after;
  }
}

function sum(heights: readonly number[]): number {
  return heights.reduce((total, height) => total + height, 0);
}

/** Print the number of a page under its text area. */
export function addPageNumber(page: Page, number: number, setter: Setter): void {
  const { font, size, pattern, below, position } = setter.style.pageNumber;
  const margins = marginsOn(page, setter.style);
  const width = page.width - margins.left - margins.right;
  const style: ParagraphStyle = { font, size, pitch: size, align: 'center', indent: 0, before: 0, after: 0 };
  const [line] = setter.lines([{ text: pattern.replace('{n}', String(number)) }], style, width);
  if (!line) return;
  const outside = number % 2 === 1 ? width - line.width - size : size;
  const x = margins.left + (position === 'center' ? line.x : outside);
  // Digits are some 0.7 em tall: half of that under the middle of the dashes.
  page.items.push({
    kind: 'text',
    line,
    x,
    baseline: page.height - margins.bottom + below + 0.33 * size,
    of: 'Footer',
  });
}

/** Print words such as “draft” over the text area of a page, where nothing else stands. */
export function addMark(page: Page, words: string, setter: Setter): void {
  const margins = marginsOn(page, setter.style);
  const width = page.width - margins.left - margins.right;
  const { strong: font } = setter.style;
  const style: ParagraphStyle = { font, size: 22, pitch: 22, align: 'right', indent: 0, before: 0, after: 0 };
  const [line] = setter.lines([{ text: words }], style, width);
  if (line)
    page.items.push({
      kind: 'text',
      line,
      x: margins.left + line.x,
      baseline: margins.top - 22,
      of: 'Header',
    });
}

/** A turned page is told by its width: sheets may be wide by themselves. */
function marginsOn(page: Page, style: Style): Margins {
  return marginsOf(style, page.width === style.page.width ? 'portrait' : 'landscape');
}

/**
 * Put flows on pages. A heading stays with what follows it, a short sentence with the table it announces, no line of a
 * paragraph stands alone at the top or foot of a page; a table that one page can hold with its notes is not cut, a
 * longer one begins with its head and first rows. `keepBefore`: space before a paragraph counts at the top of a page too
 * (covers).
 */
export function paginate(flows: readonly Flow[], style: Style, keepBefore = false): Page[] {
  const pager = new Pager(style);
  flows.forEach((flow, index) => {
    const turned = pager.pages.length === 0 || flow.orientation !== pager.orientation;
    const breaks =
      !pager.atTop && (flow.startsPage || (!follows(flows, index) && tooTall(flows, index, pager)));
    if (turned || breaks) pager.turn(flow.orientation);
    if (isAlone(flows, index)) pager.y += pager.height * DIVIDER;
    if (flow.kind === 'text') placeText(flow, pager, keepBefore);
    else placeTable(flow, pager);
  });
  return pager.pages;
}

/** A heading alone on its page stands this part of the text area down. */
const DIVIDER = 0.36;

function isAlone(flows: readonly Flow[], index: number): boolean {
  const flow = flows[index]!;
  if (flow.kind !== 'text' || !flow.section || !flow.startsPage) return false;
  const next = flows[index + 1];
  return next !== undefined && (next.startsPage || next.orientation !== flow.orientation);
}

/** Does the flow stand under a heading that has made sure of its room? */
function follows(flows: readonly Flow[], index: number): boolean {
  const before = flows[index - 1];
  return before?.kind === 'text' && before.leads;
}

function tooTall(flows: readonly Flow[], index: number, pager: Pager): boolean {
  return togetherFrom(flows, index, pager.height, 0) > pager.room + HAIR;
}

/** Height that must stand together from this flow on, points; `above` is the height of headings over it. */
function togetherFrom(flows: readonly Flow[], index: number, page: number, above: number): number {
  const flow = flows[index]!;
  if (flow.kind === 'table') return above + leastTable(flow, page - above);
  const { lines, leads, style } = flow;
  const next = flows[index + 1];
  const goesOn = next !== undefined && !next.startsPage && next.orientation === flow.orientation;
  const announces = goesOn && next.kind === 'table' && lines.length <= ANNOUNCING;
  const leading = leads || announces ? lines.length : leastLines(lines.length);
  const own = above + style.before + leading * style.pitch;
  if (!goesOn || !(leads || announces)) return own;
  return togetherFrom(flows, index + 1, page, own + style.after);
}

/** Lines of a sentence that says what the table after it shows. */
const ANNOUNCING = 3;

/** Lines of a paragraph that stand together at a page's end, and at the top of the next. */
const AT_EDGE = 2;

/** How many lines of a paragraph must stand where it begins. */
function leastLines(count: number): number {
  return count < 2 * AT_EDGE ? count : AT_EDGE;
}

/** How many of the lines that are left stand on a page with room for `room`; 0 when all go on to the next. */
function linesAtFoot(left: number, room: number): number {
  if (left <= room) return left;
  const fitting = Math.min(room, left - AT_EDGE);
  return fitting < AT_EDGE ? 0 : fitting;
}

function leastTable({ table, caption, under }: TableFlow, page: number): number {
  const whole = captionHeight(caption) + tableHeight(table);
  if (whole + under <= page) return whole + under;
  if (whole <= page) return whole;
  const first = [...table.head.heights, ...table.body.heights.slice(0, 2)];
  return first.reduce((sum, height) => sum + height, captionHeight(caption));
}

function placeText(flow: TextFlow, pager: Pager, keepBefore: boolean): void {
  const { style, lines, of, section } = flow;
  if (keepBefore || !pager.atTop) pager.y += style.before;
  for (let from = 0; from < lines.length; ) {
    const left = lines.length - from;
    const room = Math.floor((pager.room + HAIR) / style.pitch);
    const count = linesAtFoot(left, room) || (pager.atTop ? Math.max(1, room) : 0);
    if (section && from === 0 && count > 0) pager.page.anchors.push({ section, y: pager.y });
    for (const line of lines.slice(from, from + count)) pager.line(line, style.pitch, of);
    from += count;
    if (from < lines.length) pager.turn(flow.orientation);
  }
  pager.y += style.after;
}
