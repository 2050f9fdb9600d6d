/** Latin letters, digits and the marks that go with them, and Hangul; the middle dot is Chinese. */
const word = /[!-\u00b6\u00b8-\u024f\p{Script=Hangul}]/u;

/**
 * Text without the spaces that only typesetting put there: a run of spaces (also no-break and ideographic ones)
 * disappears at both ends and wherever a Chinese character, mark or sign (≥, ㎡, ①) adjoins; between words of Latin,
 * digits and words of Hangul one space remains. Apply it to both sides of a comparison.
 */
export function withoutTypesetSpaces(text: string): string {
  if (!/\s/u.test(text)) return text;
  return text.trim().replace(/(\S)\s+(?=(\S))/gu, (_, before: string, after: string) => {
    return word.test(before) && word.test(after) ? `${before} ` : before;
  });
}
