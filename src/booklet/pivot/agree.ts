import type { Figure } from '../../budget/figure.ts';
import { digitsOf, printed } from '../../budget/money.ts';
import { keyOfFilters, normalized } from '../../budget/selection.ts';
import { diagnose } from '../../words/diagnostic.ts';
import { figureOf } from './cells.ts';
import type { PivotColumn } from './columns.ts';
import type { TableContext } from './context.ts';
import type { TableDefinition } from './definition.ts';
import type { Laid } from './lay.ts';
import type { PivotRow } from './rows.ts';

/**
 * Blocks of two ledgers may show one thing by two classifications. Where they call a total by one name, it must be one
 * figure: a reader sees both side by side, and no line of the one is a line of the other.
 */
export function checkAgreement(laid: readonly Laid[], table: TableDefinition, context: TableContext): void {
  for (const [i, one] of laid.entries())
    for (const other of laid.slice(i + 1))
      if (areOfOne(one, other, context)) compare(one, other, table, context);
}

/** Two ledgers, of the same part of which both blocks are. */
function areOfOne(one: Laid, other: Laid, { evaluator: { budget } }: TableContext): boolean {
  const keyOf = ({ base }: Laid): string => keyOfFilters(normalized(base.filters, budget.dimensions));
  return one.base.ledger !== other.base.ledger && keyOf(one) === keyOf(other);
}

function compare(one: Laid, other: Laid, table: TableDefinition, context: TableContext): void {
  for (const row of totalsOf(one)) {
    for (const alike of totalsOf(other).filter(({ label }) => label === row.label)) {
      for (const [a, b] of columnsAlike(one.columns, other.columns)) {
        const [left, right] = [
          figureOf(one, row, a, table, context),
          figureOf(other, alike, b, table, context),
        ];
        const [first, second] = [left, right].map((figure) => asSeen(figure, table));
        if (first === undefined || second === undefined || first === second) continue;
        const blocks = { first: one.block.title, second: other.block.title };
        const at = right.lines[0]?.at ?? table.at;
        const also = left.lines.slice(0, 1).map((line) => ({ at: line.at, label: line.ledger }));
        const values = { label: row.label, ...blocks, a: first, b: second };
        context.report(diagnose('table-total-differs', values, at, also));
      }
    }
  }
}

/** Rows that stand for the whole of their block, or for a figure; one under another shares its name with many. */
function totalsOf({ body, foot }: Laid): readonly PivotRow[] {
  return [...body, ...foot].filter(
    ({ label, blank, filters, indent }) => label !== '' && !blank && filters.length === 0 && indent === 0,
  );
}

/** Columns that print the same part: those of one title, and the whole. */
function columnsAlike(
  one: readonly PivotColumn[],
  other: readonly PivotColumn[],
): readonly (readonly [PivotColumn, PivotColumn])[] {
  const isWhole = ({ filters, figure }: PivotColumn): boolean => filters.length === 0 && figure === undefined;
  const figures = (columns: readonly PivotColumn[]) => columns.filter(({ show }) => !show);
  return figures(one).flatMap((a) =>
    figures(other)
      .filter((b) => a.titles.join('\n') === b.titles.join('\n') || (isWhole(a) && isWhole(b)))
      .map((b) => [a, b] as const),
  );
}

/** What the reader sees, with its unit; undefined where nothing is printed. */
function asSeen({ value, none, measure }: Figure, { format }: TableDefinition): string | undefined {
  if (value === null || none) return undefined;
  if (measure !== 'amount') return value.toFixed();
  return `${digitsOf(printed(value, format), format.decimals, format.group)} ${format.unit}`;
}
