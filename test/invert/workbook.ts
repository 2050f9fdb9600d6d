import { utils, write } from '@e965/xlsx';
import { type Cell, writeXlsx } from 'hucre';

/** A row as it stands: texts and numbers; `<` and `^` go on with the cell at the left or above, `=` is a formula never worked out. */
export type Written = readonly (string | number | null)[];

/** A workbook of such sheets, as a budget system would export it. */
export async function workbook(sheets: Readonly<Record<string, readonly Written[]>>): Promise<Uint8Array> {
  const made = Object.entries(sheets).map(([name, rows]) => {
    const cells = new Map<string, Partial<Cell>>();
    const merges: { startRow: number; startCol: number; endRow: number; endCol: number }[] = [];
    const values = rows.map((row, r) =>
      row.map((value, c) => {
        if (value === '=') cells.set(`${r},${c}`, { formula: 'SUM(A1:A2)', type: 'formula', value: null });
        if (value !== '<' && value !== '^' && value !== '=') {
          let [endRow, endCol] = [r, c];
          while (rows[r]?.[endCol + 1] === '<') endCol += 1;
          while (rows[endRow + 1]?.[c] === '^') endRow += 1;
          if (endRow > r || endCol > c) merges.push({ startRow: r, startCol: c, endRow, endCol });
        }
        return value === '<' || value === '^' || value === '=' ? null : value;
      }),
    );
    return { name, rows: values, cells, merges };
  });
  return writeXlsx({ sheets: made });
}

/** The same as Excel 97 to 2003 wrote it; its formulas are left out, since nothing here writes them so. */
export function oldWorkbook(sheets: Readonly<Record<string, readonly Written[]>>): Uint8Array {
  const book = utils.book_new();
  for (const [name, rows] of Object.entries(sheets)) {
    const plain = rows.map((row) => row.map((value) => (/^[<^=]$/.test(String(value)) ? null : value)));
    utils.book_append_sheet(book, utils.aoa_to_sheet(plain), name);
  }
  return write(book, { type: 'buffer', bookType: 'biff8' });
}
