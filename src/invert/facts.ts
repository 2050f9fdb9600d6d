import type { PivotColumn } from '../booklet/pivot/axes.ts';
import { figureAt } from '../booklet/pivot/sources.ts';
import type { Budget } from '../budget/budget.ts';
import { isSum, selectionsIn } from '../budget/foreign.ts';
import { Decimal, yuanPer } from '../budget/money.ts';
import { type Filter, implies, normalized } from '../budget/selection.ts';
import { cellPlace, type Sheet } from '../source/sheet.ts';
import { nothingWritten } from '../words/catalogue/import.ts';
import { unitDeclared, unitNamed } from '../words/catalogue/units.ts';
import { diagnose, type Report } from '../words/diagnostic.ts';
import { word } from '../words/reserved.ts';
import type { FormBlock, FormTable } from './form.ts';
import type { Head } from './head.ts';
import { RowReader } from './rows.ts';
import { type Found, type SheetFacts, sortedOut } from './totals.ts';

/** Read the cells of a table on a sheet. What cannot be read is reported with its cell; nothing is guessed. */
export function factsOn(
  sheet: Sheet,
  table: FormTable,
  head: Head,
  budget: Budget,
  report: Report,
): SheetFacts {
  if (!table.blocks.every((block) => isInvertible(block, budget))) {
    report(diagnose('import-members', { table: table.title }, cellPlace(sheet, 0, 0)));
    return { leaves: [], stated: [], read: 0, totals: 0 };
  }
  const all: Found[] = [];
  const unit = unitOn(sheet, head);
  const taken = new Set<number>();
  table.blocks.forEach((block, at) => {
    const columns = head.columns[at]!;
    for (const column of columns.values()) taken.add(column);
    const cells = [...columns].filter(([leaf]) => !leaf.show);
    if (cells.length > 0) all.push(...blockFacts(sheet, block, columns, head.body, unit, budget, report));
  });
  tellOthers(sheet, head.body, taken, report);
  const amounts = all.some(({ fact }) => isAmount(fact.ledger, budget));
  if (amounts && unit === undefined) {
    report(diagnose('import-unit-missing', { sheet: sheet.name }, cellPlace(sheet, 0, 0)));
    return { leaves: [], stated: [], read: 0, totals: 0 };
  }
  return sortedOut(all, budget, report);
}

/** Rows that stand for what the data describe, level by level, are told apart by more than their words. */
function isInvertible({ rows }: FormBlock, { dimensions }: Budget): boolean {
  return rows.every(
    (row) =>
      row.kind !== 'hierarchy' ||
      row.steps.every(([{ dimension }, ...others]) => {
        const { describedIn, inheritedFrom } = dimensions.get(dimension)!;
        return others.length === 0 && describedIn === undefined && inheritedFrom === undefined;
      }),
  );
}

const isAmount = (ledger: string, { ledgers }: Budget): boolean => ledgers.get(ledger)?.measure === 'amount';

/** The unit that a sheet names over its table. */
function unitOn({ rows }: Sheet, { body }: Head): string | undefined {
  for (const row of rows.slice(0, body))
    for (const { text } of row)
      for (const found of text.matchAll(unitDeclared)) {
        const typed = found.slice(1).find((each) => each !== undefined);
        if (typed !== undefined && yuanPer(unitNamed(typed))) return unitNamed(typed);
      }
  return undefined;
}

