import {
  COMFORTABLE,
  type MeasuredTable,
  measuredAt,
  STEP,
  type TableGrid,
  type TableWords,
} from './table.ts';

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
