/** A straight line: level ones lie at y = `at`, upright ones at x = `at`, both from a smaller to a larger end. */
export interface Segment {
  readonly axis: 'level' | 'upright';
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** Lines that belong together, each as long as it goes on without a gap. */
export interface Frame {
  readonly level: readonly Segment[];
  readonly upright: readonly Segment[];
}

/** Coordinates nearer than this are one ruling (half line widths, edges drawn twice). Points. */
export const near = 1;
/** Lines nearer than this touch. Points. */
const touch = 1.5;

/** The connected frames of ruling lines of a page: one for each table, those that enclose nothing left out. */
export function frames(segments: readonly Segment[]): Frame[] {
  const level = merge(segments.filter((s) => s.axis === 'level'));
  const upright = merge(segments.filter((s) => s.axis === 'upright'));
  const all = [...level, ...upright];
  const root = all.map((_, i) => i);
  const find = (i: number): number => {
    let top = i;
    while (root[top] !== top) top = root[top]!;
    root[i] = top;
    return top;
  };
  level.forEach((h, i) => {
    upright.forEach((v, j) => {
      if (reaches(h, v.at) && reaches(v, h.at)) root[find(level.length + j)] = find(i);
    });
  });
  const groups = new Map<number, { level: Segment[]; upright: Segment[] }>();
  all.forEach((segment, i) => {
    const key = find(i);
    const group = groups.get(key) ?? { level: [], upright: [] };
    group[segment.axis].push(segment);
    groups.set(key, group);
  });
  return [...groups.values()].filter((group) => group.level.length > 1 && group.upright.length > 1);
}

/** Sorted coordinates with neighbours nearer than `near` made one (their mean). */
export function cluster(values: readonly number[]): number[] {
  const sorted = new Float64Array(values).sort();
  const means: number[] = [];
  let sum = 0;
  let count = 0;
  sorted.forEach((value, i) => {
    sum += value;
    count += 1;
    if (i + 1 < sorted.length && sorted[i + 1]! - value <= near) return;
    means.push(sum / count);
    sum = 0;
    count = 0;
  });
  return means;
}

/** Index of the first of the values that are nearest to the one wanted. */
export function nearest(values: readonly number[], wanted: number): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) {
    if (Math.abs(values[i]! - wanted) < Math.abs(values[best]! - wanted)) best = i;
  }
  return best;
}

function reaches(segment: Segment, position: number): boolean {
  return segment.from - touch <= position && position <= segment.to + touch;
}

/** Pieces on one line (each cell draws its own edge, often twice) become one segment. */
function merge(segments: readonly Segment[]): Segment[] {
  const merged: Segment[] = [];
  for (const group of onOneLine(segments)) {
    const at = group.reduce((sum, s) => sum + s.at, 0) / group.length;
    let current: Segment | undefined;
    for (const { axis, from, to } of group.toSorted((a, b) => a.from - b.from)) {
      if (current && from <= current.to + touch) current = { ...current, to: Math.max(current.to, to) };
      else {
        if (current) merged.push(current);
        current = { axis, at, from, to };
      }
    }
    if (current) merged.push(current);
  }
  return merged;
}

function onOneLine(segments: readonly Segment[]): Segment[][] {
  const groups: Segment[][] = [];
  for (const segment of segments.toSorted((a, b) => a.at - b.at)) {
    const last = groups.at(-1);
    if (last && segment.at - last.at(-1)!.at <= near) last.push(segment);
    else groups.push([segment]);
  }
  return groups;
}
