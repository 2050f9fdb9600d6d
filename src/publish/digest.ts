import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Source } from '../source/tree.ts';
import { identityOf, keepDigest, keptDigest } from './kept-digests.ts';

/** sha256 in hexadecimal digits. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

const sources = new WeakMap<Source, string>();

/** sha256 of the text of a source, computed once: files of a pack are sources of all its booklets. */
export function sourceDigest(source: Source): string {
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
  const digest = last.then(() => keptDigest(file) ?? digestOf(file));
  digests.set(file, digest);
  // A file that is not there may come.
  last = digest.catch(() => digests.delete(file));
  return digest;
}

async function digestOf(file: string): Promise<string> {
  const identity = identityOf(file);
  const digest = Buffer.from(await crypto.subtle.digest('SHA-256', await readFile(file))).toString('hex');
  keepDigest(file, identity, digest);
  return digest;
}
