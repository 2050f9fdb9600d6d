import { identity, type Matrix } from './matrix.ts';

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

export function startOfText(): TextPosition {
  return { matrix: identity, line: identity };
}
