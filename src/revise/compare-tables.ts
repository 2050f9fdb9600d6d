import type { PageTable } from '../web/read-page.ts';
import { align, textLikeness, withMoved } from './align.ts';
import type { FigureChange, TextChange } from './changes.ts';
import { type Comparing, type Found, placeOf } from './compare-blocks.ts';
import { columnTitles, type GridCell, type GridRow, gridOf, isRunningNumber } from './table-grid.ts';

interface Numbered {
  readonly row: GridRow;
  readonly n: number;
}

/** Two versions of a table, cell by cell: rows are paired by their words wherever they stand, columns by their titles. */
export function compareTables(
  old: PageTable | undefined,
  now: PageTable | undefined,
  comparing: Comparing,
): Found {
  const figures: FigureChange[] = [];
  const texts: TextChange[] = [...captionChanges(old, now, comparing), ...titleChanges(old, now, comparing)];
  const titles = { old: old ? columnTitles(old) : [], now: now ? columnTitles(now) : [] };
  const columns = columnPairs(titles.old, titles.now);
  const rows = align(rowsOf(old), rowsOf(now), (one, other) => labelLikeness(one.row.label, other.row.label));
  for (const [a, b] of withMoved(rows, ({ row }) => row.label)) {
    for (const [from, to] of cellPairs(a, b, columns)) {
      const figure = (cell: GridCell | undefined, edition: Comparing['before']) =>
        cell?.cell.figures[0] === undefined ? undefined : edition.figures.get(cell.cell.figures[0]);
      const was = figure(from, comparing.before);
      const is = figure(to, comparing.after);
      const column = titles.now[to?.column ?? -1] ?? titles.old[from?.column ?? -1] ?? '';
      const place = {
        ...placeOf(comparing.place, was?.page, is?.page),
        row: is?.row ?? was?.row ?? rowName((b ?? a)!.row),
        column: is?.column ?? was?.column ?? column,
      };
      const [before, after] = [from?.cell.text ?? '', to?.cell.text ?? ''];
      if (before === after || isNumbering(from, a?.n) || isNumbering(to, b?.n)) continue;
      if (was || is) figures.push({ ...place, before: was, after: is });
      else texts.push({ ...place, kind: 'cell', before: from && before, after: to && after });
    }
  }
  return { figures, texts };
}

function rowsOf(table: PageTable | undefined): readonly Numbered[] {
  return table ? gridOf(table.body).map((row, n) => ({ row, n })) : [];
}

/** Rows under two codes are two things, whatever their names have in common. */
function labelLikeness(one: string, other: string): number {
  const [a, b] = [one, other].map((label) => /^\d{3,}(?= |$)/.exec(label)?.[0]);
  return a !== undefined && b !== undefined && a !== b ? 0 : textLikeness(one, other);
}

const isNumbering = (cell: GridCell | undefined, n: number | undefined): boolean =>
  cell !== undefined && n !== undefined && isRunningNumber(cell.cell, n);

/** What a row without a label of its own is called: the first words in it. */
function rowName({ cells, label }: GridRow): string {
  return cells.find(({ cell }) => cell.header)?.cell.text ?? label;
}

/** Column of the earlier table → column of the later one; without a header they are what they were. */
function columnPairs(
  old: readonly string[],
  now: readonly string[],
): ReadonlyMap<number, number> | undefined {
  if (old.length === 0 || now.length === 0) return undefined;
  const numbered = (titles: readonly string[]) => titles.map((title, column) => ({ title, column }));
  const pairs = align(numbered(old), numbered(now), (a, b) => textLikeness(a.title, b.title));
  return new Map(pairs.flatMap(([a, b]) => (a && b ? [[a.column, b.column] as const] : [])));
}

function cellPairs(
  a: Numbered | undefined,
  b: Numbered | undefined,
  columns: ReadonlyMap<number, number> | undefined,
): readonly (readonly [GridCell | undefined, GridCell | undefined])[] {
  const rest = new Set(b?.row.cells);
  const pairs = (a?.row.cells ?? []).map((from) => {
    const column = columns ? columns.get(from.column) : from.column;
    const to = b?.row.cells.find((cell) => cell.column === column);
    if (to) rest.delete(to);
    return [from, to] as const;
  });
  return [...pairs, ...[...rest].map((to) => [undefined, to] as const)];
}

/** Title and side lines over the table. */
function captionChanges(
  old: PageTable | undefined,
  now: PageTable | undefined,
  { place }: Comparing,
): readonly TextChange[] {
  const parts = ['title', 'left', 'right'] as const;
  return parts.flatMap((part): readonly TextChange[] => {
    const before = old?.caption[part] ?? '';
    const after = now?.caption[part] ?? '';
    return before === after ? [] : [{ ...place, kind: 'paragraph', before, after }];
  });
}

/** Column titles that are others now. */
function titleChanges(
  old: PageTable | undefined,
  now: PageTable | undefined,
  { place }: Comparing,
): readonly TextChange[] {
  const titles = [old, now].map((table) => (table ? columnTitles(table) : []));
  return align(titles[0]!, titles[1]!, textLikeness).flatMap(([before, after]): readonly TextChange[] =>
    before === after ? [] : [{ ...place, kind: 'cell', column: after ?? before ?? '', before, after }],
  );
}
