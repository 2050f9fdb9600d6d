import { readFileSync } from 'node:fs';
import path from 'node:path';
import { checkShape } from '../form/shape.ts';
import { PackShelf } from '../form/shelf.ts';
import { home } from '../home.ts';
import type { Records, World } from '../load/world.ts';
import type { Place } from '../office/batch/scan.ts';
import { type FontFiles, fontFiles } from '../paper/font-files.ts';
import { openFonts } from '../paper/fonts.ts';
import { readBytes } from '../source/files.ts';
import { readYaml } from '../source/read.ts';
import { plainOf } from '../source/tree.ts';
import { namesBeside } from '../source/unit.ts';
import { archiveSay as say } from '../words/catalogue/archive-commands.ts';
import { type Diagnostic, hasErrors, type Report } from '../words/diagnostic.ts';
import { diskFiles } from '../world/disk-files.ts';
import type { Folder } from '../world/files.ts';
import { Misuse } from './terminal.ts';

export interface FontChoice {
  /** Role → candidates, as in fonts.yaml. */
  readonly roles: Readonly<Record<string, readonly string[]>>;
  /** Where the candidates are looked for. */
  readonly files: FontFiles;
}

const file = 'fonts.yaml';
const shape = {
  type: 'object',
  additionalProperties: { type: 'array', minItems: 1, items: { type: 'string', minLength: 1 } },
};

/**
 * What fonts.yaml says, which every office may change for fonts of its own; undefined after findings.
 * @param folder the folder of fonts.yaml and of fonts of one's own
 */
export async function fontChoice(
  report: Report,
  folder = path.join(home, 'fonts'),
): Promise<FontChoice | undefined> {
  const findings: Diagnostic[] = [];
  const noted: Report = (finding) => findings.push(finding);
  const bytes = await readBytes(diskFiles(folder), file, noted);
  const tree = bytes && readYaml(file, bytes, { anchors: false }, noted).root;
  if (tree) checkShape(tree, shape, noted);
  findings.forEach(report);
  if (!tree || hasErrors(findings)) return undefined;
  return { roles: plainOf(tree) as FontChoice['roles'], files: fontFiles(folder) };
}

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
): Promise<World | undefined> {
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

/** Findings show paths from the working folder where they can, else from the folder above the one given. */
export function folderAt(cwd: string, given: string): Folder {
  const absolute = path.resolve(cwd, given);
  const relative = path.relative(cwd, absolute);
  const inside = relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative);
  if (inside) return { files: diskFiles(cwd), folder: relative.split(path.sep).join('/') };
  return { files: diskFiles(path.dirname(absolute)), folder: path.basename(absolute) };
}
