import type { Cell, Row } from '../layout/document.ts';
import type { Glyphs, Shaped } from './glyphs.ts';
import type { TableAttributes, Tag } from './tag.ts';

/** A cell at its place in the grid, with its text ready to be measured. Rows and columns count from 0. */
export interface GridCell {
  readonly cell: Cell;
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly tag: Tag;
  readonly text: Shaped;
  /** Ems, with the indent: the widest unbreakable piece, and the whole text on one line. */
  readonly widest: number;
  readonly whole: number;
}

/** Head or body of a table with every cell placed. */
export interface Grid {
  readonly rows: number;
  readonly cells: readonly GridCell[];
}

/** Head or body of a table as the document has it. */
interface Part {
  readonly rows: readonly Row[];
  readonly columns: number;
  /** Role of fonts.yaml. */
  readonly font: string;
  readonly part: 'THead' | 'TBody';
  /** Element of the table. */
  readonly of: Tag;
  /** What a merged cell says when it goes on after a page end; it must not be cut. */
  readonly continued?: string;
  /** Hears of rows that do not fill the columns exactly. */
  readonly wrong: (row: number, found: number) => void;
}

/** Place cells, spans included, and make their elements. */
export function gridOf({ rows, columns, font, part, of, continued = '', wrong }: Part, glyphs: Glyphs): Grid {
  if (rows.length === 0) return { rows: 0, cells: [] };
  const tags = of.add(part);
  const mark = glyphs.shape([{ text: continued, whole: true }], font).widest;
  const cells: GridCell[] = [];
  const taken = rows.map(() => new Uint8Array(columns));
  rows.forEach((row, index) => {
    const line = taken[index]!;
    const tr = tags.add('TR');
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
        const places = taken[down]!;
        for (let across = column; across < column + cell.columnSpan; across += 1) places[across] = 1;
      }
      const tag = tr.add(cell.header ? 'TH' : 'TD', attributesOf(cell, rowSpan, part));
      const text = glyphs.shape(cell.content, font);
      const widest = Math.max(text.widest, rowSpan > 1 && text.whole > 0 ? mark : 0) + cell.indent;
      const whole = Math.max(text.whole + cell.indent, widest);
      cells.push({ cell, row: index, column, rowSpan, tag, text, widest, whole });
      column += cell.columnSpan;
    }
    const filled = line.reduce((sum, each) => sum + each, 0);
    if (extra > 0 || filled < columns) wrong(index + 1, filled + extra);
  });
  return { rows: rows.length, cells };
}

const none: TableAttributes = {};

/** A header cell without a scope of its own heads its column in the head of a table, its row in the body. */
function attributesOf(cell: Cell, rowSpan: number, part: Part['part']): TableAttributes {
  if (!cell.header && rowSpan === 1 && cell.columnSpan === 1) return none;
  const column = cell.scope === undefined ? part === 'THead' : cell.scope.startsWith('col');
  return {
    ...(cell.header && { Scope: column ? ('Column' as const) : ('Row' as const) }),
    ...(rowSpan > 1 && { RowSpan: rowSpan }),
    ...(cell.columnSpan > 1 && { ColSpan: cell.columnSpan }),
  };
}
