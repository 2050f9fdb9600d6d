import type { Box, ReadCell, ReadItem, ReadTable } from '../reading.ts';
import { around, textOf } from './draw-text.ts';
import { cluster, type Frame, frames, near, nearest, type Segment } from './rulings.ts';

interface GridCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly box: Box;
}

export interface Grid {
  readonly rows: number;
  readonly columns: number;
  readonly cells: readonly GridCell[];
  /** The cell at a point of the page. */
  readonly at: (x: number, y: number) => GridCell | undefined;
}

/** Rulings of a frame over the finest grid its lines and their ends make: rows from the top, columns from the left. */
interface Mesh {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  /** Is there a line over row `row` (0 … rows) of `column`; left of column `column` (0 … columns) of `row`? */
  readonly above: (row: number, column: number) => boolean;
  readonly before: (row: number, column: number) => boolean;
}

interface Region {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/**
 * The cells of a frame; where an inner ruling is missing the cell spans. Ends of lines count as grid lines, so forms
 * open to the sides and spans cut by a page end keep their outer cells. Lines that no cell ends at are dropped, so
 * two rows or columns spanned by every cell cannot be told from one.
 */
export function gridOf(frame: Frame): Grid {
  const mesh = meshOf(frame);
  const regions = regionsOf(mesh).filter((region) => isWalled(mesh, region));
  const level = new Set<number>();
  const upright = new Set<number>();
  for (const { top, left, bottom, right } of regions) {
    level.add(top).add(bottom);
    upright.add(left).add(right);
  }
  const tops = indexOf(level);
  const lefts = indexOf(upright);
  const cells: GridCell[] = [];
  const columns = mesh.xs.length - 1;
  const units = new Array<GridCell | undefined>(columns * (mesh.ys.length - 1));
  for (const { top, left, bottom, right } of regions) {
    const row = tops.get(top)!;
    const column = lefts.get(left)!;
    const cell = {
      row,
      column,
      rowSpan: tops.get(bottom)! - row,
      columnSpan: lefts.get(right)! - column,
      box: { left: mesh.xs[left]!, right: mesh.xs[right]!, top: mesh.ys[top]!, bottom: mesh.ys[bottom]! },
    };
    cells.push(cell);
    for (let y = top; y < bottom; y++) units.fill(cell, y * columns + left, y * columns + right);
  }
  const at = (x: number, y: number) => {
    let column = columns;
    while (column >= 0 && mesh.xs[column]! > x) column--;
    let row = mesh.ys.length - 1;
    while (row >= 0 && mesh.ys[row]! <= y) row--;
    return column < 0 || column === columns ? undefined : units[row * columns + column];
  };
  return { rows: Math.max(0, tops.size - 1), columns: Math.max(0, lefts.size - 1), cells, at };
}

function meshOf({ level, upright }: Frame): Mesh {
  const ends = (segments: readonly Segment[]) => segments.flatMap((s) => [s.from, s.to]);
  const xs = cluster([...upright.map((s) => s.at), ...ends(level)]);
  const ys = cluster([...level.map((s) => s.at), ...ends(upright)]).reverse();
  const above = ys.map(() => new Uint8Array(xs.length));
  const before = xs.map(() => new Uint8Array(ys.length));
  for (const line of level) {
    const row = nearest(ys, line.at);
    for (let i = 0; i + 1 < xs.length; i++) if (covers(line, xs[i]!, xs[i + 1]!)) above[row]![i] = 1;
  }
  for (const line of upright) {
    const column = nearest(xs, line.at);
    for (let i = 0; i + 1 < ys.length; i++) if (covers(line, ys[i + 1]!, ys[i]!)) before[column]![i] = 1;
  }
  return {
    xs,
    ys,
    above: (row, column) => above[row]![column] === 1,
    before: (row, column) => before[column]![row] === 1,
  };
}

function covers(line: Segment, from: number, to: number): boolean {
  return line.from <= from + near && line.to >= to - near;
}

/** Rectangles without a line inside, found row by row; an area of another shape falls into several. */
function regionsOf(mesh: Mesh): Region[] {
  const rows = mesh.ys.length - 1;
  const columns = mesh.xs.length - 1;
  const taken = Array.from({ length: rows }, () => new Array<boolean>(columns).fill(false));
  const regions: Region[] = [];
  for (let top = 0; top < rows; top++) {
    for (let left = 0; left < columns; left++) {
      if (taken[top]![left]) continue;
      let right = left + 1;
      while (right < columns && !taken[top]![right] && !mesh.before(top, right)) right++;
      let bottom = top + 1;
      while (bottom < rows && opens(mesh, taken[bottom]!, bottom, left, right)) bottom++;
      for (let row = top; row < bottom; row++) taken[row]!.fill(true, left, right);
      regions.push({ top, left, bottom, right });
    }
  }
  return regions;
}

/** Does row `row` go on with the region above it, free of lines between `left` and `right`? */
function opens(mesh: Mesh, taken: readonly boolean[], row: number, left: number, right: number): boolean {
  for (let column = left; column < right; column++) {
    if (taken[column] || mesh.above(row, column)) return false;
    if (column > left && mesh.before(row, column)) return false;
  }
  return true;
}

/** Has a region at least three of its four sides? The notch beside a narrower part of a frame has only two. */
function isWalled(mesh: Mesh, { top, left, bottom, right }: Region): boolean {
  let [over, under, before, behind] = [1, 1, 1, 1];
  for (let column = left; column < right; column++) {
    if (!mesh.above(top, column)) over = 0;
    if (!mesh.above(bottom, column)) under = 0;
  }
  for (let row = top; row < bottom; row++) {
    if (!mesh.before(row, left)) before = 0;
    if (!mesh.before(row, right)) behind = 0;
  }
  return over + under + before + behind >= 3;
}

/** The place of each line among the others. */
function indexOf(lines: ReadonlySet<number>): ReadonlyMap<number, number> {
  return new Map([...lines].sort((a, b) => a - b).map((line, i) => [line, i]));
}

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
