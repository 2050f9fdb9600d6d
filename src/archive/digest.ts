import { createHash } from 'node:crypto';

/** Digest that names contents in inventories and the ledger. Lower-case hexadecimal. */
export function sha512(content: string | Uint8Array): string {
  return createHash('sha512').update(content).digest('hex');
}

/** Digest that chains the ledger and names files in manifests. Lower-case hexadecimal. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Text of bytes that this program wrote; what is not UTF-8 shows as U+FFFD and so fails every comparison. */
export function textOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
