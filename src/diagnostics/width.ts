/** Han, kana, hangul and full-width forms take two columns of a terminal. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const combining = /\p{Mark}/u;
// Control characters could rewrite the terminal; characters without width would hide what the finding is about.
const hidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

/** Columns that one visible character takes. */
function widthOf(character: string): number {
  if (combining.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
}

/** Columns that a visible text takes. */
export function widthOfText(text: string): number {
  let width = 0;
  for (const character of text) width += widthOf(character);
  return width;
}

/** What is printed for a character: itself, blanks up to the next fourth column for a tab, `<U+200B>` for a hidden one. */
export function visible(character: string, column = 0): string {
  if (character === '\t') return ' '.repeat(4 - (column % 4));
  if (!hidden.test(character)) return character;
  return codePointOf(character);
}

/** `<U+200B>` for a character that nobody would see. */
export function codePointOf(character: string): string {
  return `<U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}>`;
}

/** A text that prints on one line and as what it is. */
export function visibleText(text: string): string {
  return [...text].map((character) => visible(character)).join('');
}
