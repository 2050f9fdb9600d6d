import { withoutTypesetSpaces } from './read/graphics-state.ts';

/** A text of the page tree in the form the reader gives texts of the page: NFC, without typeset spaces. */
export function plain(text: string): string {
  return withoutTypesetSpaces(text.normalize('NFC'));
}

/**
 * How far printed lines agree with `text` from `from` on, in UTF-16 units; undefined where they do not. A space at
 * the end of a line is not printed, so each line may swallow one.
 */
export function follow(lines: readonly string[], text: string, from: number): number | undefined {
  let at = from;
  for (const line of lines) {
    if (at > from && text[at] === ' ') at += 1;
    if (!text.startsWith(line, at)) return undefined;
    at += line.length;
  }
  return at;
}

/** Do the lines, one after the other, say exactly `text`? */
export function reads(lines: readonly string[], text: string): boolean {
  return follow(lines, text, 0) === text.length;
}

/** Visible characters, code points without spaces. */
export function characters(text: string): number {
  let count = 0;
  for (const character of text) if (character !== ' ') count += 1;
  return count;
}

/** Both texts around the first place where they differ, that place marked by 【】; `line` counts the printed lines from 0. */
export interface Difference {
  readonly expected: string;
  readonly found: string;
  readonly line: number;
}

const shown = 10;

/** The first difference between the printed lines and the text they should say. */
export function firstDifference(lines: readonly string[], text: string): Difference {
  let at = 0;
  for (const [line, words] of lines.entries()) {
    if (at > 0 && text[at] === ' ') at += 1;
    const same = common(words, text.slice(at));
    if (same < words.length) {
      const rest = words.slice(same) + lines.slice(line + 1).join('');
      return {
        expected: around(text, at + same),
        found: around(text.slice(0, at + same) + rest, at + same),
        line,
      };
    }
    at += words.length;
  }
  const end = text.slice(0, at);
  return { expected: around(text, at), found: around(end, at), line: Math.max(0, lines.length - 1) };
}

function common(a: string, b: string): number {
  let same = 0;
  while (same < a.length && a[same] === b[same]) same += 1;
  return same;
}

function around(text: string, at: number): string {
  const from = Math.max(0, at - shown);
  const to = Math.min(text.length, at + shown);
  return `${from > 0 ? '…' : ''}${text.slice(from, to)}${to < text.length ? '…' : ''}`;
}
