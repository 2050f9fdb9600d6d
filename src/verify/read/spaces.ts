const wide = /[\p{Script=Han}\u2e80-\u30ff\uff00-\uffef\u00b7\u2014\u2018-\u201d\u2026]/u;

/**
 * Text without the spaces that only typesetting put there: a run of spaces (also no-break and ideographic ones)
 * disappears at both ends and wherever a Han character, kana or Chinese punctuation mark adjoins; between two
 * narrow characters (Latin, Hangul, digits) one space remains. Apply it to both sides of a comparison.
 */
export function withoutTypesetSpaces(text: string): string {
  if (!/\s/u.test(text)) return text;
  return text.trim().replace(/(\S)\s+(?=(\S))/gu, (_, before: string, after: string) => {
    return wide.test(before) || wide.test(after) ? before : `${before} `;
  });
}
