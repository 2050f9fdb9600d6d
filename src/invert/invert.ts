import { selectable } from '../booklet/names.ts';
import type { Budget } from '../budget/budget.ts';
import { Decimal } from '../budget/money.ts';
import { implies, keyOfFilters, normalized } from '../budget/selection.ts';
import { whereOf } from '../budget/terms.ts';
import type { Pack } from '../form/pack.ts';
import { cellPlace, type Sheet } from '../source/sheet.ts';
import { textAt, valueAt } from '../source/tree.ts';
import { diagnose, type Report } from '../words/diagnostic.ts';
import { factsOn } from './facts.ts';
import { sheetName } from './folded.ts';
import { type FormTable, formTables } from './form.ts';
import { type Head, headOf } from './head.ts';
import { linesFrom } from './lines.ts';
import type { Fact } from './totals.ts';

/** What came of one sheet. */
interface SheetRead {
  readonly sheet: string;
  /** The table of the form that it is; undefined where it is none, or it can't be told which. */
  readonly table: string | undefined;
  /** Cells that were read; of them totals that agree with their parts. */
  readonly read: number;
  readonly totals: number;
}

/** Lines by ledger, and what was read for them. */
export interface Inverted {
  readonly lines: ReadonlyMap<string, readonly Fact[]>;
  /** Totals of those ledgers that stand beside their lines, a rounding apart. */
  readonly stated: readonly Fact[];
  readonly sheets: readonly SheetRead[];
}

/**
 * The inverse of a form's tables: sheets as they are exported or printed become lines of its ledgers. Only cells that are
 * no total become lines, totals are checked against them. `budget` gives the dimensions; no figure of it is asked for.
 */
export function invert(sheets: readonly Sheet[], pack: Pack, budget: Budget, report: Report): Inverted {
  const names = selectable(pack, budget, () => undefined);
  const tables = formTables(pack, budget, names);
  const reads: SheetRead[] = [];
  const facts: (readonly Fact[])[] = [];
  const adding: (readonly Fact[])[] = [];
  const stated = new Map<string, Fact>();
  const before = new Map<FormTable, { at: Sheet; says: string }>();
  for (const sheet of sheets) {
    const found = tableOn(sheet, tables, report);
    if (!found) {
      reads.push({ sheet: sheet.name, table: undefined, read: 0, totals: 0 });
      continue;
    }
    const {
      leaves,
      stated: own,
      sums,
      read,
      totals,
    } = factsOn(sheet, found.table, found.head, budget, report);
    const says = leaves.map((fact) => `${keyOf(fact, budget)}\n${fact.value}`).join('\n\n');
    const earlier = before.get(found.table);
    if (earlier && earlier.says !== says) {
      const first =
        earlier.at.file === sheet.file ? earlier.at.name : `${earlier.at.file} ${earlier.at.name}`;
      const told = { sheet: sheet.name, first, table: found.table.title };
      report(diagnose('import-sheet-again', told, cellPlace(sheet, 0, 0)));
      continue;
    }
    before.set(found.table, { at: sheet, says });
    facts.push(leaves);
    adding.push(sums);
    for (const fact of own) stated.set(keyOf(fact, budget), fact);
    reads.push({ sheet: sheet.name, table: found.table.title, read, totals });
  }
  const lines = withoutImplied(linesFrom(facts, adding.flat(), budget, report), facts.flat(), pack, budget);
  const beside = [...stated.values()].filter(({ ledger }) => (lines.get(ledger)?.length ?? 0) > 0);
  return { lines, stated: beside, sheets: reads };
}

/** The table of the form that a sheet is: by its name, else by its title, else by its head alone. */
function tableOn(
  sheet: Sheet,
  tables: readonly FormTable[],
  report: Report,
): { table: FormTable; head: Head } | undefined {
  const fitting = tables.flatMap((table) => {
    const head = headOf(sheet, table);
    return head && head.missing === 0 ? [{ table, head }] : [];
  });
  const name = sheetName(sheet.name);
  const titles = sheet.rows
    .slice(0, 5)
    .flatMap((row) => row.filter(({ again }) => !again).map(({ text }) => sheetName(text)));
  const named = fitting.filter(({ table }) => table.sheets.some((each) => sheetName(each) === name));
  const titled = fitting.filter(({ table }) =>
    [table.title, ...table.sheets].some((each) => titles.includes(sheetName(each))),
  );
  for (const candidates of [named, titled]) if (candidates.length === 1) return candidates[0];
  const best = Math.max(...fitting.map(({ head }) => head.score));
  const alike = fitting.filter(({ head }) => head.score === best);
  const place = cellPlace(sheet, 0, 0);
  if (alike.length === 0) {
    const called = tables.find(({ sheets }) => sheets.some((each) => sheetName(each) === name));
    if (called && hasNumbers(sheet)) {
      const columns = called.blocks.flatMap(({ leaves }) => leaves.map((leaf) => leaf.titles.at(-1) ?? ''));
      const told = { sheet: sheet.name, columns: columns.filter(Boolean) };
      report(diagnose('import-head-differs', told, place));
    } else if (hasNumbers(sheet)) report(diagnose('import-sheet-unknown', { sheet: sheet.name }, place));
    return undefined;
  }
  if (alike.length === 1) return alike[0];
  report(
    diagnose(
      'import-sheet-unclear',
      { sheet: sheet.name, tables: alike.map(({ table }) => table.title) },
      place,
    ),
  );
  return undefined;
}

const keyOf = ({ ledger, filters }: Fact, { dimensions }: Budget): string =>
  `${ledger}\n${keyOfFilters(normalized(filters, dimensions))}`;

const hasNumbers = ({ rows }: Sheet): boolean =>
  rows.some((row) => row.some(({ number }) => number !== undefined));

/** A ledger that is taken from another where it is not given need not be given when that other says the same. */
function withoutImplied(
  lines: ReadonlyMap<string, readonly Fact[]>,
  facts: readonly Fact[],
  pack: Pack,
  budget: Budget,
): ReadonlyMap<string, readonly Fact[]> {
  const kept = new Map(lines);
  for (const { name, source } of pack.ledgers) {
    const other = source && textAt(source, 'ledger');
    const from = other === undefined ? undefined : lines.get(other);
    if (!from || !lines.has(name)) continue;
    const where = whereOf(
      valueAt(source, 'where'),
      other,
      selectable(pack, budget, () => undefined),
    );
    const saysTheSame = facts
      .filter(({ ledger }) => ledger === name)
      .every(({ filters, value }) => {
        const inside = from.filter((line) =>
          implies(line.filters, [...filters, ...where], budget.dimensions),
        );
        return Decimal.sum(0, ...inside.map((line) => line.value)).eq(value);
      });
    if (saysTheSame) kept.delete(name);
  }
  return kept;
}
