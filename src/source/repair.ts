import type { Report } from '../diagnostics/diagnostic.ts';
import type { Lines } from './lines.ts';
import { Mending, type Repaired } from './mending.ts';
import { BlockScanner } from './scan-block.ts';

/**
 * Find the slips that YAML itself takes for text or answers with riddles: Chinese punctuation, missing blanks,
 * odd indentation, open brackets and quotes. They are reported where they stand and put right for the parser.
 * undefined when the text must not be parsed at all (nested too deeply).
 */
export function repair(text: string, lines: Lines, report: Report): Repaired | undefined {
  const mending = new Mending(text, lines, report);
  return new BlockScanner(text, mending).run() ? mending.finish() : undefined;
}
