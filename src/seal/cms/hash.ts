import { createHash } from 'node:crypto';

/** Digest of pieces one after the other; the algorithm is named as in node:crypto. */
export function digest(algorithm: string, ...pieces: readonly Uint8Array[]): Uint8Array {
  const hash = createHash(algorithm);
  for (const piece of pieces) hash.update(piece);
  return hash.digest();
}

export const sha256 = (...pieces: readonly Uint8Array[]): Uint8Array => digest('sha256', ...pieces);

export const equal = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
