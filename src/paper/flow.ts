import type { Inline, Section, Table } from '../document/document.ts';
import type { ParagraphStyle } from '../form/style.ts';
import type { Line } from './line-breaking.ts';
import type { Setter } from './setter.ts';
import type { MeasuredCell, MeasuredRows, MeasuredTable } from './table.ts';
import type { Artifact, Tag } from './tag.ts';

export type Orientation = Section['orientation'];

/** What the paginator puts on pages, one after the other. */
export type Flow = TextFlow | TableFlow;

interface Common {
  readonly orientation: Orientation;
  /** Begins a new page. */
  readonly startsPage: boolean;
}

/** A paragraph or heading, broken to lines. */
export interface TextFlow extends Common {
  readonly kind: 'text';
  readonly lines: readonly Line[];
  readonly style: ParagraphStyle;
  readonly of: Tag;
  /** Set for headings of sections: it can be reached. */
  readonly section?: Section;
  /** Must it not be the last thing on its page, as a heading? */
  readonly leads: boolean;
}

/** Height of a paragraph with the room around it, points. */
export function textHeight({ lines, style }: TextFlow): number {
  return style.before + lines.length * style.pitch + style.after;
}

/** A table with the lines that stand over it on its first page and on the following ones. */
export interface TableFlow extends Common {
  readonly kind: 'table';
  readonly table: MeasuredTable;
  readonly caption: readonly CaptionLine[];
  readonly captionAgain: readonly CaptionLine[];
  /** Height of the notes that follow, points: they stay with the last rows. */
  readonly under: number;
}

/** Lines of type over a table: its title, or the unit's name with the measure beside it. */
export interface CaptionLine {
  readonly lines: readonly Line[];
  /** Lines that share the rows of `lines`, at the right. */
  readonly beside: readonly Line[];
  readonly of: Tag | Artifact;
  readonly besideOf: Tag | Artifact;
  readonly style: ParagraphStyle;
}

/** Height of the lines of type over a table, points. */
export function captionHeight(caption: readonly CaptionLine[]): number {
  return caption.reduce((sum, { lines, beside, style }) => {
    return sum + style.before + Math.max(lines.length, beside.length) * style.pitch + style.after;
  }, 0);
}

/**
 * What stands over a table: its title, then the unit's name at the left and the measure at the right. Its
 * elements are added to `tag`.
 */
export function captionLines(table: Table, setter: Setter, width: number, tag: Tag): CaptionLine[] {
  const { title } = setter.tableStyle(table.style);
  const caption: CaptionLine[] = [];
  if (table.title.length > 0) {
    const lines = setter.lines(table.title, title, width);
    caption.push({ lines, beside: [], style: title, of: tag.add('P'), besideOf: 'Repeated' });
  }
  caption.push(...sideLine(table.left, table.right, table, setter, width, tag));
  return caption;
}

/**
 * The same on a following page. The title, or the heading of a table without one, carries the mark of continuation.
 * Figures among these words were counted where they stood first.
 */
export function captionLinesAgain(
  table: Table,
  section: Section,
  setter: Setter,
  width: number,
): CaptionLine[] {
  const own = table.title.length > 0;
  const style = own ? setter.tableStyle(table.style).title : setter.paragraphStyle(`heading${section.level}`);
  const words = own ? plain(table.title) : [{ text: section.heading }];
  const lines = setter.lines([...words, { text: setter.style.continued, whole: true }], style, width);
  return [
    { lines, beside: [], style, of: 'Repeated', besideOf: 'Repeated' },
    ...sideLine(plain(table.left), plain(table.right), table, setter, width, undefined),
  ];
}

function sideLine(
  left: readonly Inline[],
  right: readonly Inline[],
  table: Table,
  setter: Setter,
  width: number,
  tag: Tag | undefined,
): CaptionLine[] {
  if (left.length === 0 && right.length === 0) return [];
  const { side } = setter.tableStyle(table.style);
  const beside = setter.lines(right, { ...side, align: 'right' }, width);
  const taken = Math.max(0, ...beside.map((line) => line.width));
  const lines = setter.lines(left, side, width - taken - side.size);
  const of = lines.length > 0 ? tag?.add('P') : undefined;
  const besideOf = beside.length > 0 ? tag?.add('P') : undefined;
  return [{ lines, beside, style: side, of: of ?? 'Repeated', besideOf: besideOf ?? 'Repeated' }];
}

function plain(content: readonly Inline[]): Inline[] {
  return content.map((inline) => ({ text: inline.text }));
}

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
