import { grainsOf, inWords, unitWritten } from '../budget/describe.ts';
import type { Evaluator } from '../budget/evaluate.ts';
import { type Origin, sumOf } from '../budget/figure.ts';
import { judge } from '../budget/money.ts';
import { implies, type Selection } from '../budget/selection.ts';
import type { PrintedFigure, Table } from '../document/document.ts';
import { placesOf } from '../document/grid.ts';
import { wayWords } from '../words/catalogue/layout.ts';
import { diagnose, type Report } from '../words/diagnostic.ts';
import { word } from '../words/reserved.ts';
import { checkCoverage } from './pivot/coverage.ts';
import { isRecord } from './records.ts';

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

/**
 * Amounts of the records of a list stand in a column: where other amounts do too, one of these must be what the records
 * come to.
 */
export function checkRecords(
  { body }: Table,
  figures: readonly PrintedFigure[],
  { title, evaluator, report }: Context,
): void {
  const byId = new Map(figures.map((each) => [each.id, each]));
  const columns = new Map<number, PrintedFigure[]>();
  for (const { cell, column } of placesOf(body.map(({ cells }) => cells)).flat())
    for (const { figure = '' } of cell.content) {
      const printed = byId.get(figure);
      if (printed?.figure.measure === 'amount')
        columns.set(column, [...(columns.get(column) ?? []), printed]);
    }
  for (const column of columns.values()) {
    const others = column.filter(({ figure }) => !isRecord(figure));
    const lists = new Map<string, PrintedFigure[]>();
    for (const printed of column) {
      if (!isRecord(printed.figure)) continue;
      const { list } = printed.figure.origin;
      lists.set(list, [...(lists.get(list) ?? []), printed]);
    }
    for (const [list, records] of others.length > 0 ? lists : []) {
      const sum = sumOf(records.map(({ figure }) => figure));
      const grains = grainsOf(sum.lines, evaluator.budget);
      const isSum = ({ figure: { value, lines } }: PrintedFigure): boolean =>
        value !== null &&
        sum.value !== null &&
        judge(value.minus(sum.value), [...grains, ...grainsOf(lines, evaluator.budget)]) !== 'impossible';
      if (others.some(isSum) || sum.value === null) continue;
      const unit = unitWritten(sum.lines, evaluator.budget);
      const found = others.map(({ text }) => text).join(word.listComma);
      const also = sum.lines.map(({ at }) => ({ at, label: list }));
      const values = { table: title, list, sum: inWords(sum.value, unit), found };
      report(diagnose('records-unequal', values, records[0]!.at, also));
    }
  }
}

function selectionOf(origin: Origin): Selection | undefined {
  if (origin.kind === 'named') return selectionOf(origin.of);
  return origin.kind === 'selection' ? origin.selection : undefined;
}
