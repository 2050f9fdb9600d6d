import { diagnose } from '../words/diagnostic.ts';
import { codePoint } from './characters.ts';
import type { Fixes } from './fixes.ts';
import type { Level, Levels } from './positions.ts';
import { fixComment, isBlankOrEnd, nextContent, opensComment } from './slips.ts';

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

/** Of the line from `start` to `end`. */
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
  const found = rest.replace(/(?<!\s)\s+#.*$/, '').slice(0, 40);
  fixes.slip(at, at + found.length, (place) => diagnose('yaml-behind', { found }, place));
  fixes.replace(at, end, '');
  return undefined;
}
