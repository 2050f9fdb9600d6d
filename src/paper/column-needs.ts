import type { Cell, Row } from '../document/document.ts';
import { fill } from './breaks.ts';
import type { Glyphs, Shaped } from './glyphs.ts';
import { keepWords, level, relax, stretch, sum, type Wish } from './spare-room.ts';
import type { TableAttributes, Tag } from './tag.ts';

/** A cell at its place in the grid, with its text ready to be measured. Rows and columns count from 0. */
export interface GridCell {
  readonly cell: Cell;
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly tag: Tag;
  readonly text: Shaped;
  /** Ems, with the indent: the widest unbreakable piece, and the whole text on one line. */
  readonly widest: number;
  readonly whole: number;
}

/** Head or body of a table with every cell placed. */
export interface Grid {
  readonly rows: number;
  readonly cells: readonly GridCell[];
}

/** Head or body of a table as the document has it. */
interface Part {
  readonly rows: readonly Row[];
  readonly columns: number;
  /** Role of fonts.yaml. */
  readonly font: string;
  readonly part: 'THead' | 'TBody';
  /** The element of its rows: a head over no rows is no THead, see PDF/UA-1, 7.2. */
  readonly element?: 'THead' | 'TBody';
  /** Element of the table. */
  readonly of: Tag;
  /** What a merged cell says when it goes on after a page end; it must not be cut. */
  readonly continued?: string;
  /** Hears of rows that do not fill the columns exactly. */
  readonly wrong: (row: number, found: number) => void;
}

/** Place cells, spans included, and make their elements. */
export function gridOf(
  { rows, columns, font, part, element = part, of, continued = '', wrong }: Part,
  glyphs: Glyphs,
): Grid {
  if (rows.length === 0) return { rows: 0, cells: [] };
  const tags = of.add(element);
  const mark = glyphs.shape([{ text: continued, whole: true }], font).widest;
  const cells: GridCell[] = [];
  const taken = rows.map(() => new Uint8Array(columns));
  rows.forEach((row, index) => {
    const line = taken[index]!;
    const tr = tags.add('TR');
    let column = 0;
    let extra = 0;
    for (const cell of row.cells) {
      while (column < columns && line[column]) column += 1;
      if (column + cell.columnSpan > columns) {
        extra += cell.columnSpan;
        continue;
      }
      const rowSpan = Math.min(cell.rowSpan, rows.length - index);
      for (let down = index; down < index + rowSpan; down += 1) {
        const places = taken[down]!;
        for (let across = column; across < column + cell.columnSpan; across += 1) places[across] = 1;
      }
      const tag = tr.add(cell.header ? 'TH' : 'TD', attributesOf(cell, rowSpan, part));
      const text = glyphs.shape(cell.content, font);
      const widest = Math.max(text.widest, rowSpan > 1 && text.whole > 0 ? mark : 0) + cell.indent;
      const whole = Math.max(text.whole + cell.indent, widest);
      cells.push({ cell, row: index, column, rowSpan, tag, text, widest, whole });
      column += cell.columnSpan;
    }
    const filled = line.reduce((sum, each) => sum + each, 0);
    if (extra > 0 || filled < columns) wrong(index + 1, filled + extra);
  });
  return { rows: rows.length, cells };
}

const none: TableAttributes = {};

/** A header cell without a scope of its own heads its column in the head of a table, its row in the body. */
function attributesOf(cell: Cell, rowSpan: number, part: Part['part']): TableAttributes {
  if (!cell.header && rowSpan === 1 && cell.columnSpan === 1) return none;
  const column = cell.scope === undefined ? part === 'THead' : cell.scope.startsWith('col');
  return {
    ...(cell.header && { Scope: column ? ('Column' as const) : ('Row' as const) }),
    ...(rowSpan > 1 && { RowSpan: rowSpan }),
    ...(cell.columnSpan > 1 && { ColSpan: cell.columnSpan }),
  };
}

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
  private readonly given: readonly (number | undefined)[];
  private readonly known = new Map<number, Ems>();

  /** @param given least widths of columns in ems, where the form says some */
  constructor(head: Grid, body: Grid, columns: number, given: readonly (number | undefined)[] = []) {
    this.given = given;
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
      keepWords(need, this.shortHeads(size, padding), room);
      return stretch(need, room);
    }
    return undefined;
  }

  /** The least width the table can have, points. */
  least(size: number, padding: number): number {
    return sum(this.need(Number.POSITIVE_INFINITY, size, padding));
  }

  /** Columns whose title is a word, each with the width at which it stands on one line. */
  private shortHeads(size: number, padding: number): readonly Wish[] {
    const words = this.head.cells.filter(({ cell, whole }) => cell.columnSpan === 1 && whole <= WORD);
    return words.map(({ column, whole }) => ({ column, width: whole * size + 2 * padding + SLACK }));
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
    const single = Array.from({ length: this.columns }, (_, column) => this.given[column] ?? 1);
    const made: Ems = { single, spans: [] };
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

/** A title of so many ems is a word: lines of one letter each are read only where there is no room for another. */
const WORD = 3;

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

/** Columns of nothing but figures. */
function numberColumns(body: Grid, columns: number): number[] {
  const words = new Uint8Array(columns);
  for (const { cell, column } of body.cells) {
    if (cell.columnSpan === 1 && cell.align !== 'right' && cell.content.length > 0) words[column] = 1;
  }
  const right = new Uint8Array(columns);
  for (const { cell, column } of body.cells) if (cell.align === 'right') right[column] = 1;
  return [...words.keys()].filter((column) => !words[column] && right[column]);
}
