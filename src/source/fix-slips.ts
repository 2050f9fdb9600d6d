import { type Code, type Diagnostic, diagnose, type Report, type Span } from '../diagnostics/diagnostic.ts';
import { type Fixed, Fixes } from './fixes.ts';
import type { Lines } from './positions.ts';
import { BlockScanner } from './scan-block.ts';

/** A text with more slips is no YAML, or made to keep the parser busy. */
const mostSlips = 5000;

/**
 * Find the slips that YAML itself takes for text or answers with riddles: Chinese punctuation, missing blanks,
 * odd indentation, open brackets and quotes. They are reported where they stand and put right for the parser.
 * undefined when the text must not be parsed at all: nested too deeply, or one slip after the other.
 */
export function fixSlips(text: string, lines: Lines, report: Report): Fixed | undefined {
  const found: Diagnostic[] = [];
  const fixes = new Fixes(text, lines, (finding) => found.push(finding));
  const parsable = new BlockScanner(text, fixes).run();
  // Of a text nested too deeply nothing else is worth saying.
  for (const finding of parsable ? oneOfEachLine(found, text) : found.slice(-1)) report(finding);
  return parsable && found.length <= mostSlips ? fixes.finish() : undefined;
}

const typed: readonly Code[] = ['yaml-colon-full-width', 'yaml-comma-full-width', 'yaml-bracket-full-width'];

/** A line typed with a Chinese keyboard is one mistake, however many marks it has. */
function oneOfEachLine(found: readonly Diagnostic[], text: string): readonly Diagnostic[] {
  const marks = new Map<number, Span[]>();
  for (const { code, at } of found) {
    if (!at || !typed.includes(code)) continue;
    const places = marks.get(at.line);
    if (places) places.push(at);
    else marks.set(at.line, [at]);
  }
  const lines = text.split('\n');
  return found.flatMap((finding) => {
    const places = (typed.includes(finding.code) && marks.get(finding.at?.line ?? 0)) || [];
    if (places.length < 2) return [finding];
    if (finding.at !== places[0]) return [];
    const written = places.map(({ line, column, length }) =>
      lines[line - 1]!.slice(column - 1, column - 1 + length),
    );
    return [diagnose('yaml-full-width', { found: [...new Set(written)] }, finding.at)];
  });
}
