import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import lockfile from 'proper-lockfile';
import { makeFolder, writing, writingSync } from '../../world/disk-fault.ts';

/** Who builds into a folder. */
export interface Builder {
  readonly name: string;
  readonly host: string;
  /** Its number on that machine. */
  readonly process: number;
  /** RFC 3339 in UTC. */
  readonly since: string;
}

export interface LockOptions {
  readonly builder: Builder;
  /** Does a process of this machine still run? */
  readonly isAlive: (process: number) => boolean;
  /** How long to wait for another builder, milliseconds. */
  readonly patience: number;
  /** Told once, when there is somebody to wait for. */
  readonly waiting: (holder: Builder | undefined) => void;
}

/** Somebody else builds into the folder. */
export interface Held {
  readonly holder: Builder | undefined;
}

/** A lock that has not been renewed for this long is that of a builder on another machine that is gone. Milliseconds. */
const stale = 60_000;
/** Between two looks at a lock that is held. Milliseconds. */
const pause = 250;
/** A builder says who it is right after it has the lock; one that has not for so long was killed. Milliseconds. */
const nameless = 5_000;

/**
 * Work alone in a folder. Another builder is waited for, with patience; one that was killed is not.
 * @returns what the work gives, or who holds the folder
 */
export async function alone<T>(
  folder: string,
  options: LockOptions,
  work: () => Promise<T>,
): Promise<T | Held> {
  writingSync(folder, () => makeFolder(folder));
  const names = { lock: path.join(folder, '.lock'), owner: path.join(folder, '.builder.json') };
  const release = await writing(folder, () => acquire(names, options));
  if (typeof release !== 'function') return release;
  try {
    await writing(folder, () => writeFile(names.owner, `${JSON.stringify(options.builder)}\n`));
    return await work();
  } finally {
    await rm(names.owner, { force: true }).catch(() => undefined);
    await release().catch(() => undefined);
  }
}

export function isHeld(value: unknown): value is Held {
  return typeof value === 'object' && value !== null && 'holder' in value;
}

interface Names {
  readonly lock: string;
  readonly owner: string;
}

async function acquire(names: Names, options: LockOptions): Promise<(() => Promise<void>) | Held> {
  const { builder, isAlive, patience, waiting } = options;
  let told = false;
  for (let waited = 0; ; waited += pause) {
    const release = await tryLock(names.lock, stale);
    if (release) return release;
    const holder = await readHolder(names.owner);
    const gone = holder && holder.host === builder.host && !isAlive(holder.process);
    if (gone || (!holder && (await isOld(names.lock)))) {
      await clear(names, holder);
      continue;
    }
    if (waited >= patience) return { holder };
    if (!told) waiting(holder);
    told = true;
    await wait(pause);
  }
}

/** Take away the lock of a builder that is gone. A lock of its own keeps two from taking away each other's. */
async function clear(names: Names, gone: Builder | undefined): Promise<void> {
  const release = await tryLock(`${names.lock}-clearing`, 10_000);
  if (!release) return wait(pause);
  try {
    const holder = await readHolder(names.owner);
    if (holder?.process !== gone?.process || holder?.since !== gone?.since) return;
    await rm(names.owner, { force: true });
    await rm(names.lock, { recursive: true, force: true });
  } finally {
    await release().catch(() => undefined);
  }
}

/** Was the lock taken long ago, by the clock of its file system? */
async function isOld(lock: string): Promise<boolean> {
  const { mtimeMs } = await stat(lock).catch(() => ({ mtimeMs: undefined }));
  const probe = `${lock}-clock`;
  await writeFile(probe, '');
  const now = (await stat(probe)).mtimeMs;
  await rm(probe, { force: true });
  return mtimeMs !== undefined && now - mtimeMs > nameless;
}

async function tryLock(file: string, limit: number): Promise<(() => Promise<void>) | undefined> {
  try {
    return await lockfile.lock(file, {
      lockfilePath: file,
      realpath: false,
      stale: limit,
      update: limit / 6,
      // A machine that slept for longer than `stale`: nothing is lost that `sweep` or the next build does not mend.
      onCompromised: () => undefined,
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ELOCKED') return undefined;
    throw error;
  }
}

async function readHolder(file: string): Promise<Builder | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Builder;
  } catch {
    return undefined;
  }
}
