import type { Booklet } from '../output/making.ts';
import { placeOf } from '../output/places.ts';
import { type Fonts, fontsNamed } from '../paper/fonts.ts';
import { type Compared, compare } from '../proof/original.ts';
import { type Diagnostic, diagnose, type Report } from '../words/diagnostic.ts';
import { fromJson, sameBytes, sha512 } from '../world/bytes.ts';
import { unwatched, type Watched } from '../world/limits.ts';
import { type Build, type BuildRecord, part, pdfIn, type Versions } from './build-record.ts';
import type { Disk } from './disk.ts';
import {
  type FontFiles,
  type FontRecord,
  type FontSet,
  fontRecordBytes,
  fontRecordFile,
  readFonts,
} from './fonts.ts';
import type { Inventory } from './inventory.ts';
import { rebuild } from './rebuild.ts';
import { readVersion } from './store.ts';

/** A signed or sealed copy as the office has it. */
export interface SignedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What stands behind the booklet in it is not what signing adds, or was changed after it. */
  readonly broken?: boolean;
}

/**
 * What ties a signed copy to the booklet. `prefix`: the generated file, byte for byte, with signatures appended. `attested`: a scan, a file a platform wrote anew, an OFD: nothing in it can
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
  if (Buffer.compare(bytes.subarray(0, generated.length), generated) === 0) {
    if (!file.broken) return { ...about, tie: 'prefix' };
    report(diagnose('archive-copy-broken', { name }));
    return undefined;
  }
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

/** What making the booklet again showed of the archived PDF; nothing where nothing came out. */
type Shown = Compared['standing'] | 'nothing';

/** What came of making a booklet again from what it is archived, or to be archived, with. */
export interface Proved {
  readonly standing: Shown;
  /** Does it prove the booklet? The original is asked of equal versions, what agrees of other versions. */
  readonly proved: boolean;
  readonly record: BuildRecord;
  readonly now: Versions;
  readonly sameVersions: boolean;
  /** Files that are not equal byte for byte. */
  readonly differing: readonly string[];
  readonly findings: readonly Diagnostic[];
}

export interface Verdict extends Proved {
  /** Signed copies: does the proof reach them? */
  readonly copies: readonly SignedCopy[];
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
  watched: Watched = unwatched,
): Promise<Verdict> {
  const archived = await readVersion(disk, inventory, version);
  const fonts = await readFonts(disk, fromJson<FontRecord>(archived.get(fontRecordFile) ?? new Uint8Array()));
  const copies = archived.get(copiesFile);
  const proved = await prove(archived, fonts, folder, now, watched);
  return { ...proved, copies: copies ? fromJson<SignedCopy[]>(copies) : [] };
}

/** The same of a build that is to be archived. */
export async function proveBuild(
  { files, fontSet }: Build & { readonly fontSet: FontSet },
  folder: string,
  now: Versions,
  watched: Watched,
): Promise<Proved> {
  const { record, contents } = fontSet;
  const fonts = Object.entries(record.files).map(
    ([candidate, digest]) => [candidate, { digest, bytes: contents.get(digest)!.bytes }] as const,
  );
  const archived = new Map(files).set(fontRecordFile, fontRecordBytes(record));
  return prove(archived, new Map(fonts), folder, now, watched);
}

async function prove(
  archived: FilesByName,
  fonts: FontFiles,
  folder: string,
  now: Versions,
  watched: Watched,
): Promise<Proved> {
  const record = fromJson<BuildRecord>(archived.get(part.build) ?? new Uint8Array());
  const { findings, files, booklet } = await rebuild(fonts, archived, folder, now);
  const sameVersions = (['program', 'node', 'zlib'] as const).every(
    (key) => record.versions[key] === now[key],
  );
  const about = { record, now, sameVersions };
  if (!files || !booklet) return { ...about, findings, standing: 'nothing', proved: false, differing: [] };
  const differing = [...archived]
    .filter(([name]) => name.startsWith(part.booklet) && name !== part.manifest)
    .filter(([name, bytes]) => !sameBytes(bytes, files.get(name) ?? new Uint8Array()))
    .map(([name]) => name.slice(part.booklet.length));
  const told: Diagnostic[] = [];
  const own = await watched(() => standingOf(archived, files, booklet, (finding) => told.push(finding)));
  // The booklet alone is not all of it.
  const standing = own === 'original' && differing.length > 0 ? 'agrees' : own;
  const proved = standing === 'original' || (standing === 'agrees' && !sameVersions);
  return { ...about, findings: [...findings, ...told], standing, proved, differing };
}

type FilesByName = ReadonlyMap<string, Uint8Array>;

/** Of the booklet; the office's own papers are not compared but byte for byte. */
async function standingOf(
  archived: FilesByName,
  files: FilesByName,
  { laid, pack, fonts }: Booklet & { readonly fonts: Fonts },
  report: Report,
): Promise<Compared['standing']> {
  const figures = (from: FilesByName): string =>
    JSON.stringify(fromJson(from.get(part.booklet + placeOf.figures) ?? new Uint8Array()));
  if (figures(archived) !== figures(files)) return 'contradicts';
  const [old, fresh] = [archived, files].map((from) => from.get(pdfIn(from.keys())) ?? new Uint8Array());
  const { document, figures: printed } = laid;
  const named = fontsNamed(fonts);
  const made = { pdf: fresh!, document, figures: printed, marks: pack.style, fontsNamed: named };
  return (await compare(old!, made, report)).standing;
}
