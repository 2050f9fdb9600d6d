import { PDFParse } from 'pdf-parse';

/** Pages of a PDF as small PNGs, `width` pixels wide; page numbers count from 1. */
export async function pictures(
  pdf: Uint8Array,
  pages: readonly number[],
  width: number,
): Promise<ReadonlyMap<number, Buffer>> {
  const parser = new PDFParse({ data: pdf.slice() });
  const shot = await parser.getScreenshot({ partial: [...pages], desiredWidth: width, imageDataUrl: false });
  await parser.destroy();
  return new Map(shot.pages.map((page) => [page.pageNumber, Buffer.from(page.data)]));
}
