import { diagnose } from '../diagnostics/diagnostic.ts';
import { fixComment, opensComment } from './comments.ts';
import type { Fixes } from './fixes.ts';
import { fixBlanks, isOddBlank } from './indentation.ts';
import type { Levels } from './levels.ts';

/**
 * What stands behind brackets or quotes that have closed, where only a comment may, is reported and taken away.
 * @returns where another row of the list begins, which now has a line of its own; otherwise undefined
 */
export function fixBehind(fixes: Fixes, text: string, from: number, levels: Levels): number | undefined {
  const line = /[^\n]*/y;
  line.lastIndex = from;
  const whole = line.exec(text)![0];
  const at = from + whole.length - whole.trimStart().length;
  const end = from + whole.trimEnd().length;
  const odd = [...whole.slice(0, at - from)].findIndex(isOddBlank);
  if (odd >= 0) fixBlanks(fixes, text, from + odd);
  if (at >= end || /[:：]/.test(text[at]!) || (text[at] === '#' && at > from)) return undefined;
  if (text[at] === '#' || opensComment(text, at)) {
    fixComment(fixes, text, at, end);
    return undefined;
  }
  const rest = text.slice(at, end);
  const row = levels.innermost?.dash ? /^[,，;；、]?\s*[-—–]?\s*(?=\{)/.exec(rest) : null;
  if (row) {
    const next = at + row[0].length;
    fixes.slip(at, next + 1, (place) => diagnose('yaml-rows-joined', {}, place));
    fixes.replace(at, next, `\n${' '.repeat(levels.owner)}- `);
    return next;
  }
  const found = rest.replace(/\s+#.*$/, '').slice(0, 40);
  fixes.slip(at, at + found.length, (place) => diagnose('yaml-behind', { found }, place));
  fixes.replace(at, end, '');
  return undefined;
}
