import { createHash } from 'node:crypto';

/** Digest of pieces one after the other, texts as UTF-8; the algorithm is named as in node:crypto. */
export function digest(algorithm: string, ...pieces: readonly (string | Uint8Array)[]): Buffer {
  const hash = createHash(algorithm);
  for (const piece of pieces) hash.update(piece);
  return hash.digest();
}

/** In lower-case hexadecimal, as manifests, ledgers and requests write it. */
export const sha256 = (content: string | Uint8Array): string => digest('sha256', content).toString('hex');

/** The same, as inventories of an archive name contents. */
export const sha512 = (content: string | Uint8Array): string => digest('sha512', content).toString('hex');

/** Names a script or a style sheet of a page in its Content-Security-Policy. */
export const policySource = (content: string): string =>
  `'sha256-${digest('sha256', content).toString('base64')}'`;

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

export const toUtf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Text of bytes that this program wrote; what is not UTF-8 shows as U+FFFD and so fails every comparison. */
export const fromUtf8 = (bytes: Uint8Array): string =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

/** What this program wrote as JSON, of the shape that its writer gave it. Throws for what is no JSON. */
export const fromJson = <T = unknown>(bytes: Uint8Array): T => JSON.parse(fromUtf8(bytes)) as T;
