import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts';
import type { Lines } from './lines.ts';
import { Mending, type Repaired } from './mending.ts';
import { BlockScanner } from './scan-block.ts';

/** A text with more slips is no YAML, or made to keep the parser busy. */
const mostSlips = 5000;

/**
 * Find the slips that YAML itself takes for text or answers with riddles: Chinese punctuation, missing blanks,
 * odd indentation, open brackets and quotes. They are reported where they stand and put right for the parser.
 * undefined when the text must not be parsed at all: nested too deeply, or one slip after the other.
 */
export function repair(text: string, lines: Lines, report: Report): Repaired | undefined {
  const found: Diagnostic[] = [];
  const mending = new Mending(text, lines, (finding) => found.push(finding));
  const parsable = new BlockScanner(text, mending).run();
  // Of a text nested too deeply nothing else is worth saying.
  for (const finding of parsable ? found : found.slice(-1)) report(finding);
  return parsable && found.length <= mostSlips ? mending.finish() : undefined;
}
