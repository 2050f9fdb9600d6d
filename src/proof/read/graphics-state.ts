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

/** A transform as PDF writes it: x' = a x + c y + e, y' = b x + d y + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** First `inner`, then `outer`. */
export function compose(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [g, h, i, j, k, l] = inner;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

/** First a shift by these, then the transform. */
export function shifted([a, b, c, d, e, f]: Matrix, x: number, y: number): Matrix {
  return [a, b, c, d, a * x + c * y + e, b * x + d * y + f];
}

/** Where a transform puts a point. */
export function apply([a, b, c, d, e, f]: Matrix, x: number, y: number): readonly [x: number, y: number] {
  return [a * x + c * y + e, b * x + d * y + f];
}

/** Latin letters, digits and the marks that go with them, and Hangul; the middle dot is Chinese. */
const word = /[!-\u00b6\u00b8-\u024f\p{Script=Hangul}]/u;

/**
 * Text without the spaces that only typesetting put there: a run of spaces (also no-break and ideographic ones)
 * disappears at both ends and wherever a Chinese character, mark or sign (≥, ㎡, ①) adjoins; between words of Latin,
 * digits and words of Hangul one space remains. Apply it to both sides of a comparison.
 */
export function withoutTypesetSpaces(text: string): string {
  if (!/\s/u.test(text)) return text;
  return text.trim().replace(/(\S)\s+(?=(\S))/gu, (_, before: string, after: string) => {
    return word.test(before) && word.test(after) ? `${before} ` : before;
  });
}

/** What PDF's q saves and Q brings back, as far as reading needs it. */
export interface GraphicsState {
  toPage: Matrix;
  lineWidth: number;
  dashed: boolean;
  /** Colours as #rrggbb; undefined for patterns. */
  fill: string | undefined;
  stroke: string | undefined;
  fillAlpha: number;
  strokeAlpha: number;
  fontSize: number;
  charSpacing: number;
  wordSpacing: number;
  horizontalScale: number;
  leading: number;
  rise: number;
  renderingMode: number;
}

/** As a page begins (ISO 32000-1, 8.4.1). */
export function initialState(toPage: Matrix): GraphicsState {
  return {
    toPage,
    lineWidth: 1,
    dashed: false,
    fill: '#000000',
    stroke: '#000000',
    fillAlpha: 1,
    strokeAlpha: 1,
    fontSize: 0,
    charSpacing: 0,
    wordSpacing: 0,
    horizontalScale: 1,
    leading: 0,
    rise: 0,
    renderingMode: 0,
  };
}

/** Where the next glyph goes: BT resets it, q and Q leave it alone. */
export interface TextPosition {
  matrix: Matrix;
  line: Matrix;
}

/** As BT sets it: where the page begins. */
export function startOfText(): TextPosition {
  return { matrix: identity, line: identity };
}
