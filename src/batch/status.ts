import { readdirSync, readFileSync, statSync } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Counts, countsOf } from '../diagnostics/diagnostic.ts';
import { byCodePoint } from '../world.ts';
import type { Recorded, Standing } from './recorded.ts';
import type { Refusals } from './refusals.ts';
import { statusPage } from './status-page.ts';
import { keyOf } from './task.ts';

/** none: no other PDF lies beside, or none but one waiting for its signature. current: a signed copy of this very PDF. old: another PDF, of an earlier build. */
export type Signed = 'none' | 'current' | 'old';

/** A line of the status page. */
export interface Entry {
  readonly year: number;
  readonly unit: string;
  readonly name: string;
  readonly kind: string;
  readonly draft: boolean;
  /** Local time of the build as `YYYY-MM-DD hh:mm`; undefined when the booklet was never made. */
  readonly built?: string;
  readonly proven: boolean;
  readonly signed: Signed;
  /** Has it been refused since it was built? Then the findings are those of the last attempt. */
  readonly refused: boolean;
  readonly counts: Counts;
  readonly waived: number;
  /** Date of issue. */
  readonly date: string;
  /** Below out/. */
  readonly pdf?: string;
  readonly web?: string;
}

/** Write out/index.html from what stands in out/: replaced at once, and only when it says something new. */
export async function writeStatus(standing: Standing, refusals: Refusals): Promise<void> {
  const { out } = standing;
  const page = statusPage(entriesOf(standing, refusals));
  const place = path.join(out, 'index.html');
  if ((await readFile(place, 'utf8').catch(() => '')) === page) return;
  const staged = path.join(out, '.index.html');
  try {
    await writeFile(staged, page);
    await rename(staged, place);
  } finally {
    await rm(staged, { force: true });
  }
}

/** Every booklet in out/ and every one that was refused, by year (newest first), unit and kind. */
export function entriesOf(standing: Standing, refusals: Refusals): readonly Entry[] {
  const left = new Map(Object.entries(refusals));
  const entries = standing.below().map((recorded) => {
    const { booklet } = recorded.manifest;
    const refusal = booklet.draft ? undefined : left.get(keyOf(booklet));
    if (refusal) left.delete(keyOf(booklet));
    return {
      ...entryOf(standing.out, recorded),
      ...(refusal && { refused: true, counts: refusal.counts }),
    };
  });
  const unmade = [...left.values()].map(
    ({ year, unit, kind, counts }): Entry => ({
      ...{ year, unit, kind, counts, name: '', draft: false, proven: false },
      ...{ signed: 'none', refused: true, waived: 0, date: '' },
    }),
  );
  return [...entries, ...unmade].sort(
    (a, b) => b.year - a.year || byCodePoint(a.unit, b.unit) || byCodePoint(a.kind, b.kind),
  );
}

function entryOf(out: string, { folder, manifest, report }: Recorded): Entry {
  const { year, unit, name, kind, draft, proven } = manifest.booklet;
  const names = Object.keys(manifest.outputs);
  const [pdf, web] = ['.pdf', '/index.html'].map((end) => names.find((each) => each.endsWith(end)));
  return {
    ...{ year, unit, name, kind, draft, proven },
    built: localTime(statSync(path.join(out, folder, 'manifest.json')).mtime),
    signed: pdf === undefined ? 'none' : signedBeside(path.join(out, folder, pdf)),
    refused: false,
    counts: countsOf(report.findings),
    waived: report.waived.length,
    date: manifest.date,
    ...(pdf !== undefined && { pdf: `${folder}/${pdf}` }),
    ...(web !== undefined && { web: `${folder}/${web}` }),
  };
}

/** Signing adds to a PDF: a signed copy begins with the bytes of the PDF that was signed. */
function signedBeside(pdf: string): Signed {
  try {
    const folder = path.dirname(pdf);
    const others = readdirSync(folder)
      .filter((name) => name.endsWith('.pdf') && name !== path.basename(pdf))
      .map((name) => readFileSync(path.join(folder, name)))
      .filter((bytes) => !isWaiting(bytes));
    if (others.length === 0) return 'none';
    const own = readFileSync(pdf);
    return others.some((bytes) => bytes.subarray(0, own.length).equals(own)) ? 'current' : 'old';
  } catch {
    return 'none';
  }
}

/** Is it prepared for a signature that has not come yet? Then its place holds nothing but zeros. */
function isWaiting(bytes: Buffer): boolean {
  const text = bytes.toString('latin1');
  const empty = text.match(/\/Contents <0+>/g)?.length ?? 0;
  return empty > 0 && empty === text.match(/\/ByteRange/g)?.length;
}

function localTime(time: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = [time.getFullYear(), two(time.getMonth() + 1), two(time.getDate())].join('-');
  return `${day} ${two(time.getHours())}:${two(time.getMinutes())}`;
}
