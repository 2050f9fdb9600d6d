import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';

/** sha256 in hexadecimal digits. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Digests of large files that stay as they are while the program runs: a font has some 15 MB. */
const digests = new Map<string, string>();

/** sha256 of a file, computed once per run; rejects for a file that cannot be read. */
export async function fileDigest(file: string): Promise<string> {
  const known = digests.get(file) ?? digestOf(file);
  digests.set(file, known);
  return known;
}

/** Pieces that stay near the processor are read and hashed in half the time that a whole font takes. */
const piece = Buffer.alloc(65536);

function digestOf(file: string): string {
  const hash = createHash('sha256');
  const descriptor = openSync(file, 'r');
  try {
    for (;;) {
      const length = readSync(descriptor, piece);
      if (length === 0) return hash.digest('hex');
      hash.update(piece.subarray(0, length));
    }
  } finally {
    closeSync(descriptor);
  }
}