function blockFacts(
  sheet: Sheet,
  block: FormBlock,
  columns: ReadonlyMap<PivotColumn, number>,
  body: number,
  unit: string | undefined,
  budget: Budget,
  report: Report,
): Found[] {
  const reader = new RowReader(block, columns, budget.dimensions);
  const figures = [...columns].filter(([leaf]) => !leaf.show);
  const isWider = (wide: readonly Filter[], narrow: readonly Filter[]): boolean =>
    implies(narrow, wide, budget.dimensions) && !implies(wide, narrow, budget.dimensions);
  const addsColumns = ({ figure, filters }: PivotColumn): boolean =>
    figures.some(([other]) => other.figure === figure && isWider(filters, other.filters));
  const rows: (readonly Filter[])[] = [];
  const found: (Found & { readonly row: readonly Filter[] })[] = [];
  for (let row = body; row < sheet.rows.length; row += 1) {
    const cells = figures.filter(([, column]) => {
      const cell = sheet.rows[row]![column];
      return (
        cell !== undefined &&
        !cell.again &&
        (cell.computed || !nothingWritten.test(cell.text.replace(/\s/g, '')))
      );
    });
    const is = reader.read(sheet, row);
    if (cells.length === 0 || is.kind === 'words') continue;
    const place = cellPlace(sheet, row, cells[0]![1]);
    if (is.kind === 'unknown') {
      report(diagnose('import-row-unknown', { row: is.label, several: is.several }, place));
      continue;
    }
    rows.push(is.filters);
    if (is.misnamed) report(diagnose('import-name-differs', is.misnamed, place));
    for (const [leaf, column] of cells) {
      const cell = sheet.rows[row]![column]!;
      const at = cellPlace(sheet, row, column);
      const selection = selectionOf(block, is, leaf, budget);
      if (!selection) continue;
      if (cell.number === undefined && !cell.computed) {
        report(diagnose('import-number', { found: cell.text }, at));
        continue;
      }
      const grain = isAmount(selection.ledger, budget) ? yuanPer(unit ?? word.yuan)! : new Decimal(1);
      const value = new Decimal(cell.number ?? 0).times(grain);
      const what = [is.label, leaf.titles.at(-1)].filter(Boolean).join(' / ');
      const total = is.total === true || addsColumns(leaf);
      found.push({
        fact: { ...selection, value, unit: unit ?? '', at, what },
        computed: cell.computed,
        total,
        row: is.filters,
      });
    }
  }
  const addsRows = new Map(rows.map((row) => [row, rows.some((other) => isWider(row, other))]));
  return found.map(({ row, total, ...each }) => ({ ...each, total: total || addsRows.get(row)! }));
}

/** The selection of a cell; undefined where it is none that lines can be of: last year's, or put together from several. */
function selectionOf(
  block: FormBlock,
  row: { readonly filters: readonly Filter[]; readonly figure?: string },
  leaf: PivotColumn,
  budget: Budget,
): { ledger: string; filters: readonly Filter[] } | undefined {
  const base = { ledger: block.ledger, filters: block.filters };
  const named = figureAt(base, row, leaf);
  let all: readonly Filter[] = [...block.filters, ...row.filters, ...leaf.filters];
  let { ledger } = base;
  if (named) {
    const [only, ...more] = selectionsIn(named.name, budget);
    if (!only || more.length > 0 || !isSum(named.name, budget)) return undefined;
    ledger = only.ledger;
    const { dimensions } = budget.ledgers.get(ledger)!;
    all = [...only.filters, ...named.filters.filter(({ dimension }) => dimensions.includes(dimension))];
  }
  const filters = normalized(all, budget.dimensions).filter(
    ({ dimension, nodes }) => nodes[0] !== budget.dimensions.get(dimension)?.fallback,
  );
  const isOne = new Set(filters.map(({ dimension }) => dimension)).size === filters.length;
  const isOther = filters.some(({ dimension }) => budget.dimensions.get(dimension)?.fallback !== undefined);
  return isOne && !isOther && filters.every(({ nodes }) => nodes.length === 1)
    ? { ledger, filters }
    : undefined;
}

/** Columns with numbers that the form does not know. */
function tellOthers(sheet: Sheet, body: number, taken: ReadonlySet<number>, report: Report): void {
  const width = Math.max(0, ...sheet.rows.map((row) => row.length));
  for (let column = 0; column < width; column += 1) {
    if (taken.has(column)) continue;
    const row = sheet.rows.findIndex(
      (cells, i) => i >= body && /[.]|\d{4}/.test(cells[column]?.number ?? ''),
    );
    if (row < 0) continue;
    const title = sheet.rows.slice(0, body).findLast((cells) => cells[column]?.text)?.[column]?.text ?? '';
    report(diagnose('import-column-unknown', { title }, cellPlace(sheet, row, column)));
  }
}
