import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PackShelf } from '../form/shelf.ts';
import { findJobs } from '../load/jobs.ts';
import type { Records } from '../load/world.ts';
import type { Booklet } from '../output/making.ts';
import { fontFiles } from '../paper/font-files.ts';
import { type Fonts, openFonts } from '../paper/fonts.ts';
import { makeBooklet } from '../pipeline/pipeline.ts';
import type { Diagnostic } from '../words/diagnostic.ts';
import { fromJson } from '../world/bytes.ts';
import { writing } from '../world/disk-fault.ts';
import { diskFiles } from '../world/disk-files.ts';
import { type BuildRecord, part, type Versions } from './build-record.ts';
import { type FontFiles, type FontRecord, fontRecordFile } from './fonts.ts';
import { filesFrom } from './store.ts';

/** A booklet made again from what is archived of it. */
export interface Rebuilt {
  /** What the program found in its facts and forms. */
  readonly findings: readonly Diagnostic[];
  /** Its files, named as in the version (booklet/…); undefined when nothing was published. */
  readonly files: ReadonlyMap<string, Uint8Array> | undefined;
  /** Missing where it could not be laid out. */
  readonly booklet?: Booklet & { readonly fonts: Fonts };
}

/**
 * Lay the archived facts, form and fonts out in an empty folder and run the whole pipeline over them. Nothing from
 * outside of the archive goes in but the program itself.
 * @param folder absolute path of an empty folder; the caller removes it
 */
export async function rebuild(
  keptFonts: FontFiles,
  archived: ReadonlyMap<string, Uint8Array>,
  folder: string,
  versions: Versions,
): Promise<Rebuilt> {
  const record = parse<BuildRecord>(archived, part.build);
  const findings: Diagnostic[] = [];
  const report = (finding: Diagnostic): void => void findings.push(finding);
  const kept = new Set(record.kept?.flatMap(({ inputs }) => inputs));
  for (const [name, bytes] of archived) {
    const isSource = name.startsWith(part.sources) && !kept.has(name.slice(part.sources.length));
    if (isSource) await put(path.join(folder, name), bytes);
  }
  const fonts = await layOutFonts(
    keptFonts,
    parse<FontRecord>(archived, fontRecordFile),
    path.join(folder, 'fonts'),
  );
  const opened = await openFonts(fonts.roles, { ...fontFiles(folder), locate: fonts.locate }, report);
  if (!opened) return { findings, files: undefined };
  const files = diskFiles(path.join(folder, part.sources));
  const world = {
    data: { files, folder: record.data },
    packs: new PackShelf({ files, folder: record.templates }),
    fonts: opened,
    records: recordsOf(record, archived),
    ...(record.checkCode !== undefined && { checkCode: record.checkCode }),
    out: path.join(folder, 'out'),
    versions,
  };
  const { unit, year, kind, pack } = record.booklet;
  const { jobs, findings: about } = await findJobs(world, [unit]);
  findings.push(...about);
  const job = jobs.find(
    (each) => each.unit.year === year && each.kind === kind && (each.packName === pack || pack === ''),
  );
  if (!job) return { findings, files: undefined };
  const outcome = await makeBooklet(job, world, { verify: record.proved, draft: false, pdfa: record.pdfa });
  findings.push(...outcome.findings);
  const made =
    outcome.made &&
    [...outcome.made.files].map(([name, bytes]) => [part.booklet + name, Buffer.from(bytes)] as const);
  return {
    findings,
    files: made && new Map(made),
    ...(outcome.booklet && { booklet: { ...outcome.booklet, fonts: opened } }),
  };
}

/** What was found of earlier booklets then: it was archived with this one. */
function recordsOf({ kept, data, templates }: BuildRecord, archived: FilesByName): Records {
  return {
    published: async () => undefined,
    ofYear: async () => [],
    holding: async () => undefined,
    async kept({ unit, year, kind }) {
      const asked = kept?.find(({ booklet: b }) => b.unit === unit && b.year === year && b.kind === kind);
      if (!asked?.found) return undefined;
      const contents = asked.inputs.map((file) => {
        const bytes = archived.get(part.sources + file) ?? new Uint8Array();
        return [file, async () => bytes] as const;
      });
      return { ...asked.found, files: filesFrom(new Map(contents)), data, templates };
    },
  };
}

type FilesByName = ReadonlyMap<string, Uint8Array>;

function parse<T>(files: ReadonlyMap<string, Uint8Array>, name: string): T {
  return fromJson<T>(files.get(name) ?? new Uint8Array());
}

/**
 * The fonts as files again. A role none of whose fonts was used gets the first one there is, so that the roles are
 * complete: no character of the booklet needs it.
 */
async function layOutFonts(kept: FontFiles, record: FontRecord, folder: string) {
  const places = new Map<string, string>();
  for (const [candidate, { digest, bytes }] of kept) {
    const file = path.join(folder, digest.slice(0, 16), candidate.split('/').at(-1) ?? '');
    await put(file, bytes);
    places.set(candidate, file);
  }
  const any = Object.values(record.roles).find((chain) => chain.length > 0) ?? [];
  const roles = Object.fromEntries(
    Object.entries(record.roles).map(([role, chain]) => [role, chain.length > 0 ? chain : any]),
  );
  return { roles, locate: (candidate: string) => places.get(candidate) };
}

async function put(file: string, bytes: Uint8Array): Promise<void> {
  await writing(file, async () => {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, bytes, { flag: 'w' });
  });
}
