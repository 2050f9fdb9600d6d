/** A place inside a file in words: the last key, or which item of a list, with what it stands in. */
export function placeWords(steps: readonly string[]): string {
  const words = steps
    .slice(-2)
    .map((step) => (/^\d+$/.test(step) ? `第 ${Number(step) + 1} 项` : `“${step}”`));
  const [first, second] = words;
  if (first === undefined) return '整个文件';
  if (second === undefined) return first;
  return [first, second].some((word) => word.startsWith('第')) ? `${first}的${second}` : second;
}

/** What may stand at a place, of several that would do. */
export function eitherWords(expected: readonly string[]): string {
  return expected.filter(Boolean).join('，或 ');
}
