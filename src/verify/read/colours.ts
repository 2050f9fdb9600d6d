export const white = '#ffffff';

/** Colours nearer than this in every channel (0–255) cannot be told apart on paper. */
const indistinct = 16;

/** Can a colour, painted with this opacity, be told from its ground? Both as #rrggbb. */
export function isSeen(colour: string, ground: string, alpha = 1): boolean {
  return [1, 3, 5].some((i) => {
    const difference =
      Number.parseInt(colour.slice(i, i + 2), 16) - Number.parseInt(ground.slice(i, i + 2), 16);
    return Math.abs(difference) * alpha > indistinct;
  });
}
