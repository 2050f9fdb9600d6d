export const white = '#ffffff';

/** Colours nearer than this in every channel (0–255) cannot be told apart on paper. */
const indistinct = 16;

/** Can a colour, painted with this opacity, be told from its ground? Both as #rrggbb. */
export function isSeen(colour: string, ground: string, alpha = 1): boolean {
  const own = Number.parseInt(colour.slice(1), 16);
  const under = Number.parseInt(ground.slice(1), 16);
  for (const channel of [16, 8, 0]) {
    const difference = ((own >> channel) & 0xff) - ((under >> channel) & 0xff);
    if (Math.abs(difference) * alpha > indistinct) return true;
  }
  return false;
}
