/** End of the last revision that ends before a place in the file; 0 when the place is in the first. */
export function revisionBefore(pdf: Uint8Array, place: number): number {
  const mark = '%%EOF';
  const start = Buffer.from(pdf.subarray(0, place)).lastIndexOf(mark);
  if (start < 0) return 0;
  let end = start + mark.length;
  if (pdf[end] === 0x0d) end++;
  if (pdf[end] === 0x0a) end++;
  return end;
}
