import { readdirSync, readFileSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { BookletName } from '../../load/world.ts';
import { pdfAmong, placeOf } from '../../output/places.ts';
import { countsOf } from '../../words/order.ts';
import { writeWhole } from '../../world/disk-fault.ts';
import { byCodePoint } from '../../world/files.ts';
import { keyOf } from '../accord/contradictions.ts';
import type { Recorded, Standing } from '../accord/recorded.ts';
import type { Refusal } from './refusals.ts';
import { type Known, type State, type States, statesOf } from './state.ts';
import { type Entry, type Signed, statusPage } from './status-page.ts';

/** Write out/index.html from what stands in out/: replaced at once, and only when it says something new. */
export async function writeStatus(standing: Standing, known: Known): Promise<void> {
  const { out } = standing;
  const { of, across } = statesOf(standing, known);
  const page = statusPage(entriesOf(standing, known, of), across);
  const place = path.join(out, 'index.html');
  if ((await readFile(place, 'utf8').catch(() => '')) === page) return;
  await writeWhole(place, page);
}

/**
 * Every booklet in out/, every one that was refused and every other that the data ask for, by year (newest first), unit
 * and kind.
 */
function entriesOf(
  standing: Standing,
  { refusals, tasks, unmade }: Known,
  stateOf: States['of'],
): readonly Entry[] {
  const entries = standing.below().map((recorded): Entry => {
    const state = stateOf(recorded);
    const refusal = state === 'refused' ? refusals[keyOf(recorded.manifest.booklet)] : undefined;
    return { ...entryOf(standing.out, recorded, state), ...(refusal && { counts: refusal.counts }) };
  });
  const damaged = standing.spoilt().map((folder): Entry => {
    const [year = '', unit = '', kind = ''] = folder.split('/');
    return { ...without({ year: Number(year), unit, kind }), state: 'damaged' };
  });
  const stand = entries.filter(({ state }) => state !== 'draft');
  const there = new Set(stand.map(keyOf));
  const ofUnits = new Set([...stand, ...damaged].map((entry) => keyOf({ ...entry, kind: '' })));
  const isThere = (name: BookletName): boolean =>
    there.has(keyOf(name)) || (name.kind === '' && ofUnits.has(keyOf(name)));
  const unable = new Map<string, BookletName & Partial<Refusal>>(unmade.map((name) => [keyOf(name), name]));
  for (const [key, refusal] of Object.entries(refusals)) unable.set(key, refusal);
  const none = [...unable.values()]
    .filter((name) => !isThere(name))
    .map(
      (name): Entry => ({ ...without(name), state: 'unmade', ...(name.counts && { counts: name.counts }) }),
    );
  // Of which kind a folder is that tells nothing nobody knows.
  const perhaps = new Set(damaged.map((entry) => keyOf({ ...entry, kind: '' })));
  const missing = tasks
    .filter((name) => !isThere(name) && !refusals[keyOf(name)] && !perhaps.has(keyOf({ ...name, kind: '' })))
    .map((name): Entry => ({ ...without(name), state: 'missing' }));
  return [...entries, ...damaged, ...none, ...missing].sort(
    (a, b) => b.year - a.year || byCodePoint(a.unit, b.unit) || byCodePoint(a.kind, b.kind),
  );
}

/** What there is to say of a booklet of which nothing stands. */
function without({ year, unit, kind }: BookletName): Omit<Entry, 'state'> {
  const nothing = { name: '', proven: false, signed: 'none', waived: 0, date: '' } as const;
  return { year, unit, kind, ...nothing, counts: countsOf([]) };
}

function entryOf(out: string, { folder, manifest, report }: Recorded, state: State): Entry {
  const { year, unit, name, kind, proven } = manifest.booklet;
  const names = Object.keys(manifest.outputs);
  const pdf = pdfAmong(names);
  const web = names.find((each) => each === placeOf.page);
  return {
    ...{ year, unit, name, kind, state },
    proven: proven && state !== 'damaged',
    built: localTime(statSync(path.join(out, folder, 'manifest.json')).mtime),
    signed: pdf === undefined ? 'none' : signedBeside(path.join(out, folder, pdf)),
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
