import type { TrueType } from './truetype.ts';

/** Flags of a composite glyph's parts (OpenType, table glyf). */
const WORDS = 1;
const XY = 2;
const SCALE = 8;
const MORE = 32;
const XY_SCALE = 64;
const TWO_BY_TWO = 128;
/** Flags of a point. */
const ON_CURVE = 1;
const REPEATED = 8;

/** Composites are made of composites a few levels deep. */
const DEEPEST = 8;

type Point = readonly [x: number, y: number, onCurve: boolean];

/** Does a glyph draw nothing? Told by its record alone, without its points. */
export function isBlank(font: TrueType, glyph: number, depth = 0): boolean {
  const record = font.record(glyph);
  if (record.length < 10 || depth > DEEPEST) return true;
  const contours = record.readInt16BE(0);
  return contours < 0 ? partsOf(record).every(({ part }) => isBlank(font, part, depth + 1)) : contours === 0;
}

/** What a glyph draws, as a text that is equal for glyphs that look the same; '' for one that has no area. */
export function outlineOf(font: TrueType, glyph: number): string {
  const contours = contoursOf(font, glyph, 0);
  const points = contours.flat();
  const hasArea = [0, 1].every((axis) => new Set(points.map((point) => point[axis as 0 | 1])).size > 1);
  return hasArea ? JSON.stringify(contours) : '';
}

function contoursOf(font: TrueType, glyph: number, depth: number): Point[][] {
  const record = font.record(glyph);
  if (record.length < 10 || depth > DEEPEST) return [];
  if (record.readInt16BE(0) >= 0) return simple(record);
  return partsOf(record).flatMap(({ part, matrix: [a, b, c, d], x, y }) =>
    contoursOf(font, part, depth + 1).map((contour) =>
      contour.map(([u, v, on]): Point => [a * u + c * v + x, b * u + d * v + y, on]),
    ),
  );
}

function simple(record: Buffer): Point[][] {
  const count = record.readInt16BE(0);
  const ends = Array.from({ length: count }, (_, index) => record.readUInt16BE(10 + index * 2));
  const total = (ends.at(-1) ?? -1) + 1;
  let at = 10 + count * 2;
  at += 2 + record.readUInt16BE(at);
  const flags: number[] = [];
  while (flags.length < total) {
    const flag = record.readUInt8(at++);
    const times = flag & REPEATED ? record.readUInt8(at++) + 1 : 1;
    for (let time = 0; time < times; time += 1) flags.push(flag);
  }
  const along = (short: number, same: number): number[] => {
    let value = 0;
    return flags.slice(0, total).map((flag) => {
      if (flag & short) value += flag & same ? record.readUInt8(at++) : -record.readUInt8(at++);
      else if (!(flag & same)) {
        value += record.readInt16BE(at);
        at += 2;
      }
      return value;
    });
  };
  const [xs, ys] = [along(2, 16), along(4, 32)];
  const points = xs.map((x, index): Point => [x, ys[index]!, (flags[index]! & ON_CURVE) !== 0]);
  return ends.map((end, index) => points.slice(index === 0 ? 0 : ends[index - 1]! + 1, end + 1));
}

function partsOf(record: Buffer) {
  const parts: { part: number; matrix: readonly [number, number, number, number]; x: number; y: number }[] =
    [];
  for (let [at, flags] = [10, MORE]; flags & MORE; ) {
    flags = record.readUInt16BE(at);
    const part = record.readUInt16BE(at + 2);
    at += 4;
    const [first, second] =
      flags & WORDS
        ? [record.readInt16BE(at), record.readInt16BE(at + 2)]
        : [record.readInt8(at), record.readInt8(at + 1)];
    at += flags & WORDS ? 4 : 2;
    const factors = flags & SCALE ? 1 : flags & XY_SCALE ? 2 : flags & TWO_BY_TWO ? 4 : 0;
    const [a = 1, b, c, d] = Array.from(
      { length: factors },
      (_, index) => record.readInt16BE(at + index * 2) / 16384,
    );
    at += factors * 2;
    const matrix = factors === 4 ? ([a, b!, c!, d!] as const) : ([a, 0, 0, b ?? a] as const);
    parts.push({ part, matrix, x: flags & XY ? first! : 0, y: flags & XY ? second! : 0 });
  }
  return parts;
}
