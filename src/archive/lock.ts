import path from 'node:path';
import lockfile from 'proper-lockfile';
import { diagnose } from '../words/diagnostic.ts';
import { fromUtf8 } from '../world/bytes.ts';
import { ArchiveFailure, type Disk, diskAt, failureOf } from './disk.ts';
import { json, place } from './places.ts';
import { recover } from './root.ts';

/** Who is writing and since when, for others who want to. */
export interface Writer {
  /** For people: the user, the machine and the number of the process */
  readonly owner: string;
  /** RFC 3339 in UTC. */
  readonly at: string;
}

/** A lock that has not been renewed for this long belongs to a writer that is gone. Milliseconds. */
const stale = 10_000;

/**
 * Work on an archive alone: others are refused meanwhile, with the owner's name and the age of the lock. What a
 * stopped writer left is put in order first. `confirm` throws when the lock was lost on the way (a laptop put to
 * sleep): a commit asks it.
 */
export async function withWriter<T>(
  root: string,
  writer: Writer,
  work: (disk: Disk, confirm: () => void, recovered: boolean) => Promise<T>,
): Promise<T> {
  const disk = diskAt(root);
  await disk.makeFolder('');
  let lost = false;
  const release = await lockfile
    .lock(root, {
      lockfilePath: path.join(root, place.lock),
      realpath: false,
      stale,
      onCompromised: () => {
        lost = true;
      },
    })
    .catch(async (error: NodeJS.ErrnoException) => {
      throw error.code === 'ELOCKED' ? await heldBy(disk, writer.at) : failureOf(error, place.lock);
    });
  try {
    await disk.remove(place.owner);
    await disk.create(place.owner, new TextEncoder().encode(json(writer)));
    const confirm = (): void => {
      if (lost) throw new ArchiveFailure(diagnose('archive-lock-lost', {}));
    };
    return await work(disk, confirm, await recover(disk));
  } finally {
    if (!lost) {
      await disk.remove(place.owner).catch(() => undefined);
      await release().catch(() => undefined);
    }
  }
}

async function heldBy(disk: Disk, now: string): Promise<ArchiveFailure> {
  const bytes = await disk.read(place.owner);
  const writer = bytes && parseWriter(bytes);
  const seconds = writer ? Math.round((Date.parse(now) - Date.parse(writer.at)) / 1000) : undefined;
  return new ArchiveFailure(diagnose('archive-locked', { owner: writer?.owner, seconds }));
}

function parseWriter(bytes: Uint8Array): Writer | undefined {
  try {
    return JSON.parse(fromUtf8(bytes)) as Writer;
  } catch {
    return undefined;
  }
}
