import { ordinal } from '../budget/reserved.ts';

/**
 * The number of a heading, row or term in a pattern of the pack: `{1}` is written in digits, any other
 * character in braces in Chinese. The last place holds the thing's own number, those before it the numbers of what it stands under:
 * `{1}.{1}` of the second section's third heading is 2.3.
 */
export function numbered(pattern: string, path: readonly number[]): string {
  const places = [...pattern.matchAll(/\{(.)\}/gu)].length;
  let i = path.length - places;
  return pattern.replace(/\{(.)\}/gu, (_, sample: string) => {
    const n = path[i++] ?? 1;
    return sample === '1' ? String(n) : ordinal(n);
  });
}
