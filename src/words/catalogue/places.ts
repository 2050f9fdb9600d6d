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

interface Row {
  readonly file: string;
  readonly line: number;
}

/** `收入.yaml 第 4、6–9 行`: rows of files, those one below the other taken together. */
export function rowsWords(rows: readonly Row[]): string {
  const files = new Map<string, number[]>();
  for (const { file, line } of rows) {
    const lines = files.get(file);
    if (lines) lines.push(line);
    else files.set(file, [line]);
  }
  const words = [...files].map(([file, lines]) => `${file.split('/').at(-1)} 第 ${rangesOf(lines)} 行`);
  return words.join('，');
}

/** The first few ranges, and how many lines there are when there are more. */
function rangesOf(lines: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const line of [...new Set(lines)].sort((a, b) => a - b)) {
    const open = ranges.at(-1);
    if (open && open[1] === line - 1) open[1] = line;
    else ranges.push([line, line]);
  }
  const words = ranges.slice(0, mostRanges).map(([from, to]) => (from === to ? from : `${from}–${to}`));
  return `${words.join('、')}${ranges.length > mostRanges ? ` 等 ${lines.length}` : ''}`;
}

const mostRanges = 6;
