import type { Table } from './document.ts';

/** A cell with the row and the column it begins in, from 0. */
export interface Place<C> {
  readonly cell: C;
  readonly row: number;
  readonly column: number;
}

/** Cells in their places, row by row, as HTML gives them: each takes the next one that no cell from above spans. */
export function placesOf<C extends { readonly columnSpan: number; readonly rowSpan: number }>(
  rows: readonly (readonly C[])[],
): readonly (readonly Place<C>[])[] {
  /** The first row that is free again, by column. */
  const free: number[] = [];
  return rows.map((cells, row) => {
    let column = 0;
    return cells.map((cell) => {
      while ((free[column] ?? 0) > row) column += 1;
      const place = { cell, row, column };
      for (let i = 0; i < cell.columnSpan; i++) free[column++] = row + cell.rowSpan;
      return place;
    });
  });
}

/** What is wrong with a table: its spans do not fill the grid. */
interface GridFault {
  /** Row and column count from 1, header rows included. */
  readonly row: number;
  readonly column: number;
  readonly kind: 'gap' | 'overlap' | 'beyond';
}

/** Every place of the grid must be filled once: typesetter and browsers both guess otherwise. */
export function gridFaults({ columns, head, body }: Table): readonly GridFault[] {
  const faults: GridFault[] = [];
  let offset = 0;
  for (const rows of [head, body]) {
    const filled = rows.map(() => new Array<boolean>(columns).fill(false));
    for (const [r, places] of placesOf(rows.map(({ cells }) => cells)).entries()) {
      for (const { cell, column } of places) {
        const place = { row: offset + r + 1, column: column + 1 };
        if (column + cell.columnSpan > columns || r + cell.rowSpan > rows.length)
          faults.push({ ...place, kind: 'beyond' });
        for (let y = r; y < Math.min(rows.length, r + cell.rowSpan); y++) {
          for (let x = column; x < Math.min(columns, column + cell.columnSpan); x++) {
            if (filled[y]![x]) faults.push({ ...place, kind: 'overlap' });
            filled[y]![x] = true;
          }
        }
      }
      const gap = filled[r]!.indexOf(false);
      if (gap !== -1) faults.push({ row: offset + r + 1, column: gap + 1, kind: 'gap' });
    }
    offset += rows.length;
  }
  return faults;
}
