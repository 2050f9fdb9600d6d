import { diagnose } from '../diagnostics/diagnostic.ts';
import type { Fixes } from './fixes.ts';

/** How a comment is begun where half-width `#` was meant, at the beginning of a line or behind a blank. */
const slipped = /＃|\/\//y;

export function opensComment(text: string, at: number): boolean {
  slipped.lastIndex = at;
  return slipped.test(text) && /^$|\s/.test(text[at - 1] ?? '');
}

/** Report the comment and take it away. Returns its end. */
export function fixComment(fixes: Fixes, text: string, at: number, end: number): number {
  const found = text[at] === '/' ? '//' : text[at]!;
  fixes.slip(at, at + found.length, (place) => diagnose('yaml-comment', { found }, place));
  fixes.replace(at, end, '');
  return end;
}
