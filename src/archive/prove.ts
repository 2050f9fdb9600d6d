import { placeOf } from '../output/places.ts';
import { readPdf } from '../proof/reader.ts';
import { type Diagnostic, diagnose, type Report } from '../words/diagnostic.ts';
import { fromJson, sameBytes, sha512 } from '../world/bytes.ts';
import { type BuildRecord, part, pdfIn, type Versions } from './build-record.ts';
import type { Disk } from './disk.ts';
import type { Inventory } from './inventory.ts';
import { rebuild } from './rebuild.ts';
import { readVersion } from './store.ts';

/** A signed or sealed copy as the office has it. */
export interface SignedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * What ties a signed copy to the booklet. `prefix`: the generated file, byte for byte, with something appended: what
 * was appended is for `verify` to judge. `attested`: a scan, a file a platform wrote anew, an OFD: nothing in it can
 * be compared with the booklet but the check code printed on it, which a person has read.
 */
export interface SignedCopy {
  readonly file: string;
  readonly tie: 'prefix' | 'attested';
  readonly bytes: number;
  readonly sha512: string;
  /** The code read off the copy. */
  readonly checkCode?: string;
  /** Did the code equal that of the build? Missing when the build has none. */
  readonly codeAgrees?: true;
}

export const copiesFile = 'signed.json';

/** Look at a signed copy; undefined, and reported, when nothing ties it to the booklet. */
export function judgeCopy(
  file: SignedFile,
  generated: Uint8Array,
  codes: { readonly read: string | undefined; readonly built: string | undefined },
  report: Report,
): SignedCopy | undefined {
  const { name, bytes } = file;
  const about = { file: `signed/${name}`, bytes: bytes.length, sha512: sha512(bytes) };
  if (Buffer.compare(bytes, generated) === 0) {
    report(diagnose('archive-copy-unsigned', { name }));
    return undefined;
  }
  if (Buffer.compare(bytes.subarray(0, generated.length), generated) === 0)
    return { ...about, tie: 'prefix' };
  const [read, built] = [codes.read, codes.built].map(asRead);
  if (!read) {
    report(diagnose('archive-code-needed', { name }));
    return undefined;
  }
  if (built !== undefined && read !== built) {
    report(diagnose('archive-code-differs', { name, read: codes.read ?? '', built: codes.built ?? '' }));
    return undefined;
  }
  const checkCode = codes.read ?? '';
  return { ...about, tie: 'attested', checkCode, ...(built !== undefined && { codeAgrees: true as const }) };
}

/** A code as people copy it: in small letters, with blanks, with O for 0 and I or L for 1. */
function asRead(code: string | undefined): string | undefined {
  return code?.replace(/[\s-]/g, '').toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1');
}

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
  const record = fromJson<BuildRecord>(archived.get(part.build) ?? new Uint8Array());
  const copiesBytes = archived.get(copiesFile);
  const copies = copiesBytes ? fromJson<SignedCopy[]>(copiesBytes) : [];
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
    JSON.stringify(fromJson(from.get(part.booklet + placeOf.figures) ?? new Uint8Array()));
  if (figures(archived) !== figures(files)) return 'different';
  const [old, fresh] = [await pagesOf(bookletIn(archived)), await pagesOf(bookletIn(files))];
  if (!old || !fresh) return 'different';
  if (JSON.stringify(old.placed) === JSON.stringify(fresh.placed)) return 'positions';
  return JSON.stringify(old.texts) === JSON.stringify(fresh.texts) ? 'text' : 'different';
}

/** The office's own papers are not compared. */
function bookletIn(files: FilesByName): Uint8Array {
  return files.get(pdfIn(files.keys())) ?? new Uint8Array();
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
