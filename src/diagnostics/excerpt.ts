import type { Span } from './diagnostic.ts';
import { codePointOf, visible, widthOfText } from './width.ts';

/** The line of a span for people: the text as a terminal shows it, and where the marks go under it, in columns. */
export interface Excerpt {
  readonly text: string;
  readonly indent: number;
  readonly width: number;
}

/** Longer lines are cut around the span, so that the marks stay under what they mark. */
const widest = 96;

/** undefined when the text, in lines, has none for the span. */
export function excerptOf(lines: readonly string[], at: Span): Excerpt | undefined {
  const line = lines[at.line - 1]?.replace(/\r$/, '');
  if (line === undefined) return undefined;
  const from = Math.min(at.column - 1, line.length);
  const before = shown(line.slice(0, from), 0);
  const marked = shown(withBlanksNamed(line.slice(from, from + at.length)), widthOfText(before));
  const after = shown(line.slice(from + at.length), widthOfText(before) + widthOfText(marked));
  const kept = cut(before, marked, after);
  return {
    text: (kept.before + kept.marked + kept.after).trimEnd(),
    indent: widthOfText(kept.before),
    width: Math.max(1, widthOfText(kept.marked)),
  };
}

/** Blanks that are what a finding is about are named: nobody would see them. */
function withBlanksNamed(marked: string): string {
  return marked.trim() === '' ? marked.replace(/[^ \t]/g, codePointOf) : marked;
}

function shown(text: string, column: number): string {
  let result = '';
  let width = column;
  for (const character of text) {
    const piece = visible(character, width);
    result += piece;
    width += widthOfText(piece);
  }
  return result;
}

function cut(before: string, marked: string, after: string) {
  const room = widest - widthOfText(marked);
  if (widthOfText(before) + widthOfText(after) <= room) return { before, marked, after };
  const half = Math.max(16, Math.floor(room / 2));
  return {
    before: lastColumns(before, half),
    marked: firstColumns(marked, widest),
    after: firstColumns(after, half),
  };
}

function firstColumns(text: string, columns: number): string {
  if (widthOfText(text) <= columns) return text;
  let kept = '';
  for (const character of text) {
    if (widthOfText(kept + character) >= columns) break;
    kept += character;
  }
  return `${kept}…`;
}

function lastColumns(text: string, columns: number): string {
  const reversed = [...text].reverse().join('');
  return [...firstColumns(reversed, columns)].reverse().join('');
}
