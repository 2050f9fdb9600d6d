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
  const groups: number[][] = [];
  for (const value of values.toSorted((a, b) => a - b)) {
    const last = groups.at(-1);
    if (last && value - last.at(-1)! <= near) last.push(value);
    else groups.push([value]);
  }
  return groups.map((group) => group.reduce((sum, value) => sum + value, 0) / group.length);
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
