import type { Line } from '../../budget/budget.ts';
import type { Evaluator } from '../../budget/evaluate.ts';
import { type Filter, keyOfFilters, narrowed, normalized, type Selection } from '../../budget/selection.ts';
import { contains } from '../../budget/stated.ts';
import { diagnose, type Report, type Span } from '../../diagnostics/diagnostic.ts';

/** A row or column that takes part of a table's lines. */
export interface Part {
  readonly label: string;
  readonly filters: readonly Filter[];
}

/**
 * Under a total every line must be shown by exactly one leaf row (or column): what a fixed list of rows
 * forgets, the total still shows, and what two rows share is printed twice. Rows may lie inside each other
 * (a class and its groups), but not overlap.
 */
export function checkCoverage(
  base: Selection,
  parts: readonly Part[],
  way: string,
  table: { readonly title: string; readonly at: Span },
  evaluator: Evaluator,
  report: Report,
): void {
  const filtered = parts.filter((part) => part.filters.length > 0);
  if (filtered.length === 0) return;
  const { dimensions } = evaluator.budget;
  const sets = filtered.map((part) => ({
    part,
    key: keyOfFilters(normalized(part.filters, dimensions)),
    lines: new Set(evaluator.lines(narrowed(base, part.filters))),
  }));
  const said = new Set<string>();
  for (const line of evaluator.lines(base)) {
    const own = sets.filter((set) => set.lines.has(line));
    const also = [{ at: table.at, label: table.title }];
    if (own.length === 0) report(diagnose('table-line-lost', { table: table.title, way }, line.at, also));
    const clash = overlapping(own);
    if (!clash || said.has(clash.join('\n'))) continue;
    said.add(clash.join('\n'));
    const [first, second] = clash;
    report(diagnose('table-line-doubled', { table: table.title, way, first, second }, line.at, also));
  }
}

/** Two of these parts of which neither lies inside the other, or which are the same. */
function overlapping(
  own: readonly { part: Part; key: string; lines: ReadonlySet<Line> }[],
): [string, string] | undefined {
  for (const [i, a] of own.entries()) {
    for (const b of own.slice(i + 1)) {
      const nested = contains(a.lines, b.lines) || contains(b.lines, a.lines);
      if (!nested || a.key === b.key) return [a.part.label, b.part.label];
    }
  }
  return undefined;
}
