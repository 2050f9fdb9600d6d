import { type KeptInputs, keptStill } from '../load/watch.ts';
import type { BookletName, Records } from '../load/world.ts';
import { pdfAmong, placeOf } from '../output/places.ts';
import type { Profile } from '../paper/result.ts';
import { readYaml } from '../source/read.ts';
import { valueAt } from '../source/tree.ts';
import { diagnose, type Report } from '../words/diagnostic.ts';
import { word } from '../words/reserved.ts';
import { fromJson, sha256, toUtf8 } from '../world/bytes.ts';
import type { Files, Folder } from '../world/files.ts';
import { json } from './places.ts';

/** Versions of the program and of what it runs on. */
export interface Versions {
  readonly program: string;
  readonly node: string;
  readonly zlib: string;
}

/** build.json: what it takes to make the booklet again. */
export interface BuildRecord {
  readonly booklet: BookletName & { readonly pack: string };
  /** Profile of PDF/A it was made in. */
  readonly pdfa: Profile;
  readonly title: string;
  /** The booklet's own date. */
  readonly date: string;
  /** Name of the unit as its data have it. */
  readonly unitName: string;
  readonly pages: number;
  /** Was the PDF read back and proved when it was made? */
  readonly proved: boolean;
  readonly versions: Versions;
  /** Folders of the facts and of the forms, below sources/. */
  readonly data: string;
  readonly templates: string;
  /** The check code printed on the booklet, when it has one. */
  readonly checkCode?: string;
  /** Sources that were taken from earlier booklets in the archive, see `Manifest`. */
  readonly kept?: readonly KeptInputs[];
}

/** A finished booklet as it is to be archived. */
export interface Build {
  readonly record: BuildRecord;
  /** booklet/…, sources/… and build.json. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Font files by name → sha256, as the manifest has them. */
  readonly fonts: Readonly<Record<string, string>>;
}

/** manifest.json, as `publish` writes it. */
interface Manifest {
  readonly pdfa: Profile;
  readonly booklet: BookletName & { readonly pack: string };
  readonly title: string;
  readonly date: string;
  readonly versions: Versions;
  readonly checkCode?: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly kept?: BuildRecord['kept'];
  readonly fonts: Readonly<Record<string, string>>;
  readonly outputs: Readonly<Record<string, string>>;
}

/** Where the files that a booklet was made from are looked for. */
export interface Places {
  readonly data: Folder;
  readonly templates: Folder;
  /** Asked for only when a booklet was made from earlier ones. */
  readonly records?: () => Promise<Records>;
}

/** Where things of a booklet stand in a version. */
export const part = {
  booklet: 'booklet/',
  sources: 'sources/',
  build: 'build.json',
  manifest: 'booklet/manifest.json',
} as const;

/** The booklet itself among the files of a version. */
export function pdfIn(files: Iterable<string>): string {
  const within = [...files].filter((file) => file.startsWith(part.booklet));
  return part.booklet + pdfAmong(within.map((file) => file.slice(part.booklet.length)));
}

/**
 * Read a booklet from the folder it was published in, with the files it was made from. Everything must still be as
 * the manifest has it: a fact changed since the build, a missing page or a draft is reported and gives undefined.
 */
export async function readBuild(out: Files, places: Places, report: Report): Promise<Build | undefined> {
  const manifest = await readManifest(out, report);
  if (!manifest) return undefined;
  const files = new Map<string, Uint8Array>();
  let whole = true;
  const take = async (from: Files, file: string, target: string, digest: string): Promise<void> => {
    const bytes = (await from.look(file)).kind === 'file' ? await from.read(file) : undefined;
    if (bytes && isAsMade(bytes, digest)) files.set(target + file, bytes);
    else {
      whole = false;
      report(diagnose('archive-build-changed', { file, missing: !bytes }));
    }
  };
  for (const [file, digest] of Object.entries(manifest.outputs)) await take(out, file, part.booklet, digest);
  const kept = await keptFiles(manifest.kept ?? [], places);
  for (const [file, digest] of Object.entries(manifest.inputs)) {
    const from = kept.has(file)
      ? { files: kept.get(file)! }
      : file.startsWith(`${places.data.folder}/`)
        ? places.data
        : places.templates;
    await take(from.files, file, part.sources, digest);
  }
  const reportFile = files.get(part.booklet + placeOf.report);
  if (!whole || !reportFile) return undefined;
  const { draft, pages, proof } = fromJson<{ draft: boolean; pages: number; proof: object | null }>(
    reportFile,
  );
  if (draft) {
    report(diagnose('archive-draft', { title: manifest.title }));
    return undefined;
  }
  const record: BuildRecord = {
    booklet: manifest.booklet,
    pdfa: manifest.pdfa,
    title: manifest.title,
    date: manifest.date,
    unitName: unitNameIn(files, manifest.booklet),
    pages,
    proved: proof !== null,
    versions: manifest.versions,
    data: places.data.folder,
    templates: places.templates.folder,
    ...(manifest.checkCode !== undefined && { checkCode: manifest.checkCode }),
    ...(manifest.kept && { kept: manifest.kept }),
  };
  files.set(part.manifest, await out.read('manifest.json'));
  files.set(part.build, toUtf8(json(record)));
  return { record, files, fonts: manifest.fonts };
}

/** Inputs that stand in earlier booklets, and where they are read, if these are still the same. */
async function keptFiles(
  kept: readonly KeptInputs[],
  { data, records }: Places,
): Promise<ReadonlyMap<string, Files>> {
  const found = new Map<string, Files>();
  for (const each of kept.filter(({ inputs }) => inputs.length > 0)) {
    const now = await keptStill(each, await records?.());
    for (const file of each.inputs) found.set(file, typeof now === 'object' ? now.files : data.files);
  }
  return found;
}

async function readManifest(out: Files, report: Report): Promise<Manifest | undefined> {
  try {
    const manifest = fromJson<Manifest>(await out.read('manifest.json'));
    if (manifest.booklet && manifest.inputs && manifest.outputs && manifest.fonts) return manifest;
  } catch {
    // Said below.
  }
  report(diagnose('archive-no-build', {}));
  return undefined;
}

/** The manifest hashes inputs as they were understood: without byte order mark, some with plain line ends. */
function isAsMade(bytes: Uint8Array, digest: string): boolean {
  if (sha256(bytes) === digest) return true;
  const text = new TextDecoder().decode(bytes);
  return [text, text.replaceAll('\r\n', '\n')].some((each) => sha256(each) === digest);
}

function unitNameIn(files: ReadonlyMap<string, Uint8Array>, { unit, year }: BookletName): string {
  for (const [file, bytes] of files) {
    if (!file.startsWith(part.sources) || !file.includes(`/${year}/${unit}/`) || !file.endsWith('.yaml'))
      continue;
    const name = valueAt(readYaml(file, bytes, { anchors: false }, () => undefined).root, word.unitName);
    if (name?.kind === 'scalar') return name.text;
  }
  return '';
}
