import { diagnose, type Report } from '../diagnostics/diagnostic.ts';
import type { Spot } from './marks.ts';
import { numbersIn } from './numbers.ts';

/** Marks that close or part what stands before them: , 。 ） ％ … never begin a line. */
const closing =
  /^[\p{Pe}\p{Pf}\u00b7\u2030\u2103\u3001\u3002\u30fb\uff0c\uff0e\uff1a\uff1b\uff01\uff1f\uff05\uff61\uff64]/u;

/** What can follow within a number. */
const withinNumber = /^[\d,.%‰]/;

/**
 * How a text is broken into lines: none but the first begins with a closing mark, and no number that the text has in
 * one piece is parted. `spotOf` says where a line (by its index) stands.
 */
export function proveLineBreaks(
  lines: readonly string[],
  text: string,
  spotOf: (line: number) => Spot,
  report: Report,
): void {
  for (const [i, line] of lines.entries()) {
    const before = lines[i - 1];
    if (before === undefined) continue;
    if (closing.test(line)) report(diagnose('pdf-line-start', { ...spotOf(i), line }));
    if (!withinNumber.test(line)) continue;
    const joined = before + line;
    const broken = numbersIn(joined).find(
      (number) => number.at < before.length && number.at + number.text.length > before.length,
    );
    // Where the text has a space or another line, two numbers only seem to be one.
    if (broken && text.includes(broken.text))
      report(diagnose('pdf-number-broken', { ...spotOf(i - 1), number: broken.text }));
  }
}
