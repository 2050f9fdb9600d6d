import { mkdirSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Why a file could not be written or read. Thrown by those who know the place: Node does not name it for a full disk. */
export class DiskFault extends Error {
  /** The system's word: ENOSPC, EACCES, … */
  readonly code: string;
  /** Absolute, or '' where nobody knows it. */
  readonly place: string;
  readonly way: 'write' | 'read';

  constructor(code: string, place: string, way: 'write' | 'read') {
    super(`${code}: ${place}`);
    this.code = code;
    this.place = place;
    this.way = way;
  }
}

/** The fault that an error of the file system is, of a file that was read unless told otherwise; undefined for others. */
export function faultIn(error: unknown, place = '', way: DiskFault['way'] = 'read'): DiskFault | undefined {
  if (error instanceof DiskFault) return error;
  const { code, syscall, path: named } = (error ?? {}) as NodeJS.ErrnoException;
  if (code === undefined || (syscall === undefined && named === undefined)) return undefined;
  // A folder on the way to the place says more than the place; a file on its way there less.
  const isOnTheWay = named !== undefined && place.startsWith(named);
  return new DiskFault(code, place === '' || isOnTheWay ? (named ?? '') : place, way);
}

/** Work that writes to a place: what goes wrong there names it. */
export async function writing<T>(place: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw faultIn(error, place, 'write') ?? error;
  }
}

/** The same for work that does not wait. */
export function writingSync<T>(place: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw faultIn(error, place, 'write') ?? error;
  }
}

/**
 * Make a folder with those above it. Node's own way says of a disk that can only be read that there is no such place.
 * @returns the highest that was made, if any was
 */
export function makeFolder(folder: string): string | undefined {
  try {
    return mkdirSync(folder, { recursive: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    const above = makeFolder(path.dirname(folder));
    mkdirSync(folder);
    return above ?? folder;
  }
}

/** Write a file whole or not at all. */
export function writeWhole(file: string, content: Uint8Array | string): Promise<void> {
  return writeTogether(new Map([[file, content]]));
}

/** Write files, all of them or none: beside their places under hidden names, which are cleared away when that fails. */
export async function writeTogether(files: ReadonlyMap<string, Uint8Array | string>): Promise<void> {
  const staged = [...files].map(([file, content]) => {
    const place = path.join(path.dirname(file), `.${path.basename(file)}.part`);
    return { file, content, place };
  });
  try {
    for (const { file, content, place } of staged) await writing(file, () => writeFile(place, content));
    for (const { file, place } of staged) await writing(file, () => rename(place, file));
  } catch (error) {
    for (const { place } of staged) await rm(place, { force: true }).catch(() => undefined);
    throw error;
  }
}
