import { word } from '../budget/reserved.ts';
import { diagnose, type Report } from '../diagnostics/diagnostic.ts';
import type { Job } from '../jobs.ts';
import type { Pack } from '../pack/pack.ts';
import { valueAt } from '../source/tree.ts';
import { nearest } from './shape.ts';

/** The kind of booklet asked for; one of the form's others, after a finding, when it has no such kind. */
export function knownKind({ kind, written }: Job, pack: Pack, report: Report): string {
  const known = [...pack.kinds.keys()];
  if (known.includes(kind)) return kind;
  const values = { found: kind, pack: pack.name, known, near: nearest(kind, known) };
  report(diagnose('booklet-unknown-kind', values, valueAt(written, word.kind)?.at));
  return known[0] ?? kind;
}

/** Is the form of the booklet's year? One without a year is for any. */
export function checkYear(
  { unit: { year }, written }: Job,
  { name, year: packYear }: Pack,
  report: Report,
): void {
  if (packYear === '' || packYear === String(year)) return;
  const at = valueAt(written, word.pack)?.at;
  report(diagnose('booklet-other-year', { pack: name, packYear, year }, at));
}
