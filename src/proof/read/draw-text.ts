import type { Box, ReadItem, ReadLine } from '../reading.ts';
import {
  apply,
  compose,
  type GraphicsState,
  type Matrix,
  shifted,
  type TextPosition,
  withoutTypesetSpaces,
} from './graphics-state.ts';
import type { Glyph } from './operators.ts';

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

/** The smallest box that holds all; of none a box that is inside out. */
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
/** Letters set closer by this part of the size, as by spacing that is negative, are drawn over each other or backwards. */
const back = 0.1;
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
  /** Where the glyph before ends. */
  let edge = 0;
  for (const glyph of glyphs) {
    if (typeof glyph === 'number') {
      x -= (glyph / 1000) * state.fontSize;
      if (Math.abs(glyph) > jump * 1000) piece = undefined;
      continue;
    }
    const width = (glyph.width / 1000) * state.fontSize;
    if (edge - x > back * Math.abs(state.fontSize)) piece = undefined;
    edge = x + width;
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
