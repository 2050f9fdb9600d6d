import { diagnose } from '../diagnostics/diagnostic.ts';
import type { Fixes } from './fixes.ts';
import type { Level, Levels } from './levels.ts';
import { codePoint } from './refused-characters.ts';
import { isBlankOrEnd, nextContent } from './slips.ts';

export interface Indentation {
  /** The offset of the first character that is no blank. */
  readonly end: number;
  /** Ordinary spaces at the very start: all that YAML counts. */
  readonly spaces: number;
  /** The column that people see: full-width blanks and tabs count two. */
  readonly column: number;
  /** Are there other blanks than spaces? */
  readonly odd: boolean;
}

/** A blank that people cannot tell from a space and YAML takes for text. */
export function isOddBlank(character: string): boolean {
  return character === '\u3000' || oddBlank.test(character);
}

/** Report odd blanks between two values, write spaces instead, and return the offset after them. */
export function fixBlanks(fixes: Fixes, text: string, at: number): number {
  let after = at + 1;
  while (after < text.length && (text[after] === ' ' || isOddBlank(text[after]!))) after += 1;
  const between = !isBlankOrEnd(text[after]);
  const values = { character: codePoint(text, at), between };
  fixes.slip(at, after, (place) => diagnose('yaml-blank', values, place));
  fixes.replace(at, after, ' ');
  return after;
}

const withoutWidth = /[\u200b-\u200d\u2060\ufeff]/;
const oddBlank = /[\u00a0\u1680\u2000-\u200a\u202f\u205f]/;

export function indentationOf(text: string, start: number, end: number): Indentation {
  let at = start;
  let column = 0;
  let spaces = 0;
  for (; at < end; at += 1) {
    const width = widthOfBlank(text[at]!);
    if (width === undefined) break;
    if (text[at] === ' ' && at === start + spaces) spaces += 1;
    column += width;
  }
  return { end: at, spaces, column, odd: at > start + spaces };
}

function widthOfBlank(character: string): number | undefined {
  if (character === ' ') return 1;
  if (character === '\t' || character === '\u3000') return 2;
  if (oddBlank.test(character)) return 1;
  return withoutWidth.test(character) ? 0 : undefined;
}

/** Report the first odd blank of a line and write as many spaces as it is meant to begin with. */
export function fixIndentation(
  fixes: Fixes,
  text: string,
  start: number,
  indent: Indentation,
  column: number,
): void {
  const from = start + indent.spaces;
  const character = text[from]!;
  fixes.slip(from, indent.end, (at) =>
    character === '\t'
      ? diagnose('yaml-tab', {}, at)
      : diagnose('yaml-blank', { character: codePoint(character), between: true }, at),
  );
  fixes.replace(start, indent.end, ' '.repeat(column));
  fixes.guessedIndentation();
}

/**
 * Put a line in line with its neighbours, and say so of the first that is as far out; where all below stand like it,
 * the one above is to blame.
 * @param content offset of the first character that is no blank
 */
export function alignLine(
  fixes: Fixes,
  text: string,
  start: number,
  content: number,
  { level, levels }: { readonly level: Level; readonly levels: Levels },
): void {
  const more = content - start - level.column;
  if (levels.move(content - start, level.column)) {
    const next = nextContent(text, Math.min(endOfLine(text, content) + 1, text.length), true);
    const above = more > 0 && level.lines === 1 && next.spaces === content - start;
    const at = above ? level.at : content;
    fixes.slip(at, endOfLine(text, at), (place) =>
      diagnose('yaml-indent', { more: above ? -more : more }, place),
    );
  }
  fixes.replace(start, content, ' '.repeat(level.column));
  fixes.guessedIndentation();
}

function endOfLine(text: string, at: number): number {
  const found = text.indexOf('\n', at);
  return found < 0 ? text.length : found;
}
