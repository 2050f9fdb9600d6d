import { lstat, readFile } from 'node:fs/promises';
import path from 'node:path';
import glob from 'fast-glob';
import type { Packs } from './pack/shelf.ts';
import type { FiguresFile } from './publish/figures.ts';
import type { Fonts } from './typeset/fonts.ts';

/** What stands at a path, known before anything is read. `bytes` is the size of a file. */
export type Look =
  | { readonly kind: 'file'; readonly bytes: number }
  | { readonly kind: 'folder' | 'link' | 'outside' | 'missing' | 'other' };

/**
 * The file system as the stages see it. Paths are relative to one root, with forward slashes;
 * they are the paths that findings show.
 */
export interface Files {
  /** Plain files below the folder that match one of the patterns, sorted by code point. A missing folder is empty. */
  list(folder: string, patterns: readonly string[]): Promise<readonly string[]>;
  /** Symbolic links below the folder, sorted; they are never followed. */
  links(folder: string): Promise<readonly string[]>;
  look(file: string): Promise<Look>;
  /** Rejects for anything that `look` does not call a file: ask first, or use `readBytes`. */
  read(file: string): Promise<Uint8Array>;
}

/** A folder inside some files: data/ or templates/. */
export interface Folder {
  readonly files: Files;
  readonly folder: string;
}

/** Which booklet: unit code, year and kind (as the data have it). */
export interface BookletName {
  readonly unit: string;
  readonly year: number;
  readonly kind: string;
}

/** A booklet that is looked for; of any kind where none is said. */
export type Sought = Omit<BookletName, 'kind'> & { readonly kind?: string };

/** What a booklet was made from, kept apart from the folders of today. */
export interface Kept {
  /** Which version of which booklet, as people write it. */
  readonly reference: string;
  /** Says whether it is still the same. */
  readonly digest: string;
  readonly files: Files;
  /** Folders of facts and of forms in `files`. */
  readonly data: string;
  readonly templates: string;
}

/** What is kept of booklets made earlier, outside of the data. Rejects when it cannot be read. */
export interface Records {
  /** The figures of a booklet as last made public; undefined when it never was. */
  readonly published: (booklet: BookletName) => Promise<FiguresFile | undefined>;
  /**
   * What a booklet was made from, as last made public or else as last kept; where none is kept of its kind, or no
   * kind is said, another of the unit and year. undefined when nothing is kept.
   */
  readonly kept: (booklet: Sought) => Promise<Kept | undefined>;
}

/** Everything outside that the stages need, passed in once. */
export interface World {
  readonly data: Folder;
  readonly packs: Packs;
  readonly fonts: Fonts;
  /** Missing where nothing is known of earlier booklets. */
  readonly records?: Records;
  /** Absolute path of the folder that finished booklets are put in. */
  readonly out: string;
  /** Versions of this program and of what it runs on, for the manifest. */
  readonly versions: Versions;
}

export interface Versions {
  readonly program: string;
  /** sha256 over the program's own code and the versions of the packages it runs on, where it is known. */
  readonly code?: string;
  readonly node: string;
  readonly zlib: string;
}

/** The files on disk below `root`; links and paths that leave the root are seen but never read. */
export function diskFiles(root: string): Files {
  const options = { dot: false, followSymbolicLinks: false, suppressErrors: true, unique: true } as const;

  async function find(folder: string, patterns: readonly string[], wanted: 'file' | 'link') {
    const where = await lookFrom(root, folder);
    if (where.kind !== 'folder') return [];
    const found = await glob([...patterns], {
      ...options,
      cwd: path.join(root, folder),
      onlyFiles: false,
      objectMode: true,
    });
    const kept = found.filter(({ dirent }) =>
      wanted === 'file' ? dirent.isFile() : dirent.isSymbolicLink(),
    );
    return kept.map((each) => path.posix.join(folder, each.path)).sort(byCodePoint);
  }

  return {
    list: (folder, patterns) => find(folder, patterns, 'file'),
    links: (folder) => find(folder, ['**'], 'link'),
    look: (file) => lookFrom(root, file),
    async read(file) {
      const found = await lookFrom(root, file);
      if (found.kind !== 'file') throw new Error(`not a readable file: ${file} (${found.kind})`);
      return readFile(path.join(root, file));
    },
  };
}

/** Every step of the path is looked at: a linked folder in the middle would lead outside unseen. */
async function lookFrom(root: string, file: string): Promise<Look> {
  const steps = path.posix.normalize(file.replaceAll('\\', '/')).split('/');
  if (path.isAbsolute(file) || steps[0] === '..') return { kind: 'outside' };
  let place = root;
  let found: Look = { kind: 'folder' };
  for (const step of steps.filter((each) => each !== '.' && each !== '')) {
    place = path.join(place, step);
    found = await lookAt(place);
    if (found.kind !== 'folder') return step === steps.at(-1) ? found : leaf(found);
  }
  return found;
}

/** A file used as if it were a folder: nothing can be below it. */
function leaf(found: Look): Look {
  return found.kind === 'link' ? found : { kind: 'missing' };
}

async function lookAt(place: string): Promise<Look> {
  try {
    const stat = await lstat(place);
    if (stat.isSymbolicLink()) return { kind: 'link' };
    if (stat.isDirectory()) return { kind: 'folder' };
    return stat.isFile() ? { kind: 'file', bytes: stat.size } : { kind: 'other' };
  } catch {
    return { kind: 'missing' };
  }
}

/** Order by code point, the same on every machine and in every locale. */
export function byCodePoint(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
