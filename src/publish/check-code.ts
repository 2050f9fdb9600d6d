import { createHash } from 'node:crypto';
import type { Source } from '../source/tree.ts';
import { byCodePoint } from '../world.ts';
import { sourceDigest } from './digest.ts';

/** Digits of the code: no I, L, O and U, which are read or heard as others (Crockford's base 32). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const letters = 16;
/** Codes as they stand in a text. */
export const checkCodes = /[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){3}/g;

/**
 * A short code that ties a printed booklet to what it was made from: 80 bits of the sha256 over every input (data
 * and form) and the kind of booklet, as 16 letters in groups of four. It is stable wherever the folders lie (names count
 * from `roots` on), does not depend on program or fonts, and never on itself, since inputs do not hold it.
 */
export function checkCodeOf(sources: readonly Source[], roots: readonly string[], kind: string): string {
  const within = (file: string): string => {
    const root = roots.find((each) => file.startsWith(`${each}/`));
    return root === undefined ? file : file.slice(root.length + 1);
  };
  const own = sources.filter(({ aside }) => !aside);
  const inputs = new Map(own.map((source) => [within(source.file), sourceDigest(source)]));
  const lines = [...inputs].map(([name, hash]) => `${hash} ${name}\n`).sort(byCodePoint);
  const digest = createHash('sha256')
    .update(`${kind}\n${lines.join('')}`)
    .digest();
  const code = Array.from({ length: letters }, (_, i) => alphabet[fiveBits(digest, i * 5)]).join('');
  return code.replace(/(.{4})(?=.)/g, '$1-');
}

/** Five bits of a digest from bit `at` on. */
function fiveBits(digest: Buffer, at: number): number {
  const byte = Math.floor(at / 8);
  return (digest.readUInt16BE(byte) >> (11 - (at % 8))) & 31;
}
