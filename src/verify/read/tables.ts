import type { Box, ReadCell, ReadItem, ReadTable } from '../reading.ts';
import { type Grid, type GridCell, gridOf } from './grid.ts';
import { frames, type Segment } from './rulings.ts';
import { around, textOf } from './text-lines.ts';

export interface Sorted {
  readonly tables: readonly ReadTable[];
  /** Items that stand in no cell. */
  readonly loose: readonly ReadItem[];
}

/** Rebuild the tables of a page and put each item into the smallest cell that holds the centre of its box. */
export function tablesOf(segments: readonly Segment[], items: readonly ReadItem[]): Sorted {
  const grids = frames(segments)
    .map(gridOf)
    .filter((grid) => grid.cells.length > 0)
    .map((grid) => ({ grid, box: around(grid.cells.map((cell) => cell.box)) }))
    .toSorted((a, b) => b.box.top - a.box.top || a.box.left - b.box.left);
  const contents = new Map<GridCell, ReadItem[]>();
  const loose: ReadItem[] = [];
  for (const item of items) {
    const cell = cellOf(grids, item);
    const inside = cell && contents.get(cell);
    if (!cell) loose.push(item);
    else if (inside) inside.push(item);
    else contents.set(cell, [item]);
  }
  const tables = grids.map(({ grid, box }) => ({
    box,
    rows: grid.rows,
    columns: grid.columns,
    cells: grid.cells.map((cell): ReadCell => {
      const { row, column, rowSpan, columnSpan, box } = cell;
      const inside = contents.get(cell) ?? [];
      return { row, column, rowSpan, columnSpan, box, text: textOf(inside), items: inside };
    }),
  }));
  return { tables, loose };
}

interface PlacedGrid {
  readonly grid: Grid;
  readonly box: Box;
}

function cellOf(grids: readonly PlacedGrid[], item: ReadItem): GridCell | undefined {
  // Slanted text is a stamp over the page (a draft mark), not the content of a cell.
  if (item.angle % 90 !== 0) return undefined;
  const x = (item.box.left + item.box.right) / 2;
  const y = (item.box.bottom + item.box.top) / 2;
  let least: GridCell | undefined;
  for (const { grid, box } of grids) {
    if (x < box.left || x > box.right || y < box.bottom || y > box.top) continue;
    const cell = grid.at(x, y);
    if (cell && (!least || area(cell) < area(least))) least = cell;
  }
  return least;
}

function area({ box }: GridCell): number {
  return (box.right - box.left) * (box.top - box.bottom);
}
