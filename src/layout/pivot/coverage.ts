import type { Line } from '../../budget/budget.ts';
import type { Dimension } from '../../budget/dimension.ts';
import type { Evaluator } from '../../budget/evaluate.ts';
import { type Filter, implies, narrowed, type Selection } from '../../budget/selection.ts';
import { diagnose, type Report, type Span } from '../../diagnostics/diagnostic.ts';

/** A row or column that takes part of a table's lines. */
export interface Part {
  readonly label: string;
  readonly filters: readonly Filter[];
}

/**
 * Under a total every line must be shown by exactly one leaf row (or column): what a fixed list of rows
 * forgets, the total still shows, and what two rows share is printed twice. Rows may lie inside each other,
 * but not overlap; inside each subtotal the same holds again.
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
  const takenBy = new Map<Line, Part[]>(evaluator.lines(base).map((line) => [line, []]));
  for (const part of filtered)
    for (const line of evaluator.lines(narrowed(base, part.filters))) takenBy.get(line)?.push(part);
  const inside = new Map<Part, readonly Part[]>();
  const insideOf = (total: Part): readonly Part[] => {
    const known = inside.get(total) ?? partsInside(total, filtered, dimensions);
    inside.set(total, known);
    return known;
  };
  const said = new Set<string>();
  const also = [{ at: table.at, label: table.title }];
  for (const [line, own] of takenBy) {
    const lost = own.length === 0 || own.some((total) => fallsOut(line, own, insideOf(total), dimensions));
    if (lost) report(diagnose('table-line-lost', { table: table.title, way }, line.at, also));
    const clash = overlapping(own, dimensions);
    if (!clash || said.has(clash.join('\n'))) continue;
    said.add(clash.join('\n'));
    const [first, second] = clash;
    report(diagnose('table-line-doubled', { table: table.title, way, first, second }, line.at, also));
  }
}

/** The parts that can only hold lines of this one, whatever the data. */
function partsInside(
  total: Part,
  parts: readonly Part[],
  dimensions: ReadonlyMap<string, Dimension>,
): readonly Part[] {
  return parts.filter(
    (part) =>
      part !== total &&
      implies(part.filters, total.filters, dimensions) &&
      !implies(total.filters, part.filters, dimensions),
  );
}

/**
 * Is the line in a total, but in none of its parts? A line that is not split as far as the parts are
 * (a line on an inner node of a tree, or without a project) stands in the total alone, and that is right.
 */
function fallsOut(
  line: Line,
  own: readonly Part[],
  parts: readonly Part[],
  dimensions: ReadonlyMap<string, Dimension>,
): boolean {
  if (parts.length === 0 || parts.some((part) => own.includes(part))) return false;
  const takesWhole = ({ dimension, nodes }: Filter): boolean => {
    const value = line.values.get(dimension);
    const { within } = dimensions.get(dimension)!;
    return value === undefined || nodes.some((node) => within(node, value) || within(value, node));
  };
  return !parts.some((part) => part.filters.every(takesWhole));
}

/** Two of these parts of which neither lies inside the other, or which are the same. */
function overlapping(
  own: readonly Part[],
  dimensions: ReadonlyMap<string, Dimension>,
): [string, string] | undefined {
  for (let i = 0; i < own.length; i += 1) {
    for (let j = i + 1; j < own.length; j += 1) {
      const [a, b] = [own[i]!, own[j]!];
      const inA = implies(b.filters, a.filters, dimensions);
      const inB = implies(a.filters, b.filters, dimensions);
      if (inA === inB) return [a.label, b.label];
    }
  }
  return undefined;
}
