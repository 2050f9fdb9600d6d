import { diagnose, type Report } from '../../../words/diagnostic.ts';
import type { Booklet } from '../booklet.ts';
import type { Element } from '../structure.ts';
import { wordsOf } from './structure.ts';

const SCOPES = ['Column', 'Row', 'Both'];

/** Header cells say what they head, and rows fill the grid, spans counted. */
export function checkTables(booklet: Booklet, report: Report): void {
  for (const table of booklet.elements.filter(({ role }) => role === 'Table')) {
    const tell = (rule: 'scope' | 'grid', cell: Element): void =>
      report(diagnose('conform-tree', { rule, place: wordsOf(cell, booklet).slice(0, 40) }));
    const groups = table.elements.filter(({ role }) => /^T(Head|Body|Foot)$/.test(role));
    const rows = groups.flatMap(({ elements }) => elements);
    for (const cell of rows.flatMap(({ elements }) => elements)) {
      if (cell.role === 'TH' && !SCOPES.includes(String(cell.attributes.get('Scope')))) tell('scope', cell);
    }
    // A cell does not reach from the head into the body.
    const widths = groups.flatMap(({ elements }) => rowWidths(elements));
    const odd = widths.findIndex((width) => width !== widths[0] || width < 0);
    if (odd >= 0 || widths.length === 0) tell('grid', rows[Math.max(0, odd)] ?? table);
  }
}

/** How many columns each row fills, with the cells that reach into it from above; −1 for a cell that reaches too far. */
function rowWidths(rows: readonly Element[]): number[] {
  const widths = rows.map(() => 0);
  rows.forEach((row, index) => {
    for (const { attributes } of row.elements) {
      const down = Number(attributes.get('RowSpan') ?? 1);
      const across = Number(attributes.get('ColSpan') ?? 1);
      if (index + down > rows.length) widths[index] = Number.NEGATIVE_INFINITY;
      for (let at = index; at < Math.min(index + down, rows.length); at += 1) widths[at]! += across;
    }
  });
  return widths;
}
