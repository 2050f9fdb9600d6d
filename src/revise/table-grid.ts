import type { PageCell, PageTable } from '../web/read-page.ts';

/** A cell and the grid column it begins in, from 0. */
export interface GridCell {
  readonly cell: PageCell;
  readonly column: number;
}

/** A row of a table with its cells in place and the words that say what it is. */
export interface GridRow {
  readonly cells: readonly GridCell[];
  /** Its words without figures and running number: code and name, or what a form asks. */
  readonly label: string;
}

/** Rows with every cell in its column, spans from rows above counted. */
export function gridOf(rows: PageTable['body']): readonly GridRow[] {
  const taken: number[] = [];
  return rows.map((cells, n) => {
    let column = 0;
    const placed = cells.map((cell): GridCell => {
      while ((taken[column] ?? 0) > n) column += 1;
      const at = column;
      for (let i = 0; i < cell.columnSpan; i++) taken[column++] = n + cell.rowSpan;
      return { cell, column: at };
    });
    return { cells: placed, label: labelOf(placed, n) };
  });
}

/** Is this the running number of its row? One row more changes it without changing anything. */
export function isRunningNumber({ text, figures }: PageCell, n: number): boolean {
  return figures.length === 0 && text === String(n + 1);
}

function labelOf(cells: readonly GridCell[], n: number): string {
  const words = cells
    .filter(({ cell }) => cell.figures.length === 0 && !isRunningNumber(cell, n) && cell.text !== '')
    .map(({ cell }) => cell.text);
  return words.join(' ');
}

/** The titles of every column from the top of the header down. */
export function columnTitles({ head }: PageTable): readonly string[] {
  const titles: string[][] = [];
  for (const row of gridOf(head)) {
    for (const { cell, column } of row.cells)
      for (let i = column; i < column + cell.columnSpan; i++) titles[i] = [...(titles[i] ?? []), cell.text];
  }
  return titles.map((path) => path.join(' / '));
}
