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
