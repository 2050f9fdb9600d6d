import { diagnose, type Report } from '../words/diagnostic.ts';
import type { Lines } from './positions.ts';

/** Writings that are set letter by letter from left to right, each letter alone in its place. */
const setAsTheyAre =
  '\\p{scx=Han}\\p{scx=Latin}\\p{scx=Greek}\\p{scx=Cyrillic}\\p{scx=Hangul}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Bopo}' +
  '\\p{scx=Yi}\\p{scx=Common}\\p{scx=Unknown}';
/** Parts of a syllable of Hangul, which only stand alone when they make none. */
const jamo = '\\u1100-\\u11ff\\ua960-\\ua97f\\ud7b0-\\ud7ff';
const unsettable = new RegExp(
  `(?<control>[\\p{Bidi_Control}\\p{Join_Control}\\p{Variation_Selector}])|(?<mark>[\\p{M}${jamo}])|(?<writing>[^${setAsTheyAre}\\p{M}][^${setAsTheyAre}]*)`,
  'u',
);

/** What the typesetter cannot set in a text, and where. */
export interface Unsettable {
  /** `mark` joins the letter before it, `control` turns, joins or varies what stands around, `writing` needs shaping. */
  readonly kind: 'mark' | 'control' | 'writing';
  readonly found: string;
  readonly index: number;
}

/**
 * The first thing in a text that letters set one after the other would get wrong: a writing that runs from right to
 * left or whose letters change beside each other, a mark that no letter has taken in (the text is NFC), or a control of
 * either. Such a text would be printed as something else, and no font makes it right.
 */
export function unsettableIn(text: string): Unsettable | undefined {
  const match = unsettable.exec(text);
  if (!match) return undefined;
  const { mark, control } = match.groups!;
  const kind = mark !== undefined ? 'mark' : control !== undefined ? 'control' : 'writing';
  return { kind, found: match[0], index: match.index };
}

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
