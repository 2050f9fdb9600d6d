import type { Cell, Row } from '../layout/document.ts';
import { breaksOf, widestPiece } from './breaks.ts';
import type { Letters, Shaped } from './letters.ts';

/** A cell at its place in the grid, with its text ready to be measured. Rows and columns count from 0. */
export interface GridCell {
  readonly cell: Cell;
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly text: Shaped;
  readonly allowed: Uint8Array;
  /** Ems: the widest unbreakable piece, and the whole text on one line. */
  readonly widest: number;
  readonly whole: number;
}

/** Head or body of a table with every cell placed. */
export interface Grid {
  readonly rows: number;
  readonly cells: readonly GridCell[];
}

/** Place cells, spans included. `wrong` hears of rows that do not fill the columns exactly. */
export function gridOf(
  rows: readonly Row[],
  columns: number,
  letters: Letters,
  font: string,
  units: readonly string[],
  wrong: (row: number, found: number) => void,
): Grid {
  const cells: GridCell[] = [];
  const taken = rows.map(() => new Uint8Array(columns));
  rows.forEach((row, index) => {
    const line = taken[index]!;
    let column = 0;
    let extra = 0;
    for (const cell of row.cells) {
      while (column < columns && line[column]) column += 1;
      if (column + cell.columnSpan > columns) {
        extra += cell.columnSpan;
        continue;
      }
      const rowSpan = Math.min(cell.rowSpan, rows.length - index);
      for (let down = index; down < index + rowSpan; down += 1) {
        taken[down]!.fill(1, column, column + cell.columnSpan);
      }
      cells.push({ ...measured(cell, letters, font, units), row: index, column, rowSpan });
      column += cell.columnSpan;
    }
    const filled = line.reduce((sum, each) => sum + each, 0);
    if (extra > 0 || filled < columns) wrong(index + 1, filled + extra);
  });
  return { rows: rows.length, cells };
}

function measured(
  cell: Cell,
  letters: Letters,
  font: string,
  units: readonly string[],
): Pick<GridCell, 'cell' | 'text' | 'allowed' | 'widest' | 'whole'> {
  const text = letters.shape(cell.content, font);
  const allowed = breaksOf(text.letters, units);
  const whole = text.letters.reduce((sum, letter) => sum + letter.advance, 0) + cell.indent;
  return { cell, text, allowed, widest: widestPiece(text.letters, allowed) + cell.indent, whole };
}
