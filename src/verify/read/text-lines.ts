import type { Box, ReadItem, ReadLine } from '../reading.ts';
import { withoutTypesetSpaces } from './spaces.ts';

/** Baselines nearer than this part of the size are one line. */
const level = 0.25;
/** A gap wider than this part of the size parts two narrow words even without a space between them. */
const wordGap = 0.25;

/** Items joined into lines by their baselines, from top to bottom; slanted ones stand alone. */
export function linesOf(items: readonly ReadItem[]): ReadLine[] {
  return rowsOf(items).map((row) => ({
    text: withoutTypesetSpaces(join(row)),
    box: around(row.map((item) => item.box)),
    items: row,
  }));
}

/** The text of a cell: its lines one after another without a break; a word's trailing space is kept if drawn. */
export function textOf(items: readonly ReadItem[]): string {
  if (items.length < 2) return withoutTypesetSpaces(items[0]?.text ?? '');
  return withoutTypesetSpaces(rowsOf(items).map(join).join(''));
}

export function around(boxes: readonly Box[]): Box {
  let [left, bottom, right, top] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const box of boxes) {
    left = Math.min(left, box.left);
    bottom = Math.min(bottom, box.bottom);
    right = Math.max(right, box.right);
    top = Math.max(top, box.top);
  }
  return { left, bottom, right, top };
}

function rowsOf(items: readonly ReadItem[]): ReadItem[][] {
  if (items.length < 2) return items.map((item) => [item]);
  const rows: ReadItem[][] = [];
  for (const item of items.toSorted((a, b) => b.baseline - a.baseline)) {
    const first = rows.at(-1)?.[0];
    const tolerance = first ? level * Math.max(first.size, item.size) : 0;
    const follows =
      first && first.angle === 0 && item.angle === 0 && first.baseline - item.baseline <= tolerance;
    if (follows) rows.at(-1)!.push(item);
    else rows.push([item]);
  }
  return rows.map((row) => row.toSorted((a, b) => a.box.left - b.box.left));
}

function join(row: readonly ReadItem[]): string {
  let text = '';
  row.forEach((item, i) => {
    const previous = row[i - 1];
    const gap = previous ? item.box.left - previous.box.right : 0;
    text += gap > wordGap * item.size ? ` ${item.text}` : item.text;
  });
  return text;
}
