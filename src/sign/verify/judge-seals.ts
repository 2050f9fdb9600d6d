import { diagnose, type Report } from '../../diagnostics/diagnostic.ts';
import { overlap } from '../../verify/overlap.ts';
import { readPdf } from '../../verify/reader.ts';
import type { ReadPage } from '../../verify/reading.ts';
import type { Field } from '../pdf/fields.ts';

/** Fields that were made for a signature instead of reserved when the file was generated. */
export interface PlacedFields {
  /** Made with the first signature: its signer saw what the seal lies over. */
  readonly first: readonly Field[];
  /** Made with a later signature, over what the first signer had signed. */
  readonly later: readonly Field[];
}

/**
 * Judge where seals lie. What a seal shows is up to its signer, a white sheet or another number too: a later one over
 * text that was signed before is refused, the first one over text is named. That a new field is seen at all after a
 * certification is more than strict programs allow (ISO 32000-2, 12.8.2.2: filling in and signing what is there).
 */
export async function judgeSeals(
  file: Uint8Array,
  { first, later }: PlacedFields,
  report: Report,
): Promise<void> {
  if (![...first, ...later].some(({ page }) => page !== undefined)) return;
  const reading = await readPdf(file, report);
  for (const page of reading?.pages ?? []) {
    for (const { name } of first)
      for (const text of coveredBy(name, page))
        report(diagnose('signature-over-text', { page: page.number, text }));
    for (const { name } of later) {
      const isSeen = sealsOf(name, page).some(({ box }) => box.right > box.left && box.top > box.bottom);
      if (isSeen) report(diagnose('signature-placed-later', { field: name, page: page.number }));
      for (const text of coveredBy(name, page))
        report(diagnose('signature-covers', { field: name, page: page.number, text }));
    }
  }
}

const sealsOf = (field: string, { annotations }: ReadPage) =>
  annotations.filter((annotation) => annotation.seal && annotation.field === field);

/** The text under the seals of a field, one finding for all of it on a page. */
function coveredBy(field: string, page: ReadPage): string[] {
  const seals = sealsOf(field, page);
  const items = page.items.filter(
    ({ text, hidden, box }) =>
      !hidden && text.trim() !== '' && seals.some((seal) => overlap(seal.box, box) > touching),
  );
  const text = items.map((item) => item.text).join('');
  return text === '' ? [] : [text.length > longest ? `${text.slice(0, longest)}\u2026` : text];
}

/** Part of a letter's box that is air. */
const touching = 0.02;
/** Letters of covered text that are told. */
const longest = 40;
