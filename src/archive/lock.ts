import { diagnose, Failure } from '../words/diagnostic.ts';
import { DiskFault } from '../world/disk-fault.ts';
import { alone, type Holder, isHeld, type Worker } from '../world/lock.ts';
import { type Disk, diskAt, failureOf } from './disk.ts';
import { place } from './places.ts';
import { recover } from './root.ts';

/**
 * Work on an archive alone: others are refused meanwhile, with the owner's name and the age of the lock. What a
 * stopped writer left is put in order first. `confirm` throws when the lock was lost on the way (a laptop put to
 * sleep): a commit asks it.
 */
export async function withWriter<T>(
  root: string,
  writer: Worker,
  work: (disk: Disk, confirm: () => void, recovered: boolean) => Promise<T>,
): Promise<T> {
  const disk = diskAt(root);
  await disk.makeFolder('');
  const { lock, owner } = place;
  const options = { lock, owner, worker: writer, stale: 10_000, patience: 0, waiting: () => undefined };
  const done = await alone(root, options, async (isLost) => {
    const confirm = (): void => {
      if (isLost()) throw new Failure(diagnose('archive-lock-lost', {}));
    };
    return { value: await work(disk, confirm, await recover(disk)) };
  }).catch((error: unknown) => {
    throw error instanceof DiskFault ? failureOf(error, lock) : error;
  });
  if (isHeld(done)) throw heldBy(done.holder, writer.since);
  return done.value;
}

function heldBy(holder: Holder | undefined, now: string): Failure {
  const owner = holder && `${holder.name}@${holder.host} (${holder.process})`;
  const seconds = holder && Math.round((Date.parse(now) - Date.parse(holder.since)) / 1000);
  return new Failure(diagnose('archive-locked', { owner, seconds }));
}
