import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { hex, sha256 } from './bytes.ts';
import { type Keeper, keeper } from './kept.ts';

let buffer: Buffer | undefined;

/** The same of a file, read piece by piece: thousands of files pass through without leaving anything behind. */
export function sha256Of(file: string): string {
  buffer ??= Buffer.allocUnsafeSlow(1 << 18);
  const hash = createHash('sha256');
  const opened = openSync(file, 'r');
  try {
    for (let read = -1; read !== 0; hash.update(buffer.subarray(0, read)))
      read = readSync(opened, buffer, 0, buffer.length, null);
  } finally {
    closeSync(opened);
  }
  return hash.digest('hex');
}

const sources = new WeakMap<object, string>();

/** sha256 of the text of a source, computed once: files of a pack are sources of all its booklets. */
export function sourceDigest(source: { readonly text: string }): string {
  const digest = sources.get(source) ?? sha256(source.text);
  sources.set(source, digest);
  return digest;
}

/** Digests of large files that stay as they are while the program runs: a font has some 15 MB. */
const digests = new Map<string, Promise<string>>();
let last: Promise<unknown> = Promise.resolve();

/**
 * sha256 of a file, computed once per run in a thread of its own, one file after the other for the sake of memory:
 * who asks early waits for nothing later. Rejects for a file that cannot be read.
 */
export function fileDigest(file: string): Promise<string> {
  const known = digests.get(file);
  if (known) return known;
  const digest = last.then(() => keptDigest(file));
  digests.set(file, digest);
  // A file that is not there may come.
  last = digest.catch(() => digests.delete(file));
  return digest;
}

/**
 * sha256 of a file, by an earlier process where there is one of the very file as it is now: what changes a file, even
 * where its size and date of change are set back, moves the time that the file system keeps for itself. To hash 60 MB of
 * fonts takes a good part of the time that a booklet takes.
 */
export async function keptDigest(file: string, kept = keeper): Promise<string> {
  const identity = identityOf(file);
  const known = digestsIn(kept)[path.resolve(file)];
  if (known && known.identity === identity) return known.digest;
  const digest = hex(new Uint8Array(await crypto.subtle.digest('SHA-256', await readFile(file))));
  // Of one that changed while it was read nothing is kept.
  if (identity !== undefined && identity === identityOf(file)) keepDigest(file, { identity, digest }, kept);
  return digest;
}

interface FileDigest {
  readonly identity: string;
  readonly digest: string;
}

const place = 'digests.json';

const digestsIn = (kept: Keeper): Readonly<Record<string, FileDigest>> =>
  JSON.parse(kept.get(place)?.toString() ?? '{}');

/** Those of files that have changed or gone are given up. */
function keepDigest(file: string, known: FileDigest, kept: Keeper): void {
  const others = Object.entries(digestsIn(kept)).filter(
    ([name, { identity }]) => identity === identityOf(name),
  );
  const all = { ...Object.fromEntries(others), [path.resolve(file)]: known };
  kept.put(place, Buffer.from(JSON.stringify(all)));
}

/** Size, number, and both times of a file to the nanosecond; undefined for none. */
function identityOf(file: string): string | undefined {
  try {
    const { size, dev, ino, mtimeNs, ctimeNs } = statSync(file, { bigint: true });
    return [size, dev, ino, mtimeNs, ctimeNs].join('-');
  } catch {
    return undefined;
  }
}
