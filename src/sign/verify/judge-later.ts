import { diagnose, type Report } from '../../diagnostics/diagnostic.ts';
import { type Field, isRef, nameIn, signatureFields } from '../pdf/fields.ts';
import { Objects } from '../pdf/open.ts';
import type { Found } from '../pdf/signature.ts';
import { updatesBetween } from '../pdf/updates.ts';

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
export async function judgeLater(
  file: Uint8Array,
  now: Objects,
  field: Field,
  { byteRange, certifies }: Found,
  report: Report,
): Promise<Later> {
  const end = byteRange[2] + byteRange[3];
  const signed = end === file.length ? now : await Objects.open(file.subarray(0, end));
  const own = signatureFields(signed).some((each) => isRef(each.ref, field.ref) && each.value);
  if (!own) report(diagnose('signature-range', { fault: 'end' }));
  if (signed === now) return { whole: true, followedBy: [], placed: [] };
  const { added, placed, validationData, forbidden } = updatesBetween(signed, now);
  for (const { how, part, page, object } of forbidden.slice(0, most))
    report(diagnose('signature-changed', { how, part, page, object }));
  if (forbidden.length > most) report(diagnose('signature-changed-more', { count: forbidden.length - most }));
  if (added.length === 0 && !validationData && forbidden.length === 0)
    report(diagnose('signature-bytes-after', {}));
  for (const { value, name } of added)
    if (certifies === 1 && nameIn(value, 'SubFilter') !== 'ETSI.RFC3161')
      report(diagnose('signature-not-permitted', { field: name }));
  return { whole: false, followedBy: added.map(({ name }) => name), placed };
}

/**
 * Judge what came together with a signature: what is proven against the data are the bytes before it, so the file that
 * it covers may show nothing else.
 * @returns fields made and signed in it
 */
export async function judgeSigning(
  before: Uint8Array,
  signed: Uint8Array,
  report: Report,
): Promise<readonly Field[]> {
  const { placed, forbidden } = updatesBetween(await Objects.open(before), await Objects.open(signed), true);
  for (const { how, part, page, object } of forbidden.slice(0, most))
    if (part === 'metadata') report(diagnose('signature-with-metadata', {}));
    else report(diagnose('signature-with-change', { how, part, page, object }));
  if (forbidden.length > most) report(diagnose('signature-changed-more', { count: forbidden.length - most }));
  return placed;
}

/** A re-saved file differs everywhere: the first few places say enough. */
const most = 8;
