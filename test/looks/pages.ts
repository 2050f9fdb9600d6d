import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PDFParse } from 'pdf-parse';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { expect } from 'vitest';

const folder = fileURLToPath(new URL('.', import.meta.url));

/** Pages of a PDF as small PNGs, `width` pixels wide (three stand in a row in the READMEs); page numbers count from 1. */
export async function pictures(
  pdf: Uint8Array,
  pages: readonly number[],
  width = 420,
): Promise<ReadonlyMap<number, Buffer>> {
  const parser = new PDFParse({ data: pdf.slice() });
  const shot = await parser.getScreenshot({ partial: [...pages], desiredWidth: width, imageDataUrl: false });
  await parser.destroy();
  return new Map(shot.pages.map((page) => [page.pageNumber, Buffer.from(page.data)]));
}

/**
 * Does a page look as it did when it was last looked at? `npm run looks` draws its picture anew.
 * @param tolerance part of the pixels that may differ: the edges of letters fall differently on other machines
 */
export function expectLooks(name: string, shot: Buffer, tolerance = 0.01): void {
  const file = `${folder}${name}.png`;
  if (process.env.LOOKS === 'write') writeFileSync(file, shot);
  expect(existsSync(file), `${name}.png is missing: npm run looks`).toBe(true);
  const [before, now] = [PNG.sync.read(readFileSync(file)), PNG.sync.read(shot)];
  expect([now.width, now.height]).toEqual([before.width, before.height]);
  const different = pixelmatch(before.data, now.data, undefined, now.width, now.height, { threshold: 0.3 });
  expect(different / (now.width * now.height), name).toBeLessThan(tolerance);
  expect(shot.length, `${name}.png is too large for a README`).toBeLessThan(150_000);
}
