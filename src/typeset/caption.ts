import type { Inline, Section, Table } from '../layout/document.ts';
import type { CaptionLine } from './flow.ts';
import type { Setter } from './setter.ts';
import type { Tag } from './tag.ts';

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
