import type { Evaluator } from '../budget/evaluate.ts';
import type { Origin } from '../budget/figure.ts';
import { implies, type Selection } from '../budget/selection.ts';
import type { PrintedFigure, Table } from '../document/document.ts';
import { placesOf } from '../document/grid.ts';
import { wayWords } from '../words/catalogue/layout.ts';
import { diagnose, type Report } from '../words/diagnostic.ts';
import { checkCoverage } from './pivot/coverage.ts';

interface Context {
  readonly title: string;
  readonly evaluator: Evaluator;
  readonly report: Report;
}

/**
 * A table laid by hand may print a total beside the rows of a loop. In each column, what such a total holds must be
 * shown by the rows within it, as in a table of the form; a loop says itself that it shows a part. Only selections are
 * looked at: what else a figure is made of has no parts that could be told.
 */
export function checkLoops(
  { body }: Table,
  figures: readonly PrintedFigure[],
  { title, evaluator, report }: Context,
): void {
  const { dimensions } = evaluator.budget;
  const said = new Set<unknown>();
  const byId = new Map(figures.map((each) => [each.id, each]));
  const columns = new Map<number, (PrintedFigure & { readonly selection: Selection })[]>();
  for (const { cell, column } of placesOf(body.map(({ cells }) => cells)).flat()) {
    const [id, ...others] = cell.content.flatMap((run) => run.figure ?? []);
    const printed = others.length === 0 ? byId.get(id ?? '') : undefined;
    const selection = printed && selectionOf(printed.figure.origin);
    if (!selection) continue;
    const all = columns.get(column) ?? [];
    columns.set(column, all);
    all.push({ ...printed, selection: { ...selection, filters: evaluator.completed(selection) } });
  }
  for (const column of columns.values())
    for (const total of column) {
      const { ledger, filters } = total.selection;
      const inside = column.filter(
        ({ selection, loop }) =>
          selection.ledger === ledger &&
          (loop === undefined || loop !== total.loop) &&
          implies(selection.filters, filters, dimensions) &&
          !implies(filters, selection.filters, dimensions),
      );
      if (!inside.some(({ loop }) => loop?.partial === false)) continue;
      // A row of a loop is a subtotal: what has nothing of what the rows in it are told apart by stands in it alone.
      const shown = total.loop ? [total, ...inside] : inside;
      const parts = shown.map(({ selection }) => ({ label: '', filters: selection.filters }));
      const lost: Report = (finding) => {
        if (finding.code === 'table-line-lost')
          report(diagnose('rows-total-lost', { table: title }, finding.at, [{ at: total.at, label: title }]));
      };
      const coverage = { way: wayWords.rows, title, at: total.at, evaluator, report: lost, said };
      checkCoverage(total.selection, parts, coverage);
    }
}

function selectionOf(origin: Origin): Selection | undefined {
  if (origin.kind === 'named') return selectionOf(origin.of);
  return origin.kind === 'selection' ? origin.selection : undefined;
}
