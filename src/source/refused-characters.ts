import { diagnose, type Report } from '../diagnostics/diagnostic.ts';
import type { Lines } from './positions.ts';

// Tab, line feed and carriage return are the only control characters of a text file.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;

/** A control character means that the file is no text at all, or damaged: true after a finding. */
export function refusedCharacters(text: string, lines: Lines, report: Report): boolean {
  const at = text.search(control);
  if (at < 0) return false;
  report(diagnose('file-control-character', { character: codePoint(text, at) }, lines.span(at, at + 1)));
  return true;
}

/** `U+200B` for the character at the offset. */
export function codePoint(text: string, at = 0): string {
  return `U+${(text.codePointAt(at) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
