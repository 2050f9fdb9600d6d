import { open, readdir, readFile, rename, rm, stat, truncate } from 'node:fs/promises';
import path from 'node:path';
import { diagnose, Failure } from '../words/diagnostic.ts';
import { makeFolder } from '../world/disk-fault.ts';
import { byCodePoint } from '../world/files.ts';

const full = ['ENOSPC', 'EDQUOT', 'EFBIG'];
const refused = ['EACCES', 'EPERM', 'EROFS'];

/**
 * What a failed file system call means to the user; anything else is passed on as it is.
 * @param file within the archive
 * @param shown the path that the user is told
 */
export function failureOf(error: unknown, file: string, reading = false, shown = file): unknown {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (error instanceof Failure || typeof code !== 'string') return error;
  if (file === '' && ['EEXIST', 'ENOTDIR'].includes(code))
    return new Failure(diagnose('archive-is-file', { folder: '' }));
  if (full.includes(code)) return new Failure(diagnose('archive-disk-full', { file: shown }));
  if (refused.includes(code))
    return new Failure(diagnose(reading ? 'archive-closed' : 'archive-read-only', { file: shown }));
  return new Failure(diagnose('archive-disk-failed', { file: shown, code }));
}

export interface Entry {
  readonly name: string;
  /** Links and devices are `other`: an archive holds none. */
  readonly kind: 'file' | 'folder' | 'other';
}

/**
 * The few things an archive asks of a file system. Paths are relative to the archive's folder, with forward slashes;
 * '' is that folder itself. Contents are on the medium when `create`, `append` and `truncate` return; names only
 * after `sync` of their folder.
 */
export interface Disk {
  /** undefined when there is no such file. */
  read(file: string): Promise<Uint8Array | undefined>;
  /** In order of names; undefined when there is no such folder. */
  list(folder: string): Promise<readonly Entry[] | undefined>;
  /** A new file; fails when it exists. A lasting one is made read-only. */
  create(file: string, content: Uint8Array, lasting?: boolean): Promise<void>;
  append(file: string, content: Uint8Array): Promise<void>;
  truncate(file: string, length: number): Promise<void>;
  /** With the folders above it. */
  makeFolder(folder: string): Promise<void>;
  /** A file takes the place of another; a folder must find its place empty. */
  rename(from: string, to: string): Promise<void>;
  sync(folder: string): Promise<void>;
  /** With everything in it; it may be missing. */
  remove(place: string): Promise<void>;
}

/** The folder `root` of this machine. Failures are `Failure`s with words for the user. */
export function diskAt(root: string): Disk {
  const at = (place: string): string => path.join(root, place);
  return guarded(
    {
      read: (file) => orMissing(contentAt(at(file), file)),
      list: (folder) => orMissing(entriesOf(at(folder))),
      create: (file, content, lasting = false) => put(at(file), 'wx', content, lasting ? 0o444 : 0o644),
      append: (file, content) => put(at(file), 'a', content, 0o644),
      async truncate(file, length) {
        await truncate(at(file), length);
        await synced(at(file), 'r+');
      },
      makeFolder: async (folder) => void makeFolder(at(folder)),
      rename: (from, to) => rename(at(from), at(to)),
      sync: (folder) => synced(at(folder), 'r').catch(cannotSync),
      remove: (place) => rm(at(place), { recursive: true, force: true }),
    },
    at,
  );
}

/** The same disk, its failures put into words; `shown` is the path that the user is told. */
export function guarded(disk: Disk, shown: (file: string) => string = (file) => file): Disk {
  const worded = async <T>(file: string, work: Promise<T>, reading = false): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      throw failureOf(error, file, reading, shown(file));
    }
  };
  return {
    read: (file) => worded(file, disk.read(file), true),
    list: (folder) => worded(folder, disk.list(folder), true),
    create: (file, content, lasting) => worded(file, disk.create(file, content, lasting)),
    append: (file, content) => worded(file, disk.append(file, content)),
    truncate: (file, length) => worded(file, disk.truncate(file, length)),
    makeFolder: (folder) => worded(folder, disk.makeFolder(folder)),
    rename: (from, to) => worded(to, disk.rename(from, to)),
    sync: (folder) => worded(folder, disk.sync(folder)),
    remove: (place) => worded(place, disk.remove(place)),
  };
}

/** Of a pipe or device nobody knows the end: an archive holds none. */
async function contentAt(place: string, file: string): Promise<Uint8Array> {
  const found = await stat(place);
  if (found.isFile() || found.isDirectory()) return readFile(place);
  throw new Failure(diagnose('archive-unreadable', { file }));
}

async function entriesOf(folder: string): Promise<readonly Entry[]> {
  const found = await readdir(folder, { withFileTypes: true });
  return found
    .map((entry): Entry => {
      const kind = entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : 'other';
      return { name: entry.name, kind };
    })
    .sort((a, b) => byCodePoint(a.name, b.name));
}

async function put(file: string, flags: string, content: Uint8Array, mode: number): Promise<void> {
  const handle = await open(file, flags, mode);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function synced(place: string, flags: string): Promise<void> {
  const handle = await open(place, flags);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Windows cannot open folders; its renames are on the medium without it. */
function cannotSync(error: NodeJS.ErrnoException): void {
  if (!['EISDIR', 'EPERM', 'EINVAL', 'ENOTSUP'].includes(error.code ?? '')) throw error;
}

async function orMissing<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}
