import type { PivotColumn } from '../booklet/pivot/axes.ts';
import { figureAt } from '../booklet/pivot/sources.ts';
import type { Budget } from '../budget/budget.ts';
import { isSum, selectionsIn } from '../budget/foreign.ts';
import { Decimal, yuanPer } from '../budget/money.ts';
import { type Filter, implies, keyOfFilters, normalized } from '../budget/selection.ts';
import { cellPlace, type Sheet, type SheetCell } from '../source/sheet.ts';
import { nothingWritten, numberingLabel } from '../words/catalogue/import.ts';
import { diagnose, type Report } from '../words/diagnostic.ts';
import { word } from '../words/reserved.ts';
import { isDoubtful, tellOthers, unitsOn } from './doubts.ts';
import type { FormBlock, FormTable } from './form.ts';
import type { Head } from './head.ts';
import { RowReader } from './rows.ts';
import { type Found, type SheetFacts, sortedOut } from './totals.ts';

const nothing: SheetFacts = { leaves: [], stated: [], sums: [], read: 0, totals: 0 };

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
    return nothing;
  }
  if (isDoubtful(sheet, table, head, budget, report)) return nothing;
  const all: Found[] = [];
  const [unit, ...otherUnits] = unitsOn(sheet);
  const isKnown = unit !== undefined && otherUnits.length === 0 && yuanPer(unit) !== undefined;
  table.blocks.forEach((block, at) => {
    const columns = head.columns[at]!;
    const cells = [...columns].filter(([leaf]) => !leaf.show);
    if (cells.length > 0)
      all.push(...blockFacts(sheet, block, columns, head.body, isKnown ? unit : word.yuan, budget, report));
  });
  tellOthers(sheet, head, report);
  const amounts = all.some(({ fact }) => isAmount(fact.ledger, budget));
  if (amounts && !isKnown) {
    const found = unit === undefined ? [] : [unit, ...otherUnits];
    report(diagnose('import-unit-missing', { sheet: sheet.name, found }, cellPlace(sheet, 0, 0)));
    return nothing;
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

function blockFacts(
  sheet: Sheet,
  block: FormBlock,
  columns: ReadonlyMap<PivotColumn, number>,
  body: number,
  unit: string,
  budget: Budget,
  report: Report,
): Found[] {
  const reader = new RowReader(block, columns, budget.dimensions);
  const figures = [...columns].filter(([leaf]) => !leaf.show);
  const isWider = (wide: readonly Filter[], narrow: readonly Filter[]): boolean =>
    !isOther(narrow, budget) &&
    implies(ofNow(narrow, budget), ofNow(wide, budget), budget.dimensions) &&
    !implies(ofNow(wide, budget), ofNow(narrow, budget), budget.dimensions);
  const addsColumns = ({ figure, filters }: PivotColumn): boolean =>
    figures.some(([other]) => other.figure === figure && isWider(filters, other.filters));
  const rows: (readonly Filter[])[] = [];
  const seen = new Map<string, number>();
  const found: (Found & { readonly row: readonly Filter[] })[] = [];
  for (const [{ filters, titles }, column] of figures)
    if (isOther(filters, budget)) {
      const title = titles.filter(Boolean).join(' / ');
      report(diagnose('import-column-other', { title }, cellPlace(sheet, body - 1, column)));
    }
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
    const shared = figures.find(([, column]) => isMoney(sheet.rows[row]![column], true));
    if (shared && !reader.goesOn(sheet.rows[row]!))
      report(
        diagnose(
          'import-merged',
          { found: sheet.rows[row]![shared[1]]!.text },
          cellPlace(sheet, row, shared[1]),
        ),
      );
    if (cells.length === 0 || is.kind === 'words') continue;
    const place = cellPlace(sheet, row, cells[0]![1]);
    const numbers = cells.map(([, column]) => sheet.rows[row]![column]!);
    if (is.kind === 'unknown') {
      if (isNumbering(is.label, numbers) || !numbers.some(mayBeMoney)) continue;
      report(diagnose('import-row-unknown', { row: is.label, several: is.several }, place));
      continue;
    }
    const key = `${is.label}\n${is.figure ?? ''}\n${keyOfFilters(normalized(is.filters, budget.dimensions))}`;
    const before = seen.get(key);
    if (before !== undefined && !is.total && numbers.some((cell) => isMoney(cell, false) && !cell.computed)) {
      report(diagnose('import-row-twice', { row: is.label, first: before + 1 }, place));
      continue;
    }
    seen.set(key, row);
    if (is.label === '' && isNumbering('', numbers)) continue;
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
      const grain = isAmount(selection.ledger, budget) ? yuanPer(unit)! : new Decimal(1);
      const value = new Decimal(cell.number ?? 0).times(grain);
      const what = [is.label, leaf.titles.at(-1)].filter(Boolean).join(' / ');
      const total = is.total === true || addsColumns(leaf);
      found.push({
        fact: { ...selection, value, unit, at, what },
        computed: cell.computed,
        total,
        row: is.filters,
      });
    }
  }
  const addsRows = new Map(rows.map((row) => [row, rows.some((other) => isWider(row, other))]));
  return found.map(({ row, total, ...each }) => ({ ...each, total: total || addsRows.get(row)! }));
}

/** Without conditions that hold where nothing is said: this year's, of the budget. */
const ofNow = (filters: readonly Filter[], { dimensions }: Budget): readonly Filter[] =>
  filters.filter(({ dimension, nodes }) => nodes[0] !== dimensions.get(dimension)?.fallback);

/** Of another year, or what was carried out: it is no part of this year's, and no lines are made of it. */
const isOther = (filters: readonly Filter[], budget: Budget): boolean =>
  ofNow(filters, budget).some(({ dimension }) => budget.dimensions.get(dimension)?.fallback !== undefined);

/** A number that is not nothing, in its own cell or said again where it is merged with others. */
const isMoney = (cell: SheetCell | undefined, again: boolean): boolean =>
  cell?.number !== undefined && cell.again === again && Number(cell.number) !== 0;

const mayBeMoney = ({ text, computed }: SheetCell): boolean => computed || /\d/.test(text);

/** The row under a head that numbers its columns: 1, 2, 3. */
function isNumbering(label: string, cells: readonly SheetCell[]): boolean {
  const numbers = cells.map(({ number }) => Number(number));
  return (
    numbers.every((number, i) => Number.isInteger(number) && number === numbers[0]! + i) &&
    numbers[0]! < 100 &&
    (cells.length > 1 || numberingLabel.test(label))
  );
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
  const filters = ofNow(normalized(all, budget.dimensions), budget);
  const isOne = new Set(filters.map(({ dimension }) => dimension)).size === filters.length;
  return isOne && !isOther(filters, budget) && filters.every(({ nodes }) => nodes.length === 1)
    ? { ledger, filters }
    : undefined;
}
