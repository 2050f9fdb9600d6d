import { fill } from './breaks.ts';
import type { Grid, GridCell } from './grid.ts';

/** Body cells may take this many lines, tried in turn; heads may take more. */
const LINES = [1, 2, 3, 4, 6, 8, 12, 20, 40, 100];
const HEAD_LINES = 5;

/**
 * What the cells of a table need, in ems: reckoned once for each number of lines and good for every type size.
 */
export class ColumnNeeds {
  private readonly head: Grid;
  private readonly body: Grid;
  private readonly columns: number;
  private readonly known = new Map<number, Ems>();

  constructor(head: Grid, body: Grid, columns: number) {
    this.head = head;
    this.body = body;
    this.columns = columns;
  }

  /**
   * Column widths in points that sum to `room`; undefined when no width lets every cell keep its unbreakable
   * pieces whole within `maxLines` lines. `padding` is the space at either side of a cell, points.
   */
  widths(room: number, size: number, padding: number, maxLines: number): number[] | undefined {
    for (const lines of LINES) {
      if (lines > maxLines) break;
      const need = this.need(lines, size, padding);
      if (sum(need) > room) continue;
      if (lines > 1) relax(need, this.need(1, size, padding), room);
      level(need, numberColumns(this.body, this.columns), room);
      return stretch(need, room);
    }
    return undefined;
  }

  /** The least width the table can have, points. */
  least(size: number, padding: number): number {
    return sum(this.need(Number.POSITIVE_INFINITY, size, padding));
  }

  private need(lines: number, size: number, padding: number): number[] {
    const points = (ems: number): number => ems * size + 2 * padding + SLACK;
    const { single, spans } = this.ems(lines);
    const need = single.map(points);
    for (const { column, count, ems } of spans) {
      const lack = points(ems) - sum(need.slice(column, column + count));
      if (lack > 0) for (let at = column; at < column + count; at += 1) need[at]! += lack / count;
    }
    return need;
  }

  private ems(lines: number): Ems {
    const known = this.known.get(lines);
    if (known) return known;
    const made: Ems = { single: new Array<number>(this.columns).fill(1), spans: [] };
    for (const cell of this.head.cells) add(made, cell, Math.max(lines, HEAD_LINES));
    for (const cell of this.body.cells) add(made, cell, Math.max(lines * proseLines(cell), cell.rowSpan));
    this.known.set(lines, made);
    return made;
  }
}

interface Ems {
  readonly single: number[];
  readonly spans: { readonly column: number; readonly count: number; readonly ems: number }[];
}

/** A text longer than PROSE ems is prose: it wants a measure of some COLUMN ems, and as many lines as that takes. */
export const PROSE = 40;
const COLUMN = 30;

function proseLines({ whole }: GridCell): number {
  return whole > PROSE ? Math.ceil(whole / COLUMN) : 1;
}

function add({ single, spans }: Ems, cell: GridCell, lines: number): void {
  const { column } = cell;
  const count = cell.cell.columnSpan;
  if (count > 1) spans.push({ column, count, ems: widthFor(cell, lines) });
  else if (cell.whole > single[column]!) single[column] = Math.max(single[column]!, widthFor(cell, lines));
}

/** Points that keep rounding from breaking a text that fits exactly. */
const SLACK = 0.01;

/** Least width in ems at which a cell takes at most `lines` lines. */
function widthFor(cell: GridCell, lines: number): number {
  if (lines === 1 || cell.widest >= cell.whole) return cell.whole;
  const { glyphs, allowed } = cell.text;
  const indent = cell.cell.indent;
  const fits = (width: number): boolean => {
    const room = width - indent;
    return fill(glyphs, allowed, room, room).length <= lines;
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
