import { PdfFile } from '../../pdf/file.ts';
import { nameOf } from '../../pdf/value.ts';
import { readPdf } from '../../proof/reader.ts';
import { overlap, type ReadPage } from '../../proof/reading.ts';
import { diagnose, type Report } from '../../words/diagnostic.ts';
import { type Field, signatureFields } from '../pdf/field.ts';
import type { Found } from '../pdf/signature.ts';
import { updatesBetween } from '../pdf/updates.ts';

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

/** What came after a signature. */
export interface Later {
  /** The signature covers the file to its last byte. */
  readonly whole: boolean;
  readonly followedBy: readonly string[];
  /** Fields made and signed after it. */
  readonly placed: readonly Field[];
}

/**
 * Judge what was appended after a signature: anything but further signatures and validation data is reported, and
 * those too when the certifying signature forbids them.
 */
export function judgeLater(
  now: PdfFile,
  field: Field,
  { byteRange, certifies }: Found,
  report: Report,
): Later {
  const end = byteRange[2] + byteRange[3];
  const signed = end === now.bytes.length ? now : new PdfFile(now.bytes.subarray(0, end));
  const { number } = field.reference;
  const own = signatureFields(signed).some(({ reference, value }) => reference.number === number && value);
  if (!own) report(diagnose('signature-range', { fault: 'end' }));
  if (signed === now) return { whole: true, followedBy: [], placed: [] };
  const { added, placed, validationData, forbidden } = updatesBetween(signed, now);
  for (const { how, part, page, object } of forbidden.slice(0, most))
    report(diagnose('signature-changed', { how, part, page, object }));
  if (forbidden.length > most) report(diagnose('signature-changed-more', { count: forbidden.length - most }));
  if (added.length === 0 && !validationData && forbidden.length === 0)
    report(diagnose('signature-bytes-after', {}));
  for (const { value, name } of added)
    if (certifies === 1 && nameOf(value?.get('SubFilter')) !== 'ETSI.RFC3161')
      report(diagnose('signature-not-permitted', { field: name }));
  return { whole: false, followedBy: added.map(({ name }) => name), placed };
}

/**
 * Judge what came together with a signature: what is proven against the data are the bytes before it, so the file that
 * it covers may show nothing else.
 * @returns fields made and signed in it
 */
export function judgeSigning(before: Uint8Array, signed: Uint8Array, report: Report): readonly Field[] {
  const { placed, forbidden } = updatesBetween(new PdfFile(before), new PdfFile(signed), true);
  for (const { how, part, page, object } of forbidden.slice(0, most))
    if (part === 'metadata') report(diagnose('signature-with-metadata', {}));
    else report(diagnose('signature-with-change', { how, part, page, object }));
  if (forbidden.length > most) report(diagnose('signature-changed-more', { count: forbidden.length - most }));
  return placed;
}

/** A re-saved file differs everywhere: the first few places say enough. */
const most = 8;
