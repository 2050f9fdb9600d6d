/**
 * Part of the em above the baseline. Chinese fonts draw their characters in an em box that stands 0.88 above and
 * 0.12 below the baseline; taking it for every font keeps one baseline and even lines whatever a font file says.
 */
const ABOVE = 0.88;

/** Upper and lower edge of a line of type on that baseline. All in points, y downward. */
export function emBox(baseline: number, size: number): { top: number; bottom: number } {
  return { top: baseline - ABOVE * size, bottom: baseline + (1 - ABOVE) * size };
}

/** Baseline of a line of type whose em box is centred in a line box. All in points, y downward. */
export function baselineIn(top: number, pitch: number, size: number): number {
  return top + (pitch - size) / 2 + ABOVE * size;
}
