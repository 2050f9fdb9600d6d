import { fill } from './breaks.ts';
import type { Grid, GridCell } from './grid.ts';

/** Body cells may take this many lines, tried in turn; heads may take more. */
const LINES = [1, 2, 3, 4, 6, 8, 12, 20, 40, 100];
const HEAD_LINES = 5;

/**
 * Column widths in points that sum to `room`, from what the cells need at this type size; undefined when no width
 * lets every cell keep its unbreakable pieces whole within `maxLines` lines.
 */
export function columnWidths(
  head: Grid,
  body: Grid,
  columns: number,
  room: number,
  size: number,
  padding: number,
  maxLines: number,
): number[] | undefined {
  const needs = (lines: number): number[] => needsOf(head, body, columns, lines, size, padding);
  for (const lines of LINES) {
    if (lines > maxLines) break;
    const need = needs(lines);
    const spare = room - sum(need);
    if (spare < 0) continue;
    if (lines > 1) relax(need, needs(1), room);
    level(need, numberColumns(body, columns), room);
    return stretch(need, room);
  }
  return undefined;
}

/** The least width the table can have, points. */
export function leastWidth(head: Grid, body: Grid, columns: number, size: number, padding: number): number {
  return sum(needsOf(head, body, columns, Number.POSITIVE_INFINITY, size, padding));
}

function needsOf(
  head: Grid,
  body: Grid,
  columns: number,
  lines: number,
  size: number,
  padding: number,
): number[] {
  const need = new Array<number>(columns).fill(size + 2 * padding);
  const all = [
    ...head.cells.map((cell) => ({ cell, lines: Math.max(lines, HEAD_LINES) })),
    ...body.cells.map((cell) => ({ cell, lines: cell.rowSpan > 1 ? Math.max(lines, cell.rowSpan) : lines })),
  ];
  for (const { cell, lines: allowed } of all) {
    if (cell.cell.columnSpan > 1) continue;
    const least = need[cell.column]!;
    if (cell.whole * size + 2 * padding <= least) continue;
    need[cell.column] = Math.max(least, widthFor(cell, allowed) * size + 2 * padding + SLACK);
  }
  for (const { cell, lines: allowed } of all) {
    const span = cell.cell.columnSpan;
    if (span === 1) continue;
    const own = need.slice(cell.column, cell.column + span);
    const lack = widthFor(cell, allowed) * size + 2 * padding + SLACK - sum(own);
    if (lack > 0) for (let at = 0; at < span; at += 1) need[cell.column + at]! += lack / span;
  }
  return need;
}

/** Points that keep rounding from breaking a text that fits exactly. */
const SLACK = 0.01;

/** Least width in ems at which a cell takes at most `lines` lines. */
function widthFor(cell: GridCell, lines: number): number {
  if (lines === 1 || cell.widest >= cell.whole) return cell.whole;
  const { letters } = cell.text;
  const indent = cell.cell.indent;
  const fits = (width: number): boolean => {
    const room = width - indent;
    return fill(letters, cell.allowed, room, room).length <= lines;
  };
  if (!Number.isFinite(lines)) return cell.widest;
  let low = Math.max(cell.widest, (cell.whole - indent) / lines + indent);
  if (fits(low)) return low;
  let high = cell.whole;
  while (high - low > 0.1) {
    const middle = (low + high) / 2;
    if (fits(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** Give columns the width of a single line where the spare room allows it, cheapest first. */
function relax(need: number[], single: readonly number[], room: number): void {
  let spare = room - sum(need);
  const wishes = need.map((width, column) => ({ column, cost: (single[column] ?? width) - width }));
  for (const { column, cost } of wishes.sort((a, b) => a.cost - b.cost)) {
    if (cost <= 0 || cost > spare) continue;
    need[column]! += cost;
    spare -= cost;
  }
}

/** Columns of figures look best when they are equally wide. */
function level(need: number[], numbers: readonly number[], room: number): void {
  const widest = Math.max(0, ...numbers.map((column) => need[column]!));
  const cost = numbers.reduce((total, column) => total + widest - need[column]!, 0);
  if (cost <= room - sum(need)) for (const column of numbers) need[column] = widest;
}

function numberColumns(body: Grid, columns: number): number[] {
  const words = new Uint8Array(columns);
  for (const { cell, column } of body.cells) {
    if (cell.columnSpan === 1 && cell.align !== 'right' && cell.content.length > 0) words[column] = 1;
  }
  const right = new Uint8Array(columns);
  for (const { cell, column } of body.cells) if (cell.align === 'right') right[column] = 1;
  return [...words.keys()].filter((column) => !words[column] && right[column]);
}

function stretch(need: readonly number[], room: number): number[] {
  const factor = room / sum(need);
  return need.map((width) => width * factor);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
