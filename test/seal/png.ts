import { crc32, deflateSync } from 'node:zlib';

/** How the pixels of a PNG are written. */
export interface PngKind {
  /** 0 grey, 2 colour, 3 palette, 4 grey and 6 colour with transparency. */
  readonly type: number;
  readonly depth?: number;
  readonly rows: readonly (readonly number[])[];
  readonly palette?: readonly number[];
  /** Transparency of the first colours of the palette. */
  readonly hidden?: readonly number[];
  readonly interlaced?: boolean;
}

/** A PNG written by hand; its rows are taken as they are, right or wrong. */
export function png(width: number, height: number, kind: PngKind): Uint8Array {
  const { type, depth = 8, rows, palette, hidden, interlaced = false } = kind;
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([depth, type, 0, 0, interlaced ? 1 : 0], 8);
  const data = Buffer.concat(rows.map((row) => Buffer.from([0, ...row])));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    ...(palette ? [chunk('PLTE', Buffer.from(palette))] : []),
    ...(hidden ? [chunk('tRNS', Buffer.from(hidden))] : []),
    chunk('IDAT', deflateSync(data)),
    chunk('IEND'),
  ]);
}

export function chunk(type: string, data: Uint8Array = Buffer.alloc(0)): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A red ring on a transparent ground: stands for a seal. */
export function sealPng(size = 48): Uint8Array {
  const rows = Array.from({ length: size }, (_, y) =>
    Array.from({ length: size }, (__, x) => {
      const radius = Math.hypot(x - size / 2, y - size / 2) / (size / 2);
      return [200, 20, 20, radius > 0.8 && radius < 0.98 ? 255 : 0];
    }).flat(),
  );
  return png(size, size, { type: 6, rows });
}
