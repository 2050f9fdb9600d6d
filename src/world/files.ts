/** What stands at a path, known before anything is read. `bytes` is the size of a file. */
export type Look =
  | { readonly kind: 'file'; readonly bytes: number }
  | { readonly kind: 'folder' | 'link' | 'outside' | 'missing' | 'other' }
  | { readonly kind: 'closed'; readonly reason: string };

/**
 * Something below a folder. Files are read and folders gone into; all else is told of and left: a symbolic link, a
 * device or socket, a folder that the system does not open (`reason` is its word for why), and what has a name that
 * cannot be printed (`file` is then how it is shown), or that Windows does not have.
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

/** Order by code point, the same on every machine and in every locale. */
export function byCodePoint(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  for (let i = 0; i < shorter; i += 1)
    if (a.charCodeAt(i) !== b.charCodeAt(i)) return a.codePointAt(i)! - b.codePointAt(i)!;
  return a.length - b.length;
}

/** Names of devices on Windows, whatever stands behind a point. */
const device = /^(?:con|prn|aux|nul|com[\d\u00b9\u00b2\u00b3]|lpt[\d\u00b9\u00b2\u00b3])(?:\.|$)/i;

/** Can a file have this name on Windows too, as far as devices and the end of it go? */
export function isPortable(name: string): boolean {
  return !device.test(name) && !/[. ]$/.test(name);
}
