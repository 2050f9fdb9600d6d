import { inWords, unitWritten } from '../budget/describe.ts';
import { type Layout, type PrintedFigure, type Row, textOf } from '../document/document.ts';
import { diagnose, type Report } from '../words/diagnostic.ts';
import type { Checked } from './rule.ts';

/** Rows that print nothing but zeros though there is something in them: one note for a table. */
export function checkSmall(
  { document, figures }: Layout,
  { budget }: Pick<Checked, 'budget'>,
  report: Report,
): void {
  const printed = new Map(figures.map((figure) => [figure.id, figure]));
  for (const { heading, blocks } of document.sections)
    for (const block of blocks) {
      const rows = block.kind === 'table' ? block.body : [];
      const small = rows.flatMap((row) => roundedAway(row, printed) ?? []);
      const [first] = small;
      if (!first) continue;
      const { lines, stated, value } = first.figure.figure;
      const entries = lines.length > 0 ? lines : stated;
      const values = {
        table: heading,
        count: small.length,
        row: first.label,
        printed: first.figure.text,
        amount: inWords(value!, unitWritten(entries, budget)),
      };
      report(diagnose('row-rounds-away', values, entries[0]?.at));
    }
}

/** The words of such a row, and a figure of it that is more than it prints. */
function roundedAway({ cells }: Row, printed: ReadonlyMap<string, PrintedFigure>) {
  const runs = cells.flatMap(({ content }) => content);
  const own = runs.flatMap(({ figure: id }) => (id === undefined ? [] : (printed.get(id) ?? [])));
  const amounts = own.filter(({ figure }) => figure.measure === 'amount');
  const figure = amounts.find(({ figure: { value } }) => value !== null && !value.isZero());
  if (!figure || !amounts.every(({ value }) => Number(value) === 0)) return undefined;
  const label = cells.map(({ content }) => textOf(content.filter((run) => run.figure === undefined)));
  return { label: figure.row ?? label.filter((words) => words !== '').join(' '), figure };
}
