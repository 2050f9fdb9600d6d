import type { Box, ReadItem } from '../reading.ts';
import type { GraphicsState, TextPosition } from './graphics-state.ts';
import { apply, compose, type Matrix, shifted } from './matrix.ts';
import type { Glyph } from './operators.ts';

/** An item before it is known whether something hides it. */
export interface DrawnItem extends Omit<ReadItem, 'hidden'> {
  /** What a reader sees of its glyphs; undefined for a pattern. */
  readonly paint: Paint;
  /** An em in the direction of writing, points. */
  readonly breadth: number;
  /** Place in the order of drawing. */
  readonly order: number;
}

interface Paint {
  readonly colour: string | undefined;
  readonly alpha: number;
}

/** A jump inside of one operator that parts words; kerning and letter spacing stay far below. */
const jump = 0.25;
const descent = 0.12;
const ascent = 0.88;

interface Piece {
  text: string;
  start: number;
  end: number;
  inked: boolean;
}

/** Add the items one text operator draws (more than one where it jumps); moves the position behind them. */
export function drawText(
  glyphs: readonly (Glyph | number)[],
  state: GraphicsState,
  position: TextPosition,
  order: number,
  into: DrawnItem[],
): void {
  const pieces: Piece[] = [];
  let piece: Piece | undefined;
  let x = 0;
  for (const glyph of glyphs) {
    if (typeof glyph === 'number') {
      x -= (glyph / 1000) * state.fontSize;
      if (Math.abs(glyph) > jump * 1000) piece = undefined;
      continue;
    }
    const width = (glyph.width / 1000) * state.fontSize;
    if (!piece) {
      piece = { text: '', start: x, end: x, inked: false };
      pieces.push(piece);
    }
    extend(piece, glyph.unicode, x, x + width);
    x += width + state.charSpacing + (glyph.isSpace ? state.wordSpacing : 0);
  }
  const toPage = compose(state.toPage, position.matrix);
  for (const each of pieces) into.push(place(each, state, toPage, order));
  position.matrix = shifted(position.matrix, x * state.horizontalScale, 0);
}

function extend(piece: Piece, unicode: string, start: number, end: number): void {
  const known = unicode !== '' && unicode !== '\u0000';
  const space = known && unicode.trim() === '';
  piece.text += known ? unicode : '\ufffd';
  // Spaces at the ends of a run lie over cell edges without harm, so they do not count for the box.
  if (!space && !piece.inked) {
    piece.start = start;
    piece.inked = true;
  }
  if (!space || !piece.inked) piece.end = end;
}

function place(piece: Piece, state: GraphicsState, toPage: Matrix, order: number): DrawnItem {
  const [a, b, c, d] = toPage;
  const left = piece.start * state.horizontalScale;
  const right = piece.end * state.horizontalScale;
  const under = state.rise - descent * state.fontSize;
  const over = state.rise + ascent * state.fontSize;
  return {
    text: piece.text.normalize('NFC'),
    box: boxOf(toPage, left, under, right, over),
    baseline: apply(toPage, left, state.rise)[1],
    size: Math.abs(state.fontSize) * Math.hypot(c, d),
    mirrored: a * d < b * c,
    angle: Math.round((Math.atan2(b, a) * 180) / Math.PI),
    paint: paintOf(state),
    breadth: Math.abs(state.fontSize * state.horizontalScale) * Math.hypot(a, b),
    order,
  };
}

/** Filled, stroked, or filled and stroked over; modes from 4 on say the same and clip. */
function paintOf({ renderingMode, fill, fillAlpha, stroke, strokeAlpha }: GraphicsState): Paint {
  const mode = renderingMode % 4;
  if (mode === 3) return { colour: fill, alpha: 0 };
  return mode === 0 ? { colour: fill, alpha: fillAlpha } : { colour: stroke, alpha: strokeAlpha };
}

/** Around the place of a rectangle on the page, turned as it may be. */
function boxOf(toPage: Matrix, left: number, under: number, right: number, over: number): Box {
  const [a, b, c, d, e, f] = toPage;
  return {
    left: Math.min(a * left, a * right) + Math.min(c * under, c * over) + e,
    bottom: Math.min(b * left, b * right) + Math.min(d * under, d * over) + f,
    right: Math.max(a * left, a * right) + Math.max(c * under, c * over) + e,
    top: Math.max(b * left, b * right) + Math.max(d * under, d * over) + f,
  };
}
