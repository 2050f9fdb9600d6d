import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import lockfile from 'proper-lockfile';
import { makeFolder, writing, writingSync } from './disk-fault.ts';

/** Who works alone in a folder. */
export interface Holder {
  readonly name: string;
  readonly host: string;
  /** Its number on that machine. */
  readonly process: number;
  /** RFC 3339 in UTC. */
  readonly since: string;
}

/** Who wants to work alone, and how this process can tell whether others still do. */
export interface Worker extends Holder {
  /** Does a process of this machine still run? */
  readonly isAlive: (process: number) => boolean;
}

export interface LockOptions {
  /** Names in the folder: of the lock, and of the file that says who has it. */
  readonly lock: string;
  readonly owner: string;
  readonly worker: Worker;
  /** A lock that has not been renewed for so long is that of a process on another machine that is gone. Milliseconds. */
  readonly stale: number;
  /** How long to wait for another, milliseconds. */
  readonly patience: number;
  /** Told once, when there is somebody to wait for. */
  readonly waiting: (holder: Holder | undefined) => void;
}

/** Somebody else works in the folder. */
export interface Held {
  readonly holder: Holder | undefined;
}

/** Between two looks at a lock that is held. Milliseconds. */
const pause = 250;
/** One says who it is right after it has the lock; one that has not for so long was killed. Milliseconds. */
const nameless = 5_000;

/**
 * Work alone in a folder, which is made if need be. Another that works there is waited for, with patience; one that was
 * killed is not. Rejects with a `DiskFault` where the lock cannot be written.
 * @param work is told by `isLost` whether the lock was lost on the way (a machine put to sleep): others may work then
 * @returns what the work gives, or who holds the folder
 */
export async function alone<T>(
  folder: string,
  options: LockOptions,
  work: (isLost: () => boolean) => Promise<T>,
): Promise<T | Held> {
  writingSync(folder, () => makeFolder(folder));
  const names = { lock: path.join(folder, options.lock), owner: path.join(folder, options.owner) };
  let lost = false;
  const release = await writing(folder, () =>
    acquire(names, options, () => {
      lost = true;
    }),
  );
  if (typeof release !== 'function') return release;
  try {
    const { name, host, process, since } = options.worker;
    await writing(folder, () =>
      writeFile(names.owner, `${JSON.stringify({ name, host, process, since })}\n`),
    );
    return await work(() => lost);
  } finally {
    if (!lost) {
      await rm(names.owner, { force: true }).catch(() => undefined);
      await release().catch(() => undefined);
    }
  }
}

export function isHeld(value: unknown): value is Held {
  return typeof value === 'object' && value !== null && 'holder' in value;
}

interface Names {
  readonly lock: string;
  readonly owner: string;
}

async function acquire(
  names: Names,
  options: LockOptions,
  onLost: () => void,
): Promise<(() => Promise<void>) | Held> {
  const { worker, stale, patience, waiting } = options;
  let told = false;
  for (let waited = 0; ; waited += pause) {
    const release = await tryLock(names.lock, stale, onLost);
    if (release) return release;
    const holder = await readHolder(names.owner);
    const gone = holder && holder.host === worker.host && !worker.isAlive(holder.process);
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

/** Take away the lock of one that is gone. A lock of its own keeps two from taking away each other's. */
async function clear(names: Names, gone: Holder | undefined): Promise<void> {
  const release = await tryLock(`${names.lock}-clearing`, 10_000, () => undefined);
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

async function tryLock(
  file: string,
  limit: number,
  onCompromised: () => void,
): Promise<(() => Promise<void>) | undefined> {
  try {
    return await lockfile.lock(file, {
      lockfilePath: file,
      realpath: false,
      stale: limit,
      update: limit / 6,
      onCompromised,
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ELOCKED') return undefined;
    throw error;
  }
}

async function readHolder(file: string): Promise<Holder | undefined> {
  try {
    const holder: Partial<Holder> | null = JSON.parse(await readFile(file, 'utf8'));
    return typeof holder?.process === 'number' ? (holder as Holder) : undefined;
  } catch {
    return undefined;
  }
}
