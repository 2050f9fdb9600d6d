import { word } from '../budget/reserved.ts';
import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts';
import { readPdf } from '../verify/reader.ts';
import { type BuildRecord, part, type Versions } from './build-record.ts';
import { sameBytes, textOf } from './digest.ts';
import type { Disk } from './disk.ts';
import type { Inventory } from './inventory.ts';
import { rebuild } from './rebuild.ts';
import { copiesFile, type SignedCopy } from './signed.ts';
import { readVersion } from './store.ts';

/**
 * What making the booklet again showed: every byte equal; figures, text and positions equal; figures and text equal;
 * something else came out; nothing came out.
 */
type Likeness = 'bytes' | 'positions' | 'text' | 'different' | 'nothing';

export interface Verdict {
  readonly likeness: Likeness;
  /** Does it prove the booklet? Equal bytes are asked of equal versions, equal text of other versions. */
  readonly proved: boolean;
  readonly record: BuildRecord;
  readonly now: Versions;
  readonly sameVersions: boolean;
  /** Files that are not equal byte for byte. */
  readonly differing: readonly string[];
  /** Signed copies: does the proof reach them? */
  readonly copies: readonly SignedCopy[];
  readonly findings: readonly Diagnostic[];
}

/**
 * Prove an archived version from itself: make the booklet again from its archived facts, form and fonts, and compare.
 * @param folder an empty folder, as absolute path; the caller removes it
 */
export async function proveVersion(
  disk: Disk,
  inventory: Inventory,
  version: string,
  folder: string,
  now: Versions,
): Promise<Verdict> {
  const archived = await readVersion(disk, inventory, version);
  const record = JSON.parse(textOf(archived.get(part.build) ?? new Uint8Array())) as BuildRecord;
  const copiesBytes = archived.get(copiesFile);
  const copies = copiesBytes ? (JSON.parse(textOf(copiesBytes)) as SignedCopy[]) : [];
  const { findings, files } = await rebuild(disk, archived, folder, now);
  const sameVersions = (['program', 'node', 'zlib'] as const).every(
    (key) => record.versions[key] === now[key],
  );
  const about = { record, now, sameVersions, copies, findings };
  if (!files) return { ...about, likeness: 'nothing', proved: false, differing: [] };
  const differing = [...archived]
    .filter(([name]) => name.startsWith(part.booklet) && name !== part.manifest)
    .filter(([name, bytes]) => !sameBytes(bytes, files.get(name) ?? new Uint8Array()))
    .map(([name]) => name.slice(part.booklet.length));
  const likeness = differing.length === 0 ? 'bytes' : await compare(archived, files);
  const proved = likeness === 'bytes' || (!sameVersions && (likeness === 'positions' || likeness === 'text'));
  return { ...about, likeness, proved, differing };
}

type FilesByName = ReadonlyMap<string, Uint8Array>;

async function compare(archived: FilesByName, files: FilesByName): Promise<Likeness> {
  const figures = (from: FilesByName): string =>
    JSON.stringify(JSON.parse(textOf(endingIn(from, '/figures.json'))));
  if (figures(archived) !== figures(files)) return 'different';
  const [old, fresh] = [await pagesOf(endingIn(archived, '.pdf')), await pagesOf(endingIn(files, '.pdf'))];
  if (!old || !fresh) return 'different';
  if (JSON.stringify(old.placed) === JSON.stringify(fresh.placed)) return 'positions';
  return JSON.stringify(old.texts) === JSON.stringify(fresh.texts) ? 'text' : 'different';
}

/** The published file whose name ends so; the office's own papers are not compared. */
function endingIn(files: FilesByName, end: string): Uint8Array {
  const folder = `${part.booklet}${word.publicFolder}/`;
  const found = [...files].find(([name]) => name.startsWith(folder) && name.endsWith(end));
  return found?.[1] ?? new Uint8Array();
}

/** The words of every page, with and without their places (to a hundredth of a point). */
async function pagesOf(pdf: Uint8Array) {
  const ignore: Report = () => undefined;
  const reading = await readPdf(pdf, ignore);
  if (!reading) return undefined;
  const round = (points: number): number => Math.round(points * 100);
  const placed = reading.pages.map(({ items }) =>
    items.map(({ text, box, baseline, size }) => [text, round(box.left), round(baseline), round(size)]),
  );
  return { placed, texts: reading.pages.map(({ items }) => items.map(({ text }) => text).join('')) };
}
