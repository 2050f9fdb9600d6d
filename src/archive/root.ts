import { diagnose } from '../words/diagnostic.ts';
import type { Disk } from './disk.ts';
import { ArchiveFailure } from './disk.ts';
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
    throw new ArchiveFailure(diagnose(code, { folder }));
  }
  const store = await disk.list(place.store);
  if (store) {
    const marks = store.map(({ name }) => name).filter((name) => name.startsWith('0='));
    if (marks.includes(rootMarker)) return 'archive';
    throw new ArchiveFailure(diagnose('archive-other-format', { folder, found: marks.join(' ').slice(2) }));
  }
  if (entries.every(({ name }) => name === place.staging || isOfLock(name))) return 'nothing';
  throw new ArchiveFailure(diagnose('archive-folder-taken', {}));
}

/** Make the folder an archive, unless it is one. It must be empty: an archive is never begun among other files. */
export async function createArchive(disk: Disk): Promise<void> {
  await disk.makeFolder('');
  if ((await standingIn(disk, '')) === 'archive') return;
  const staged = `${place.staging}/${place.store}`;
  await disk.remove(place.staging);
  const folders = new Set(['', place.staging, staged]);
  await disk.makeFolder(staged);
  for (const [name, content] of rootFiles) {
    const steps = `${staged}/${name}`.split('/').slice(0, -1);
    await disk.makeFolder(steps.join('/'));
    for (const i of steps.keys()) folders.add(steps.slice(0, i + 1).join('/'));
    await disk.create(`${staged}/${name}`, content, true);
  }
  for (const folder of [...folders].sort().reverse()) await disk.sync(folder);
  await disk.rename(staged, place.store);
  await disk.sync('');
  await disk.remove(place.staging);
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
    if (!intent) throw new ArchiveFailure(diagnose('archive-unreadable', { file: place.pending }));
    await rollForward(disk, intent);
    return true;
  }
  const left = (await disk.list(place.staging)) !== undefined;
  if (left) await disk.remove(place.staging);
  return left;
}
