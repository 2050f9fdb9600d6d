import { type Row, type Section, type Table, textOf } from '../../src/document/document.ts';
import type { Style } from '../../src/form/style.ts';

/** Ems that a column of words gets, tried one after the other until the table fits its sheet. */
const limits = [14, 10, 8, 6, 5, 4, 3] as const;

/**
 * Widths of a table's columns, by their longest texts, and the type size at which they fit the sheet: what somebody
 * who sets this table by hand would write down for the peer.
 */
export function columnsOf(table: Table, style: Style, orientation: Section['orientation']) {
  const { size, floor, padding } = style.tables[table.style] ?? style.tables.table!;
  const { width, height, margins, landscape } = style.page;
  const upright = orientation === 'portrait';
  const room = upright ? width - margins.left - margins.right : height - landscape.left - landscape.right;
  const spare = room - 2 * padding.x * table.columns;
  const tries = limits.map((limit) => {
    const ems = new Array<number>(table.columns).fill(2);
    for (const part of [table.head, table.body]) widen(ems, part, limit);
    return { ems, fitting: spare / ems.reduce((sum, each) => sum + each, 0) };
  });
  const { ems, fitting } = tries.find((each) => each.fitting >= (size + floor) / 2) ?? tries.at(-1)!;
  const chosen = Number(Math.max(floor, Math.min(size, fitting)).toFixed(2));
  return { size: chosen, widths: ems.map((each) => Number((each * chosen + 2 * padding.x).toFixed(2))) };
}

/** Widen columns for the cells that stand in one column. Numbers never break, words do at the limit. */
function widen(ems: number[], rows: readonly Row[], limit: number): void {
  /** Rows that a cell above still takes, by column. */
  const taken = ems.map(() => 0);
  for (const { cells } of rows) {
    const waiting = [...cells];
    for (let column = 0; column < ems.length; ) {
      const cell = taken[column]! > 0 ? undefined : waiting.shift();
      const span = cell?.columnSpan ?? 1;
      if (cell && span === 1)
        ems[column] = Math.max(ems[column]!, emsOf(textOf(cell.content), limit) + cell.indent);
      for (let i = column; i < column + span; i += 1) taken[i] = cell ? cell.rowSpan - 1 : taken[i]! - 1;
      column += span;
    }
  }
}

/** Han characters are an em wide, all others about a half. */
function emsOf(text: string, limit: number): number {
  const ems = [...text].reduce((sum, character) => sum + (character >= '⺀' ? 1 : 0.55), 0.2);
  return /^[-\d,.%]*$/.test(text) ? ems : Math.min(limit, ems);
}
