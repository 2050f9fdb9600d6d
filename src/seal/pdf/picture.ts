import { deflateSync } from 'node:zlib';
import { PdfName, PdfNumber, type PdfRef, PdfStream } from '@libpdf/core';
import { PNG } from 'pngjs';
import { refuse } from '../refused.ts';
import type { Appending } from './append.ts';

/** A picture as an object of a PDF, and its size in pixels. */
export interface Picture {
  readonly ref: PdfRef;
  readonly width: number;
  readonly height: number;
}

/** Pixels on a side: a seal of 45 mm at 1200 dots an inch has 2126. A small file can unpack to any size. */
const most = 3000;

/** The picture of a PNG file of any kind: palette, grey, 16 bits, interlaced. Its transparency is kept. */
export function addPicture(pdf: Appending, png: Uint8Array): Picture {
  const { width, height, data } = decoded(png);
  const colours = Buffer.alloc(width * height * 3);
  const cover = Buffer.alloc(width * height);
  for (let pixel = 0; pixel < cover.length; pixel++) {
    colours.set(data.subarray(4 * pixel, 4 * pixel + 3), 3 * pixel);
    cover[pixel] = data[4 * pixel + 3]!;
  }
  const add = (space: string, bytes: Uint8Array, more: Record<string, PdfRef> = {}): PdfRef => {
    const entries = {
      Type: PdfName.of('XObject'),
      Subtype: PdfName.of('Image'),
      Width: PdfNumber.of(width),
      Height: PdfNumber.of(height),
      ColorSpace: PdfName.of(space),
      BitsPerComponent: PdfNumber.of(8),
      Filter: PdfName.of('FlateDecode'),
      ...more,
    };
    return pdf.add(PdfStream.fromDict(entries, Uint8Array.from(deflateSync(bytes))));
  };
  const isOpaque = cover.every((octet) => octet === 255);
  const ref = add('DeviceRGB', colours, isOpaque ? {} : { SMask: add('DeviceGray', cover) });
  return { ref, width, height };
}

/** Four bytes a pixel: red, green, blue, cover. */
function decoded(png: Uint8Array): PNG {
  const file = Buffer.from(png);
  // The size stands at one place in every PNG (ISO/IEC 15948, 11.2.2).
  if (file.length < 33) refuse('sign-seal', {});
  const [width, height] = [file.readUInt32BE(16), file.readUInt32BE(20)];
  const isPng = file.readUInt32BE(0) === 0x89504e47;
  if (isPng && (width > most || height > most)) refuse('sign-seal-large', { width, height, most });
  try {
    return PNG.sync.read(file);
  } catch {
    return refuse('sign-seal', {});
  }
}
