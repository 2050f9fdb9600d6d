import { type DrawnCell, drawRows, piecesOf } from './draw-table.ts';
import { type CaptionLine, captionHeight, splitTallRows, type TableFlow } from './flow.ts';
import type { Line } from './line-breaking.ts';
import type { Pager } from './page.ts';
import type { MeasuredCell, MeasuredTable } from './table.ts';

/** A row that takes more than this part of a page may be cut. */
const TALL = 0.25;

/**
 * Set a table from where the pager stands, over as many pages as it needs: title, unit line and head stand again on
 * each, and every piece is closed.
 */
export function placeTable(flow: TableFlow, pager: Pager): void {
  const { table, caption, captionAgain } = flow;
  const head = sum(table.head.heights);
  const next = pager.height - captionHeight(captionAgain) - head;
  const body = splitTallRows(table, next * TALL);
  const least = captionHeight(caption) + head + (body.heights[0] ?? 0);
  if (!pager.atTop && pager.room < least) pager.turn(flow.orientation);
  const first = pager.room - captionHeight(caption) - head;
  const pieces = piecesOf(body, (piece) => (piece === 0 ? first : next), table.pitch, table.style.padding.y);
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
