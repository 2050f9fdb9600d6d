import { diagnose, Failure } from '../words/diagnostic.ts';
import type { Disk } from './disk.ts';
import { parseIntent, rollForward } from './intent.ts';
import { isOfLock, place, rootFiles, rootMarker } from './places.ts';

/**
 * Does a folder hold an archive, or nothing yet? Throws for all else: no folder, a file, other files, a store of
 * another format.
 * @param folder as the user wrote it
 */
export async function standingIn(disk: Disk, folder: string): Promise<'archive' | 'nothing'> {
  const entries = await disk.list('');
  if (!entries) {
    const code = (await disk.read('')) ? 'archive-is-file' : 'archive-no-folder';
    throw new Failure(diagnose(code, { folder }));
  }
  const store = await disk.list(place.store);
  if (store) {
    const marks = store.map(({ name }) => name).filter((name) => name.startsWith('0='));
    if (marks.includes(rootMarker)) return 'archive';
    throw new Failure(diagnose('archive-other-format', { folder, found: marks.join(' ').slice(2) }));
  }
  if (entries.every(({ name }) => name === place.staging || isOfLock(name))) return 'nothing';
  throw new Failure(diagnose('archive-folder-taken', {}));
}

/** Make the folder an archive, unless it is one. It must be empty: an archive is never begun among other files. */
export async function createArchive(disk: Disk): Promise<void> {
  await disk.makeFolder('');
  if ((await standingIn(disk, '')) === 'archive') return;
  await stageFiles(disk, place.store, rootFiles);
  await disk.rename(`${place.staging}/${place.store}`, place.store);
  await disk.sync('');
  await disk.remove(place.staging);
}

/**
 * Files in a folder of staging/, which is emptied before: the `lasting` ones, and then those that may be written again.
 * All are safe on the medium afterwards, with the names of their folders.
 */
export async function stageFiles(
  disk: Disk,
  folder: string,
  lasting: Iterable<readonly [string, Uint8Array]>,
  others: Iterable<readonly [string, Uint8Array]> = [],
): Promise<void> {
  await disk.remove(place.staging);
  const folders = new Set(['']);
  const put = async (name: string, content: Uint8Array, isLasting: boolean): Promise<void> => {
    const file = `${place.staging}/${folder}/${name}`;
    const steps = file.split('/').slice(0, -1);
    await disk.makeFolder(steps.join('/'));
    for (const i of steps.keys()) folders.add(steps.slice(0, i + 1).join('/'));
    await disk.create(file, content, isLasting);
  };
  for (const [name, content] of lasting) await put(name, content, true);
  for (const [name, content] of others) await put(name, content, false);
  for (const each of [...folders].sort().reverse()) await disk.sync(each);
}

/** Is a version committed but not yet in its place? Readers would see half of it. */
export async function isPending(disk: Disk): Promise<boolean> {
  return (await disk.read(place.pending)) !== undefined;
}

/** Was the last writer stopped before it was done? */
export async function isUnfinished(disk: Disk): Promise<boolean> {
  const names = ((await disk.list('')) ?? []).map(({ name }) => name);
  return names.includes(place.pending) || names.includes(place.staging);
}

/**
 * Finish what a stopped writer had committed, and throw away what it had not. Only for the one who holds the lock.
 * @returns whether there was anything to do
 */
export async function recover(disk: Disk): Promise<boolean> {
  const bytes = await disk.read(place.pending);
  if (bytes) {
    const intent = parseIntent(bytes);
    if (!intent) throw new Failure(diagnose('archive-unreadable', { file: place.pending }));
    await rollForward(disk, intent);
    return true;
  }
  const left = (await disk.list(place.staging)) !== undefined;
  if (left) await disk.remove(place.staging);
  return left;
}
