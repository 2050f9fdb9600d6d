import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { home } from '../home.ts';

/*
 * Digests of fonts from one process to the next, beside the compiled code: to hash 60 MB of fonts takes a good part
 * of the time that a booklet takes. One is believed only of the very file it was taken of: what changes a file, even
 * where its size and date of change are set back, moves the time that the file system keeps for itself.
 */

const folder = path.join(home, 'dist', 'cache', 'digests');

/** The digest of a file kept by an earlier process; undefined when there is none of this file as it is now. */
export function keptDigest(file: string): string | undefined {
  const [identity, digest] = read(placeOf(file))?.split(' ') ?? [];
  return identity !== undefined && identity === identityOf(file) ? digest : undefined;
}

/** Keep the digest of a file that was `identity` when it was read. Where that cannot be done nothing is lost. */
export function keepDigest(file: string, identity: string | undefined, digest: string): void {
  if (identity === undefined || identity !== identityOf(file)) return;
  const place = placeOf(file);
  const fresh = `${place}.${identity}`;
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(fresh, `${identity} ${digest}`);
    renameSync(fresh, place);
  } catch {}
}

const placeOf = (file: string): string =>
  path.join(folder, createHash('sha256').update(path.resolve(file)).digest('hex'));

/** Size, number, and both times of a file to the nanosecond; undefined for none. */
export function identityOf(file: string): string | undefined {
  try {
    const { size, dev, ino, mtimeNs, ctimeNs } = statSync(file, { bigint: true });
    return [size, dev, ino, mtimeNs, ctimeNs].join('-');
  } catch {
    return undefined;
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
