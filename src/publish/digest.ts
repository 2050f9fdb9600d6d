import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

/** sha256 in hexadecimal digits. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Digests of large files that stay as they are while the program runs: a font has some 15 MB. */
const digests = new Map<string, Promise<string>>();

/** sha256 of a file, computed once per run. */
export function fileDigest(file: string): Promise<string> {
  const known = digests.get(file) ?? readFile(file).then(sha256);
  digests.set(file, known);
  known.catch(() => digests.delete(file));
  return known;
}
