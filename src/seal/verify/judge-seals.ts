import { PdfFile } from '../../pdf/file.ts';
import { nameOf } from '../../pdf/value.ts';
import { readPdf } from '../../proof/reader.ts';
import { type Box, overlap, type Reading, type ReadPage } from '../../proof/reading.ts';
import { diagnose, type Report } from '../../words/diagnostic.ts';
import { type Field, signatureFields } from '../pdf/field.ts';
import type { Found } from '../pdf/signature.ts';
import { updatesBetween } from '../pdf/updates.ts';

/**
 * Judge what is seen at the end: all pages as they were generated, and seals. What a seal shows is up to its signer, a
 * white sheet or another number too, so where it lies decides: in a field that was reserved, else clear of what stands
 * on the page, whoever signed. That a new field is seen at all after a certification is more than strict programs allow
 * (ISO 32000-2, 12.8.2.2: filling in and signing what is there).
 * @param first the first signature
 * @param intact no object was found changed: what is seen must be as it was
 */
export async function judgeSeals(
  generated: Uint8Array,
  file: Uint8Array,
  { first, intact }: { readonly first: Found; readonly intact: boolean },
  report: Report,
): Promise<void> {
  const before = await readPdf(generated, report);
  const after = await readPdf(file, report);
  if (!before || !after) return;
  for (const page of intact ? differing(before, after) : [])
    report(diagnose('signature-shows-other', { page }));
  for (const page of after.pages) {
    const reserved = before.pages[page.number - 1]?.annotations.filter(({ seal }) => seal) ?? [];
    const placed = page.annotations.filter(
      ({ seal, box }) =>
        seal && isSeen(box) && !reserved.some((other) => rounded(other.box) === rounded(box)),
    );
    for (const { field, box } of placed) {
      for (const text of coveredBy(box, page))
        report(diagnose('signature-covers', { field, page: page.number, text }));
      if (field !== first.field && first.certifies !== undefined)
        report(diagnose('signature-placed-later', { field, page: page.number }));
    }
  }
}

const isSeen = ({ left, right, bottom, top }: Box): boolean => right > left && top > bottom;

/** Writers round positions, to thousandths of a point or so. */
const rounded = (value: unknown): string =>
  JSON.stringify(value, (_, each) => (typeof each === 'number' ? Math.round(each * 100) / 100 : each));

/** Pages that are not read as they were, seals apart; 0 for what the file says of itself. */
function differing(before: Reading, after: Reading): readonly number[] {
  const [old, now] = [before, after].map(({ pages }) =>
    pages.map((page) => rounded({ ...page, annotations: page.annotations.filter(({ seal }) => !seal) })),
  );
  const numbers = Array.from({ length: Math.max(old!.length, now!.length) }, (_, index) => index + 1);
  const pages = numbers.filter((page) => old![page - 1] !== now![page - 1]);
  const about = [before, after].map((reading) => rounded({ ...reading, pages: [] }));
  return about[0] === about[1] ? pages : [0, ...pages];
}

/** The text under a seal or beside it, all in one; '' for a place in a table without any. */
function coveredBy(seal: Box, page: ReadPage): string[] {
  const isUnder = (box: Box): boolean => overlap(seal, box) > touching;
  const items = page.items.filter(
    ({ text, hidden, box, size }) => !hidden && text.trim() !== '' && isUnder(besides(box, size)),
  );
  const text = items.map((item) => item.text).join('');
  if (text === '') return page.tables.some(({ box }) => isUnder(box)) ? [''] : [];
  return [text.length > longest ? `${text.slice(0, longest)}\u2026` : text];
}

/** A digit more stands at most so far from a number that it seems to belong to it. */
const besides = (box: Box, size: number): Box => ({ ...box, left: box.left - size, right: box.right + size });

/** Part of a box that is air. */
const touching = 0.02;
/** Letters of covered text that are told. */
const longest = 40;

/** What came after a signature. */
export interface Later {
  /** The signature covers the file to its last byte. */
  readonly whole: boolean;
  readonly followedBy: readonly string[];
  /** Nothing came that may not. */
  readonly intact: boolean;
}

/**
 * Judge what was appended after a signature: anything but further signatures and validation data is reported, and
 * those too when the certifying signature forbids them.
 */
export function judgeLater(now: PdfFile, field: Field, { byteRange, isLast }: Found, report: Report): Later {
  const end = byteRange[2] + byteRange[3];
  const signed = end === now.bytes.length ? now : new PdfFile(now.bytes.subarray(0, end));
  const { number } = field.reference;
  const own = signatureFields(signed).some(({ reference, value }) => reference.number === number && value);
  if (!own) report(diagnose('signature-range', { fault: 'end' }));
  if (signed === now) return { whole: true, followedBy: [], intact: true };
  const { added, free, any, forbidden } = updatesBetween(signed, now);
  for (const each of forbidden.slice(0, most)) report(diagnose('signature-changed', each));
  if (forbidden.length > most) report(diagnose('signature-changed-more', { count: forbidden.length - most }));
  if (!any && forbidden.length === 0) report(diagnose('signature-bytes-after', {}));
  for (const { value, name } of [...added, ...free])
    if (isLast && nameOf(value?.get('SubFilter')) !== 'ETSI.RFC3161')
      report(diagnose('signature-not-permitted', { field: name }));
  return { whole: false, followedBy: added.map(({ name }) => name), intact: forbidden.length === 0 };
}

/**
 * Judge what came together with a signature: what is proven against the data are the bytes before it, so the file that
 * it covers may show nothing else.
 * @returns whether nothing came that may not
 */
export function judgeSigning(generated: PdfFile, signed: PdfFile, report: Report): boolean {
  const { redescribed, forbidden } = updatesBetween(generated, signed, true);
  for (const each of forbidden.slice(0, most)) report(diagnose('signature-with-change', each));
  if (forbidden.length > most) report(diagnose('signature-changed-more', { count: forbidden.length - most }));
  if (redescribed) report(diagnose('signature-with-metadata', {}));
  return forbidden.length === 0;
}

/** A re-saved file differs everywhere: the first few places say enough. */
const most = 8;
