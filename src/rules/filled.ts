import type { Node, Scalar, Source } from '../source/tree.ts';
import type { Unit } from '../source/unit.ts';
import { reviewMark } from '../words/catalogue/revise.ts';
import { diagnose, type Report } from '../words/diagnostic.ts';
import { word } from '../words/reserved.ts';

/** Is this a place that waits to be filled in? */
export function isToFill(node: Node): boolean {
  return node.kind === 'scalar' && node.text === word.toFill;
}

/**
 * Places that wait to be filled in, an error for each file that has some, and lines taken over from last year that
 * nobody has looked at yet, a warning for each file.
 * @returns true when every place is filled
 */
export function checkFilled(units: readonly Pick<Unit, 'sources'>[], report: Report): boolean {
  let filled = true;
  for (const source of units.flatMap(({ sources }) => sources)) {
    const places = source.root ? placesIn(source.root, '') : [];
    const [first] = places;
    if (first) {
      filled = false;
      const keys = [...new Set(places.map(({ key }) => key))].join(word.listComma);
      const lines = listed(places.map(({ scalar }) => scalar.at.line));
      report(diagnose('fact-to-fill', { count: places.length, lines, keys }, first.scalar.at));
    }
    checkReviewed(source, report);
  }
  return filled;
}

interface Place {
  readonly key: string;
  readonly scalar: Scalar;
}

function placesIn(node: Node, key: string): readonly Place[] {
  if (node.kind === 'scalar') return isToFill(node) ? [{ key, scalar: node }] : [];
  if (node.kind === 'list') return node.items.flatMap((item) => placesIn(item, key));
  return node.entries.flatMap((entry) => placesIn(entry.value, entry.key.text));
}

function checkReviewed({ file, text }: Source, report: Report): void {
  const lines = text.split('\n').flatMap((line, i) => (isMarked(line) ? [i + 1] : []));
  const [first] = lines;
  if (first === undefined) return;
  const column = text.split('\n')[first - 1]!.indexOf(reviewMark) + 1;
  const at = { file, line: first, column, length: reviewMark.length };
  report(diagnose('text-to-review', { count: lines.length, lines: listed(lines) }, at));
}

function isMarked(line: string): boolean {
  const mark = line.lastIndexOf(reviewMark);
  return mark >= 0 && line.slice(0, mark).includes('#');
}

/** Line numbers, each once. */
function listed(lines: readonly number[]): string {
  return [...new Set(lines)].join(word.listComma);
}
