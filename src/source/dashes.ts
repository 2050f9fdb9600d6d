import { diagnose } from '../diagnostics/diagnostic.ts';
import type { Fixes } from './fixes.ts';
import { isBlankOrEnd } from './slips.ts';

export function properDash(text: string, at: number): boolean {
  return text[at] === '-' && isBlankOrEnd(text[at + 1]);
}

/** What was typed where a dash belongs, empty where nothing was; -5.00 is a figure and -- a text. */
function slippedDash(text: string, at: number): string | undefined {
  if (text[at] === '-') return /[\p{L}{[｛［"'“\u3000\u00a0]/u.test(text[at + 1] ?? '') ? '-' : undefined;
  const mark = /[—–－‐−·•](?=[\s{[｛])|\*(?=\s)|\d{1,4}[.．、)）](?=\s*[{｛])/y;
  mark.lastIndex = at;
  return mark.exec(text)?.[0];
}

/** Does an item of a list begin here, with whatever dash? A row in brackets is one where its dash was forgotten. */
export function startsItem(text: string, at: number): boolean {
  return properDash(text, at) || slippedDash(text, at) !== undefined || text[at] === '{';
}

/** The offset of what follows a dash (or the mark of a complex key), put right if it is none; undefined if none is. */
export function scanDash(fixes: Fixes, text: string, at: number, end: number): number | undefined {
  const slip = slippedDash(text, at);
  if (slip === undefined && !properDash(text, at) && !(text[at] === '?' && isBlankOrEnd(text[at + 1])))
    return undefined;
  let after = at + (slip?.length ?? 1);
  while (after < end && /[ \t\u3000\u00a0]/.test(text[after]!)) after += 1;
  if (slip === undefined) return after;
  const code = slip === '-' ? 'yaml-dash-space' : 'yaml-dash';
  fixes.slip(at, at + slip.length, (place) => diagnose(code, { found: slip }, place));
  fixes.replace(at, after, '- ');
  return after;
}

/** Report that a row has no dash and put one before it. */
export function fixMissingDash(fixes: Fixes, at: number): void {
  fixes.slip(at, at + 1, (place) => diagnose('yaml-dash-missing', {}, place));
  fixes.replace(at, at, '- ');
}
