import type { Box, ReadItem } from '../reading.ts';
import { isSeen, white } from './colours.ts';
import type { DrawnItem } from './draw-text.ts';
import type { Fill } from './paths.ts';

/** Points of a text's box that may be painted over: a neighbour's ground ends in the middle of a ruling line. */
const slack = 0.5;
/** Smaller text is a speck to a reader: half the smallest size of Chinese characters in print. Points. */
const smallest = 3;

/** Decide for each item whether a reader can see it on the white page and its painted rectangles. */
export function seen(items: readonly DrawnItem[], fills: readonly Fill[]): ReadItem[] {
  return items.map((drawn) => {
    const { text, box, baseline, size, angle, mirrored } = drawn;
    const hidden = Math.min(size, drawn.breadth) < smallest || lost(drawn, fills);
    return { text, box, baseline, size, angle, mirrored, hidden };
  });
}

function lost({ box, paint, order }: DrawnItem, fills: readonly Fill[]): boolean {
  const x = (box.left + box.right) / 2;
  const y = (box.bottom + box.top) / 2;
  let ground: string | undefined = white;
  for (const { box: own, colour, order: later } of fills) {
    if (later > order && meet(box, own)) return true;
    if (own.bottom <= y && y <= own.top && own.left <= x && x <= own.right) ground = colour;
  }
  const { colour, alpha } = paint;
  return colour === undefined || (ground !== undefined && !isSeen(colour, ground, alpha));
}

function meet(a: Box, b: Box): boolean {
  return (
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > slack &&
    Math.min(a.top, b.top) - Math.max(a.bottom, b.bottom) > slack
  );
}
