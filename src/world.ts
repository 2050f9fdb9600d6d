import type { Packs } from './pack/shelf.ts';
import type { FiguresFile } from './publish/figures-file.ts';
import type { UnitFigures } from './publish/unit-figures.ts';
import type { Fonts } from './typeset/fonts.ts';

/** What stands at a path, known before anything is read. `bytes` is the size of a file. */
export type Look =
  | { readonly kind: 'file'; readonly bytes: number }
  | { readonly kind: 'folder' | 'link' | 'outside' | 'missing' | 'other' }
  | { readonly kind: 'closed'; readonly reason: string };

/**
 * Something below a folder. Files are read and folders gone into; all else is told of and left: a symbolic link, a
 * device or socket, a folder that the system does not open (`reason` is its word for why), and what has a name that
 * cannot be printed (`file` is then how it is shown).
 */
export interface Found {
  readonly file: string;
  readonly kind: 'file' | 'folder' | 'link' | 'other' | 'closed' | 'misnamed';
  readonly reason?: string;
}

/**
 * The file system as the stages see it. Paths are relative to one root, with forward slashes;
 * they are the paths that findings show.
 */
export interface Files {
  /**
   * All that stands below the folder, sorted by code point; hidden names are passed over. A missing folder is empty; of
   * one that is a link or cannot be opened the folder itself is all that is found.
   */
  list(folder: string): Promise<readonly Found[]>;
  look(file: string): Promise<Look>;
  /** Rejects for anything that `look` does not call a file, and may do so for a larger one: see `readBytes`. */
  read(file: string, limit?: number): Promise<Uint8Array>;
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

/** What people outside have of a booklet: its figures, and all its words as the web page. */
export interface Public {
  readonly figures: FiguresFile;
  /** HTML; '' where it was not kept. */
  readonly page: string;
}

/** A booklet that people outside have. */
export interface PublicBooklet {
  readonly name: BookletName;
  /** Revisions declared in it. */
  readonly revision: number;
  /** What it says of units; undefined where it does not tell, as those of earlier programs. */
  readonly figures: UnitFigures | undefined;
}

/** What is kept of booklets made earlier, outside of the data. Rejects when it cannot be read. */
export interface Records {
  /** A booklet as last made public; undefined when it never was. */
  readonly published: (booklet: BookletName) => Promise<Public | undefined>;
  /** Every booklet of a year that was made public, as it was last. */
  readonly ofYear: (year: number) => Promise<readonly PublicBooklet[]>;
  /**
   * What a booklet was made from, as last made public or else as last kept; where none is kept of its kind, or no
   * kind is said, another of the unit and year. undefined when nothing is kept.
   */
  readonly kept: (booklet: Sought) => Promise<Kept | undefined>;
}

/** What the units of a year call themselves, by their codes. */
export type Beside = (year: number) => Promise<ReadonlyMap<string, readonly string[]>>;

/** Everything outside that the stages need, passed in once. */
export interface World {
  readonly data: Folder;
  readonly packs: Packs;
  readonly fonts: Fonts;
  /** Missing where nothing is known of earlier booklets. */
  readonly records?: Records;
  /** Missing where a booklet is made from its own data alone. No booklet depends on what others are called. */
  readonly beside?: Beside;
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

/** Order by code point, the same on every machine and in every locale. */
export function byCodePoint(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  for (let i = 0; i < shorter; i += 1)
    if (a.charCodeAt(i) !== b.charCodeAt(i)) return a.codePointAt(i)! - b.codePointAt(i)!;
  return a.length - b.length;
}
