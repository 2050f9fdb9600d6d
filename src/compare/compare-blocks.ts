import type { PageBlock, PageTable, PageText } from '../web/read-page.ts';
import { align, type Pair, textLikeness, withMoved } from './align.ts';
import {
  type ChangePlace,
  clauseAround,
  type Edition,
  type FigureChange,
  figurePlaces,
  maskedText,
  type TextChange,
  wordsAround,
} from './edition.ts';
import { columnTitles, type GridCell, type GridRow, gridOf, isRunningNumber } from './subjects.ts';

/** What a comparison of blocks needs to know of the versions around them. */
export interface Comparing {
  readonly place: Pick<ChangePlace, 'section' | 'page'>;
  readonly before: Edition;
  readonly after: Edition;
}

export interface Found {
  readonly figures: readonly FigureChange[];
  readonly texts: readonly TextChange[];
}

/** Paragraphs and tables under one heading, paired by what they say. */
export function compareBlocks(
  before: readonly PageBlock[],
  after: readonly PageBlock[],
  comparing: Comparing,
): Found {
  const found = align(before, after, blockLikeness).map(([old, now]): Found => {
    if (old?.kind === 'table' || now?.kind === 'table') {
      const [a, b] = [old, now].map((block) => (block?.kind === 'table' ? block : undefined));
      return compareTables(a, b, comparing);
    }
    return compareTexts([old, now], comparing);
  });
  return { figures: found.flatMap(({ figures }) => figures), texts: found.flatMap(({ texts }) => texts) };
}

function blockLikeness(a: PageBlock, b: PageBlock): number {
  if (a.kind !== b.kind) return 0;
  if (a.kind === 'text' && b.kind === 'text')
    return a.text === b.text ? 1 : textLikeness(maskedText(a), maskedText(b));
  const [one, other] = [a, b].map((block) =>
    block.kind === 'table'
      ? JSON.stringify([block.caption, block.head, block.body.slice(0, 8)].map((part) => wordsIn(part)))
      : '',
  );
  // Tables keep their place even when most of their rows are others.
  return Math.max(0.5, textLikeness(one!, other!));
}

/** Words of a part of a table; numbers say nothing of what the table is. */
function wordsIn(part: unknown): string {
  return (JSON.stringify(part).match(/\p{Script=Han}+/gu) ?? []).join(' ');
}

function compareTexts([old, now]: Pair<PageText>, { place, before, after }: Comparing): Found {
  if (!old || !now) {
    const text = (old ?? now)!.text;
    const change = { ...place, kind: 'paragraph', before: old && text, after: now && text } as const;
    return { figures: [], texts: [change] };
  }
  if (old.text === now.text) return { figures: [], texts: [] };
  const placed = { old: figurePlaces(old, before), now: figurePlaces(now, after) };
  const pairs = align(placed.old, placed.now, (a, b) => {
    const same = JSON.stringify(a.figure.of) === JSON.stringify(b.figure.of);
    if (same) return a.figure.text === b.figure.text ? 1 : 0.99;
    return a.figure.unit === b.figure.unit ? 0.5 : 0;
  });
  const figures = pairs.flatMap(([a, b]): readonly FigureChange[] => {
    if (a?.figure.text === b?.figure.text) return [];
    const sentence = b ? clauseAround(now.text, b.at) : clauseAround(old.text, a!.at);
    return [
      { ...placeOf(place, a?.figure.page, b?.figure.page), before: a?.figure, after: b?.figure, sentence },
    ];
  });
  if (wordsAround(old, placed.old) === wordsAround(now, placed.now)) return { figures, texts: [] };
  return { figures, texts: [{ ...place, kind: 'paragraph', before: old.text, after: now.text }] };
}

/** The place of a section made exact: a figure knows its page. */
function placeOf(
  place: Comparing['place'],
  before: number | null | undefined,
  after: number | null | undefined,
): Comparing['place'] {
  return { ...place, page: { before: before ?? place.page.before, after: after ?? place.page.after } };
}

interface Numbered {
  readonly row: GridRow;
  readonly n: number;
}

/** Two versions of a table, cell by cell: rows are paired by their words wherever they stand, columns by their titles. */
function compareTables(old: PageTable | undefined, now: PageTable | undefined, comparing: Comparing): Found {
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
