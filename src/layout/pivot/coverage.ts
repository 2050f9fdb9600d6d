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

interface Taken extends Part {
  readonly lines: ReadonlySet<Line>;
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
  const taken = filtered.map(
    (part): Taken => ({ ...part, lines: new Set(evaluator.lines(narrowed(base, part.filters))) }),
  );
  const inside = new Map<Taken, readonly Taken[]>();
  const insideOf = (total: Taken): readonly Taken[] => {
    const known = inside.get(total) ?? partsInside(total, taken, dimensions);
    inside.set(total, known);
    return known;
  };
  const said = new Set<string>();
  for (const line of evaluator.lines(base)) {
    const own = taken.filter((part) => part.lines.has(line));
    const also = [{ at: table.at, label: table.title }];
    const lost = own.length === 0 || own.some((total) => fallsOut(line, insideOf(total), dimensions));
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
  total: Taken,
  parts: readonly Taken[],
  dimensions: ReadonlyMap<string, Dimension>,
): readonly Taken[] {
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
function fallsOut(line: Line, parts: readonly Taken[], dimensions: ReadonlyMap<string, Dimension>): boolean {
  if (parts.length === 0 || parts.some((part) => part.lines.has(line))) return false;
  const takesWhole = ({ dimension, nodes }: Filter): boolean => {
    const value = line.values.get(dimension);
    const { within } = dimensions.get(dimension)!;
    return value === undefined || nodes.some((node) => within(node, value) || within(value, node));
  };
  return !parts.some((part) => part.filters.every(takesWhole));
}

/** Two of these parts of which neither lies inside the other, or which are the same. */
function overlapping(
  own: readonly Taken[],
  dimensions: ReadonlyMap<string, Dimension>,
): [string, string] | undefined {
  for (const [i, a] of own.entries()) {
    for (const b of own.slice(i + 1)) {
      const inA = implies(b.filters, a.filters, dimensions);
      const inB = implies(a.filters, b.filters, dimensions);
      if (inA === inB) return [a.label, b.label];
    }
  }
  return undefined;
}
