/** Latin letters, digits and the marks that go with them; the middle dot is Chinese. */
const latin = /[!-\u00b6\u00b8-\u024f]/u;
const hangul = /\p{Script=Hangul}/u;

/**
 * Text without the spaces that only typesetting put there: a run of spaces (also no-break and ideographic ones)
 * disappears at both ends and wherever a Chinese character, mark or sign (≥, ㎡, ①) adjoins; between two Latin words
 * or digits, or two of Hangul, one space remains. Apply it to both sides of a comparison.
 */
export function withoutTypesetSpaces(text: string): string {
  if (!/\s/u.test(text)) return text;
  return text.trim().replace(/(\S)\s+(?=(\S))/gu, (_, before: string, after: string) => {
    const words = [latin, hangul].some((script) => script.test(before) && script.test(after));
    return words ? `${before} ` : before;
  });
}
