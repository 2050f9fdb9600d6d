import type { ReadLine, ReadPage, ReadTable } from './reading.ts';

/** What the PDF says, line by line and table by table in reading order. */
export type Found = FoundLine | FoundTable;

export interface FoundLine {
  readonly kind: 'line';
  readonly page: number;
  readonly text: string;
  readonly line: ReadLine;
}

/** A table with its continuations on the following pages. */
export interface FoundTable {
  readonly kind: 'table';
  readonly page: number;
  readonly pieces: readonly Piece[];
}

export interface Piece {
  readonly page: number;
  readonly table: ReadTable;
  /** What stands over a continuation. */
  readonly over: readonly FoundLine[];
}

/**
 * Lines and tables of pages from top to bottom, without the page numbers. A table at the top of a page goes on from
 * the end of the page before when the lines over it carry the mark of continuation; `own` are texts that have it of
 * themselves.
 */
export function foundOn(
  pages: readonly ReadPage[],
  numbers: ReadonlySet<ReadLine>,
  continued: string,
  own: ReadonlySet<string> = new Set(),
): Found[] {
  const all: Found[] = [];
  for (const page of pages) {
    const elements = elementsOf(page, numbers);
    const last = all.at(-1);
    const first = elements.findIndex((each) => each.kind === 'table');
    const over = elements.slice(0, Math.max(0, first)).filter((each) => each.kind === 'line');
    const words = over.map((line) => line.text).filter((text) => !own.has(text));
    const goesOn = words.join('').includes(continued);
    if (last?.kind === 'table' && last.pieces.at(-1)!.page === page.number - 1 && goesOn) {
      const next = elements[first] as FoundTable;
      all[all.length - 1] = { ...last, pieces: [...last.pieces, { ...next.pieces[0]!, over }] };
      all.push(...elements.slice(first + 1));
    } else all.push(...elements);
  }
  return all;
}

function elementsOf({ number, lines, tables }: ReadPage, numbers: ReadonlySet<ReadLine>): Found[] {
  const text = lines
    .filter((line) => line.text !== '' && !numbers.has(line))
    .map((line) => ({
      top: line.box.top,
      found: { kind: 'line', page: number, text: line.text, line } as const,
    }));
  const grids = tables.map((table) => {
    const piece: Piece = { page: number, table, over: [] };
    return { top: table.box.top, found: { kind: 'table', page: number, pieces: [piece] } as const };
  });
  return [...text, ...grids].toSorted((a, b) => b.top - a.top).map(({ found }) => found);
}
