import { cellHeight, type MeasuredCell, type MeasuredRows, type MeasuredTable } from './table.ts';

/**
 * A row taller than `room` points becomes several rows, each with the lines that fit: no page can hold it, and
 * nothing of it may be lost. Merged cells that cross it grow by the rows added.
 */
export function splitTallRows(table: MeasuredTable, room: number): MeasuredRows {
  let { heights, cells } = table.body;
  for (let row = 0; row < heights.length; row += 1) {
    if (heights[row]! <= room) continue;
    const most = Math.max(1, Math.floor((room - 2 * table.style.padding.y) / table.pitch));
    const longest = Math.max(
      1,
      ...cells.filter((cell) => cell.row === row && cell.rowSpan === 1).map((cell) => cell.lines.length),
    );
    const parts = Math.ceil(longest / most);
    if (parts === 1) continue;
    cells = cells.flatMap((cell) => split(cell, row, parts, most));
    const own = Array.from({ length: parts }, (_, part) =>
      cellHeight(Math.min(most, longest - part * most), table.pitch, table.style.padding.y),
    );
    heights = [...heights.slice(0, row), ...own, ...heights.slice(row + 1)];
    row += parts - 1;
  }
  return { heights, cells };
}

function split(cell: MeasuredCell, row: number, parts: number, most: number): MeasuredCell[] {
  if (cell.row > row) return [{ ...cell, row: cell.row + parts - 1 }];
  if (cell.row + cell.rowSpan <= row) return [cell];
  if (cell.rowSpan > 1) return [{ ...cell, rowSpan: cell.rowSpan + parts - 1 }];
  return Array.from({ length: parts }, (_, part) => ({
    ...cell,
    row: row + part,
    lines: cell.lines.slice(part * most, (part + 1) * most),
  }));
}
