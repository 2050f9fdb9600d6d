import type { Budget } from '../budget/budget.ts';
import { cellPlace, type Sheet } from '../source/sheet.ts';
import { inDigits, lastYear, namedYear, yearInName } from '../words/catalogue/import.ts';
import { unitDeclared, unitNamed } from '../words/catalogue/units.ts';
import { diagnose, type Report } from '../words/diagnostic.ts';
import { folded } from './folded.ts';
import type { FormTable } from './form.ts';
import type { Head } from './head.ts';

/**
 * Is it not sure what the numbers of a sheet are: another year's, in one of two columns that are called the same, under
 * a second head? It is reported, with the cell.
 */
export function isDoubtful(
  sheet: Sheet,
  table: FormTable,
  head: Head,
  budget: Budget,
  report: Report,
): boolean {
  const years = yearsOver(sheet, table, head, budget.year);
  if (years.length > 0 && !years.includes(String(budget.year))) {
    const year = String(budget.year);
    report(diagnose('import-year', { sheet: sheet.name, found: years, year }, cellPlace(sheet, 0, 0)));
    return true;
  }
  for (const column of head.rivals) {
    const row = firstNumber(sheet, head, column, ({ number }) => Number(number) !== 0);
    if (row < 0) continue;
    report(
      diagnose(
        'import-column-unclear',
        { title: titleOf(sheet, head, column) },
        cellPlace(sheet, row, column),
      ),
    );
    return true;
  }
  const figures = head.columns.flatMap((columns) =>
    [...columns].flatMap(([leaf, column]) => (leaf.show ? [] : [column])),
  );
  // The row that says the words right over the figures again; merged or not, they stand in one row.
  const words = figures.map((column) => folded(titleOf(sheet, head, column)));
  const again = sheet.rows.findIndex(
    (cells, row) =>
      row >= head.body && figures.every((column, i) => folded(cells[column]?.text ?? '') === words[i]),
  );
  if (again < 0) return false;
  report(diagnose('import-head-again', {}, cellPlace(sheet, again, figures[0]!)));
  return true;
}

/** Years in the name of a sheet and over its table; days on which it was made are none. */
function yearsOver(
  { name, rows }: Sheet,
  { title }: FormTable,
  { body }: Head,
  own: number,
): readonly string[] {
  if (lastYear.test(name) && !lastYear.test(title)) return [String(own - 1)];
  const texts = rows.slice(0, body).flatMap((row) => row.map(({ text }) => inDigits(text)));
  const years = [name.matchAll(yearInName), ...texts.map((text) => text.matchAll(namedYear))];
  return [...new Set(years.flatMap((found) => [...found].map(([, year]) => year!)))];
}

/** The units that a sheet names, in its name and cells; those that amounts cannot be in too. */
export function unitsOn({ name, rows }: Sheet): readonly string[] {
  const units = new Set<string>();
  for (const text of [name, ...rows.flatMap((row) => row.map((cell) => cell.text))])
    for (const found of text.matchAll(unitDeclared)) {
      const typed = found.slice(1).find((each) => each !== undefined);
      if (typed !== undefined) units.add(unitNamed(typed));
    }
  return [...units];
}

/** Columns with numbers that the form does not know; running numbers are none. */
export function tellOthers(sheet: Sheet, head: Head, report: Report): void {
  const taken = new Set(head.columns.flatMap((columns) => [...columns.values()]));
  const width = Math.max(0, ...sheet.rows.map((row) => row.length));
  for (let column = 0; column < width; column += 1) {
    if (taken.has(column)) continue;
    let next = 1;
    const row = firstNumber(sheet, head, column, ({ number }) => {
      if (Number(number) === 0) return false;
      next += 1;
      return Number(number) !== next - 1;
    });
    if (row < 0) continue;
    report(
      diagnose(
        'import-column-unknown',
        { title: titleOf(sheet, head, column) },
        cellPlace(sheet, row, column),
      ),
    );
  }
}

function firstNumber(
  { rows }: Sheet,
  { body }: Head,
  column: number,
  is: (cell: { readonly number?: string }) => boolean,
): number {
  return rows.findIndex((cells, row) => {
    const cell = cells[column];
    return row >= body && cell?.number !== undefined && !cell.again && is(cell);
  });
}

const titleOf = ({ rows }: Sheet, { body }: Head, column: number): string =>
  rows.slice(0, body).findLast((cells) => cells[column]?.text)?.[column]?.text ?? '';
