import type { Box, Drawn, ReadItem } from '../reading.ts';
import type { DrawnItem } from './draw-text.ts';
import { apply, type GraphicsState, isSeen, white } from './graphics-state.ts';
import { Draw, Op } from './operators.ts';
import type { Segment } from './rulings.ts';

/** A rectangle painted in one colour. */
export interface Fill {
  readonly box: Box;
  readonly colour: string | undefined;
  readonly order: number;
}

/** What paths draw. */
export interface Drawing {
  readonly segments: Segment[];
  readonly fills: Fill[];
  /** Everything that is neither a straight line nor a plain rectangle. */
  readonly others: Set<Drawn>;
}

type Point = readonly [x: number, y: number];

const strokes: ReadonlySet<number> = new Set([
  Op.stroke,
  Op.closeStroke,
  Op.fillStroke,
  Op.eoFillStroke,
  Op.closeFillStroke,
  Op.closeEOFillStroke,
]);
const fills: ReadonlySet<number> = new Set([
  Op.fill,
  Op.eoFill,
  Op.fillStroke,
  Op.eoFillStroke,
  Op.closeFillStroke,
  Op.closeEOFillStroke,
]);
/** Thicker lines are bars, not rulings. Points. */
const thickest = 3;
/** How far from level or upright a ruling may be. Points. */
const slope = 0.5;

/**
 * Add the straight level and upright lines and plain rectangles of one path; dashed lines are leaders, not rulings.
 * Whatever else is painted is told of as well, white or clear as it may be: it could cover something.
 */
export function drawPath(
  paint: number,
  data: Float32Array,
  state: GraphicsState,
  order: number,
  into: Drawing,
): void {
  const { paths, curved } = subpaths(data, state);
  const stroked = strokes.has(paint);
  const filled = fills.has(paint);
  if (curved && (stroked || filled)) into.others.add('shape');
  if (stroked && !rules(state)) into.others.add('shape');
  else if (stroked && state.dashed) into.others.add('dashes');
  else if (stroked) for (const path of paths) stroke(path, into);
  if (!filled) return;
  const clear = state.fillAlpha < 1;
  if (state.fill === undefined) into.others.add('image');
  for (const path of paths) {
    const box = rectangle(path);
    if (!box || clear) into.others.add('shape');
    if (!box || clear) continue;
    const thin = state.fill !== undefined && isSeen(state.fill, white) ? asRuling(box) : undefined;
    if (thin) into.segments.push(thin);
    else into.fills.push({ box, colour: state.fill, order });
  }
}

function stroke(path: readonly Point[], { segments, others }: Drawing): void {
  let isDot = true;
  for (let i = 1; i < path.length; i++) {
    const ruling = straight(path[i - 1]!, path[i]!);
    if (ruling) segments.push(ruling);
    if (ruling) isDot = false;
    if (far(path[i - 1]!, path[i]!)) others.add('shape');
  }
  // Where a path only goes back to its own place there is nothing new, unless that is all it does.
  if (isDot) others.add('shape');
}

/** Does what is stroked look like a line, thin and not white? */
function rules({ toPage: [a, b], lineWidth, stroke, strokeAlpha }: GraphicsState): boolean {
  const width = lineWidth * Math.hypot(a, b);
  return width <= thickest && stroke !== undefined && isSeen(stroke, white, strokeAlpha);
}

/** Points of each subpath on the page; one with curves is left out. */
function subpaths(data: Float32Array, state: GraphicsState): { paths: Point[][]; curved: boolean } {
  const paths: Point[][] = [];
  let path: Point[] = [];
  let curved = false;
  for (let i = 0; i < data.length; ) {
    const code = data[i++];
    if (code === Draw.curveTo) {
      i += 6;
      curved = true;
      paths.pop();
      path = [];
    } else if (code === Draw.closePath) {
      if (path[0]) path.push(path[0]);
    } else {
      const point = apply(state.toPage, data[i]!, data[i + 1]!);
      i += 2;
      if (code === Draw.moveTo) {
        path = [];
        paths.push(path);
      }
      path.push(point);
    }
  }
  return { paths, curved };
}

function straight([x, y]: Point, [u, v]: Point): Segment | undefined {
  if (Math.abs(y - v) <= slope && Math.abs(x - u) > slope) {
    return { axis: 'level', at: (y + v) / 2, from: Math.min(x, u), to: Math.max(x, u) };
  }
  if (Math.abs(x - u) <= slope && Math.abs(y - v) > slope) {
    return { axis: 'upright', at: (x + u) / 2, from: Math.min(y, v), to: Math.max(y, v) };
  }
  return undefined;
}

function far([x, y]: Point, [u, v]: Point): boolean {
  return Math.abs(x - u) > slope && Math.abs(y - v) > slope;
}

function rectangle(path: readonly Point[]): Box | undefined {
  if (path.length < 4 || path.length > 6) return undefined;
  const xs = path.map(([x]) => x);
  const ys = path.map(([, y]) => y);
  const box = {
    left: Math.min(...xs),
    bottom: Math.min(...ys),
    right: Math.max(...xs),
    top: Math.max(...ys),
  };
  const near = (value: number, a: number, b: number) =>
    Math.min(Math.abs(value - a), Math.abs(value - b)) < 0.1;
  const plain = path.every(([x, y]) => near(x, box.left, box.right) && near(y, box.bottom, box.top));
  return plain ? box : undefined;
}

function asRuling({ left, bottom, right, top }: Box): Segment | undefined {
  const width = right - left;
  const height = top - bottom;
  if (height <= thickest / 2 && width > thickest) {
    return { axis: 'level', at: (bottom + top) / 2, from: left, to: right };
  }
  if (width <= thickest / 2 && height > thickest) {
    return { axis: 'upright', at: (left + right) / 2, from: bottom, to: top };
  }
  return undefined;
}

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
