// Control characters could rewrite the terminal; characters without width would hide what a message is about.
const hidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

/** What is printed for a character: itself, blanks up to the next fourth column for a tab, `<U+200B>` for a hidden one. */
export function visible(character: string, column = 0): string {
  if (character === '\t') return ' '.repeat(4 - (column % 4));
  return hidden.test(character) ? codePointOf(character) : character;
}

/** `<U+200B>` for a character that nobody would see. */
export function codePointOf(character: string): string {
  return `<U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}>`;
}

/** A text that prints on one line and as what it is. */
export function visibleText(text: string): string {
  return [...text].map((character) => visible(character)).join('');
}

/**
 * Words of the catalogue that put values into sentences: the texts among these, of files, people and certificates as
 * they are, print on one line and as what they are.
 */
export function spoken<Words>(words: Words): Words {
  if (typeof words === 'function')
    return ((...values: unknown[]) => words(...values.map(visibleIn))) as Words;
  return isPlain(words)
    ? (Object.fromEntries(Object.entries(words).map(([key, word]) => [key, spoken(word)])) as Words)
    : words;
}

function visibleIn(value: unknown): unknown {
  if (typeof value === 'string') return visibleText(value);
  if (Array.isArray(value)) return value.map(visibleIn);
  if (!isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, visibleIn(each)]));
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** Line breaks and colours, which are ours, and what else a terminal would obey. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is about these
const obeyed = /\n|\x1b\[\d*m|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * The last word on what a terminal gets: what hides in it is written as JSON writes it, so that JSON stays what it is.
 * @param color colours are looked for, and so are left as they are
 */
export function printable(text: string, color: boolean): string {
  return text.replace(obeyed, (found) => {
    if (found === '\n' || (color && found.length > 1 && found.startsWith('\x1b'))) return found;
    return [...found].map((each) => (hidden.test(each) ? escaped(each) : each)).join('');
  });
}

const escaped = (character: string): string =>
  character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
