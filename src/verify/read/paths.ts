import type { Box, Drawn } from '../reading.ts';
import { apply } from './matrix.ts';
import { Draw, Op } from './operators.ts';
import type { Segment } from './rulings.ts';
import type { GraphicsState } from './state.ts';

/** A rectangle painted in one colour. */
export interface Fill {
  readonly box: Box;
  readonly colour: string | undefined;
  readonly order: number;
}

export interface Drawing {
  readonly segments: readonly Segment[];
  readonly fills: readonly Fill[];
  /** What else the path paints: slanted or curved things, dashed lines. */
  readonly others: readonly Extract<Drawn, 'shape' | 'dashes'>[];
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

/** Straight level and upright lines and plain rectangles of one path; dashed lines are leaders, not rulings. */
export function drawPath(paint: number, data: Float32Array, state: GraphicsState, order: number): Drawing {
  const { paths, curved } = subpaths(data, state);
  const segments: Segment[] = [];
  const painted: Fill[] = [];
  const others = new Set<'shape' | 'dashes'>();
  if (curved && (strokes.has(paint) || fills.has(paint))) others.add('shape');
  if (strokes.has(paint) && state.dashed) others.add('dashes');
  else if (strokes.has(paint)) {
    for (const path of paths) {
      for (let i = 1; i < path.length; i++) {
        const segment = straight(path[i - 1]!, path[i]!);
        if (segment && rules(state)) segments.push(segment);
        else if (!segment && far(path[i - 1]!, path[i]!)) others.add('shape');
      }
    }
  }
  if (fills.has(paint) && state.fillAlpha > 0.5) {
    for (const path of paths) {
      const box = rectangle(path);
      if (!box) others.add('shape');
      if (!box) continue;
      const thin = asRuling(box);
      if (thin) segments.push(thin);
      else painted.push({ box, colour: state.fill, order });
    }
  }
  return { segments, fills: painted, others: [...others] };
}

function rules(state: GraphicsState): boolean {
  const [a, b] = state.toPage;
  const width = state.lineWidth * Math.hypot(a, b);
  return !state.dashed && state.strokeAlpha > 0 && state.stroke !== '#ffffff' && width <= thickest;
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
