import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PackShelf } from '../form/shelf.ts';
import { home } from '../home.ts';
import type { Records } from '../load/world.ts';
import type { Place } from '../office/batch/scan.ts';
import type { Office } from '../office/publish.ts';
import { fontChoice } from '../paper/font-files.ts';
import { openFonts } from '../paper/fonts.ts';
import { namesBeside } from '../source/unit.ts';
import { archiveSay as say } from '../words/catalogue/archive-commands.ts';
import type { Report } from '../words/diagnostic.ts';
import { folderAt } from '../world/disk-files.ts';
import { Misuse } from './terminal.ts';

/** Folders as given on the command line. */
export interface Folders {
  readonly data: string;
  readonly templates: string;
  readonly out: string;
  /** The archive, see `archiveIn`. */
  readonly archive?: string;
}

/** This program's version, from its package.json. */
const { version: own } = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8'));
export const version: string = own;

/** The compiled module that makes booklets in threads, see `openPool`. */
export const threadFile: string = path.join(home, 'dist', 'thread.mjs');

/** What of the process a world depends on. */
export interface Opening {
  readonly cwd: string;
  readonly versions: { readonly node: string; readonly zlib: string; readonly code?: string };
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** The archive asked for by option or environment, as written. There is no default. */
export function archiveIn(
  { archive }: Pick<Folders, 'archive'>,
  environment: Opening['environment'],
): string | undefined {
  if (archive === '') throw new Misuse(say.noArchive);
  return archive ?? (environment?.BOOKLET_ARCHIVE || undefined);
}

/** Open what the stages need; undefined (and reported) when fonts.yaml is wrong or a role has no font. */
export async function openWorld(
  folders: Folders,
  { cwd, versions, environment }: Opening,
  report: Report,
): Promise<Office | undefined> {
  const choice = await fontChoice(report);
  const fonts = choice && (await openFonts(choice.roles, choice.files, report));
  const archive = archiveIn(folders, environment);
  const records = archive === undefined ? undefined : await recordsAt(cwd, { ...folders, archive });
  if (!fonts) return undefined;
  return {
    ...(records && { records }),
    data: folderAt(cwd, folders.data),
    beside: namesBeside(folderAt(cwd, folders.data)),
    packs: new PackShelf(folderAt(cwd, folders.templates)),
    fonts,
    out: path.resolve(cwd, folders.out),
    versions: { program: version, ...versions },
  };
}

async function recordsAt(
  cwd: string,
  { archive, data, templates }: Folders & { readonly archive: string },
): Promise<Records> {
  const [{ diskAt }, { openRecords }] = await Promise.all([
    import('../archive/disk.ts'),
    import('../archive/records.ts'),
  ]);
  const names = { data: folderAt(cwd, data).folder, templates: folderAt(cwd, templates).folder };
  return openRecords(diskAt(path.resolve(cwd, archive)), archive, names);
}

/** A folder given on the command line, as `folderAt` names it, for those who read the disk themselves. */
export function placeAt(cwd: string, given: string): Place {
  const { folder } = folderAt(cwd, given);
  const absolute = path.resolve(cwd, given);
  return { folder, root: absolute.slice(0, -folder.length) };
}
