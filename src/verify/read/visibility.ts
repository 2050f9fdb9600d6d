import type { Box, ReadItem } from '../reading.ts';
import type { Fill } from './paths.ts';
import type { DrawnItem } from './text.ts';

/** Colours nearer than this in every channel (0–255) cannot be told apart on paper. */
const indistinct = 16;
/** Smaller text is a speck to a reader: half the smallest size of Chinese characters in print. Points. */
const smallest = 3;

/** Decide for each item whether a reader can see it on the white page and its painted rectangles. */
export function seen(items: readonly DrawnItem[], fills: readonly Fill[]): ReadItem[] {
  return items.map(({ painted, colour, order, ...item }) => ({
    ...item,
    hidden: !painted || item.size < smallest || lost(item.box, colour, order, fills),
  }));
}

function lost(box: Box, colour: string | undefined, order: number, fills: readonly Fill[]): boolean {
  const x = (box.left + box.right) / 2;
  const y = (box.bottom + box.top) / 2;
  let ground: string | undefined = '#ffffff';
  for (const { box: own, colour: painted, order: later } of fills) {
    if (y < own.bottom || y > own.top || x < own.left || x > own.right) continue;
    if (later > order) return true;
    ground = painted;
  }
  return colour !== undefined && ground !== undefined && alike(colour, ground);
}

function alike(a: string, b: string): boolean {
  return [1, 3, 5].every((i) => {
    const difference = Number.parseInt(a.slice(i, i + 2), 16) - Number.parseInt(b.slice(i, i + 2), 16);
    return Math.abs(difference) <= indistinct;
  });
}
