import type { ReadCell, Reading, ReadTable } from '../../src/proof/reading.ts';

/** A table of the finished PDF, its pages joined again, as rows of texts. */
export interface PrintedTable {
  /** Titles over each column, from the top. */
  readonly columns: readonly (readonly string[])[];
  readonly rows: readonly (readonly string[])[];
}

/** Brackets of both widths and all blanks count as the same in names. */
export const folded = (text: string): string =>
  text.replaceAll('(', '（').replaceAll(')', '）').replace(/\s/g, '');

/** The table under a heading, with `headRows` rows of header, over as many pages as it takes. */
export function printedTable(reading: Reading, heading: string, headRows: number): PrintedTable {
  const wanted = folded(heading);
  const parts = reading.pages.flatMap((page) => {
    const titled = page.lines.some((line) => [wanted, `${wanted}（续）`].includes(folded(line.text)));
    return titled ? page.tables.slice(0, 1) : [];
  });
  const [first] = parts;
  if (!first) throw new Error(`no table under ${heading}`);
  const rows = parts.flatMap((part) => gridOf(part).slice(headRows));
  const columns = Array.from({ length: first.columns }, (_, column) => titlesOver(first, column, headRows));
  return { columns, rows };
}

/** Every table of the PDF whose first cell reads so, as a list of rows; spanned cells stand in their first place. */
export function tablesStarting(reading: Reading, text: string): readonly string[][][] {
  return reading.pages.flatMap((page) => page.tables.map(gridOf)).filter((rows) => rows[0]?.[0] === text);
}

function gridOf(table: ReadTable): string[][] {
  const rows = Array.from({ length: table.rows }, () => new Array<string>(table.columns).fill(''));
  for (const cell of table.cells) rows[cell.row]![cell.column] = folded(cell.text);
  return rows;
}

function titlesOver(table: ReadTable, column: number, headRows: number): readonly string[] {
  const over = (cell: ReadCell): boolean =>
    cell.row < headRows && cell.column <= column && column < cell.column + cell.columnSpan;
  return table.cells
    .filter(over)
    .sort((a, b) => a.row - b.row)
    .map((cell) => folded(cell.text));
}
