import type { MeasuredCell, MeasuredRows, MeasuredTable } from './table.ts';

/** Lines that stay together when a tall row is cut. */
const TOGETHER = 3;

/**
 * A row taller than `limit` points becomes several short rows that its cells span, so that it can be cut at a page
 * end like any merged cell: no page need hold it whole, and nothing of it is lost. Cells that cross it grow by the
 * rows added.
 */
export function splitTallRows(table: MeasuredTable, limit: number): MeasuredRows {
  let { heights, cells } = table.body;
  for (let row = 0; row < heights.length; row += 1) {
    const height = heights[row]!;
    const parts = Math.floor(height / (table.pitch * TOGETHER));
    if (height <= limit || parts < 2) continue;
    const own = new Array<number>(parts).fill(height / parts);
    cells = cells.map((cell) => stretched(cell, row, parts - 1));
    heights = [...heights.slice(0, row), ...own, ...heights.slice(row + 1)];
    row += parts - 1;
  }
  return { heights, cells };
}

function stretched(cell: MeasuredCell, row: number, added: number): MeasuredCell {
  if (cell.row > row) return { ...cell, row: cell.row + added };
  if (cell.row + cell.rowSpan <= row) return cell;
  return { ...cell, rowSpan: cell.rowSpan + added };
}
