import type { Box } from './reading.ts';

/** Common area as a part of the smaller box. */
export function overlap(a: Box, b: Box): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.top, b.top) - Math.max(a.bottom, b.bottom);
  if (width <= 0 || height <= 0) return 0;
  return (width * height) / Math.min(areaOf(a), areaOf(b));
}

function areaOf({ left, right, bottom, top }: Box): number {
  return (right - left) * (top - bottom);
}
