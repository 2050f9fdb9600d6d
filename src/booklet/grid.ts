import type { Table } from '../document/document.ts';

/** What is wrong with a table: its spans do not fill the grid. */
export interface GridFault {
  /** Row and column count from 1, header rows included. */
  readonly row: number;
  readonly column: number;
  readonly kind: 'gap' | 'overlap' | 'beyond';
}

/** Every place of the grid must be filled once: pdfmake and browsers both guess otherwise. */
export function gridFaults({ columns, head, body }: Table): readonly GridFault[] {
  const faults: GridFault[] = [];
  let offset = 0;
  for (const rows of [head, body]) {
    const taken = rows.map(() => new Array<boolean>(columns).fill(false));
    for (const [r, row] of rows.entries()) {
      let column = 0;
      for (const cell of row.cells) {
        while (taken[r]?.[column]) column += 1;
        const place = { row: offset + r + 1, column: column + 1 };
        if (column + cell.columnSpan > columns || r + cell.rowSpan > rows.length)
          faults.push({ ...place, kind: 'beyond' });
        for (let y = r; y < Math.min(rows.length, r + cell.rowSpan); y++) {
          for (let x = column; x < Math.min(columns, column + cell.columnSpan); x++) {
            if (taken[y]![x]) faults.push({ ...place, kind: 'overlap' });
            taken[y]![x] = true;
          }
        }
        column += cell.columnSpan;
      }
      const gap = taken[r]!.indexOf(false);
      if (gap !== -1) faults.push({ row: offset + r + 1, column: gap + 1, kind: 'gap' });
    }
    offset += rows.length;
  }
  return faults;
}
