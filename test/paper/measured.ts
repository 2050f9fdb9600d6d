import { expect } from 'vitest';
import type { Table } from '../../src/document/document.ts';
import type { TableStyle } from '../../src/form/style.ts';
import { Setter } from '../../src/paper/setter.ts';
import {
  type MeasuredTable,
  measureTable,
  neededWidth,
  type TableGrid,
  tableGrid,
} from '../../src/paper/table.ts';
import { Tag } from '../../src/paper/tag.ts';
import { fonts, style } from './sample.ts';

/** Type of 10 points with nothing around it, so that widths are ems × 10 and rows 13 points a line. */
export const plainTable: TableStyle = {
  ...style.tables.table!,
  size: 10,
  floor: 6,
  leading: 1.3,
  padding: { x: 0, y: 0 },
};

export const setter = new Setter(style, fonts, (finding) => expect.fail(finding.message));

export function gridOf(table: Table, look: TableStyle = plainTable): TableGrid {
  return tableGrid(table, look, setter.words, new Tag('Table'), (row, found) =>
    expect.fail(`row ${row} fills ${found} columns`),
  );
}

/** The table measured for `ems` × 10 points; undefined when it does not fit. */
export function measure(table: Table, ems: number, desperate = false): MeasuredTable | undefined {
  return measureTable(gridOf(table), ems * 10, setter.words, desperate);
}

/** The least room in ems of the smallest type. */
export function leastOf(table: Table): number {
  return neededWidth(gridOf(table)) / 6;
}

/** Widths of the columns, points. */
export function widthsOf({ edges }: MeasuredTable): number[] {
  return edges.slice(1).map((edge, column) => edge - edges[column]!);
}

/** Lines of the cells of a part, as texts. */
export function linesIn(part: MeasuredTable['body']): string[][] {
  return part.cells.map(({ lines }) => lines.map(({ runs }) => runs.map(({ text }) => text).join('')));
}
