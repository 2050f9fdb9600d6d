import { unitDeclared, unitNamed } from '../diagnostics/wording/units.ts';
import { type Cell, type Table, textOf } from './document.ts';

/** A unit that words declare, and the words. */
export interface Declared {
  readonly words: string;
  readonly unit: string;
}

/** The unit that words declare for the figures beside them; of several the first, or the last. */
export function declaredIn(text: string, which: 'first' | 'last' = 'first'): Declared | undefined {
  const found = [...text.matchAll(unitDeclared)];
  const match = which === 'first' ? found[0] : found.at(-1);
  const unit = match?.slice(1).find((group) => group !== undefined);
  return match && unit !== undefined ? { words: match[0].trim(), unit: unitNamed(unit) } : undefined;
}

/** A cell with what the nearest head of its row and of its column declare. */
export interface Headed {
  readonly cell: Cell;
  readonly declared: readonly Declared[];
}

interface Placed {
  readonly cell: Cell;
  readonly row: number;
  readonly column: number;
}

/** The body of a table, each cell with the units that its row and its column declare for it. */
export function headsOf({ head, body }: Table): { readonly rows: readonly (readonly Headed[])[] } {
  const rows = [...head, ...body];
  // Hardly any table has a unit in its heads: most need no grid.
  if (!rows.some(({ cells }) => cells.some((cell) => declaredBy(cell))))
    return { rows: body.map(({ cells }) => cells.map((cell) => ({ cell, declared: [] }))) };
  const placed = placesOf(rows.map(({ cells }) => cells));
  const heads = placed.flat().flatMap((place) => {
    const declared = declaredBy(place.cell);
    return declared ? [{ ...place, declared }] : [];
  });
  const nearest = (found: readonly (typeof heads)[number][]): readonly Declared[] =>
    found.slice(-1).map(({ declared }) => declared);
  return {
    rows: placed.slice(head.length).map((row) =>
      row.map(({ cell, row: at, column }) => ({
        cell,
        declared: [
          ...nearest(
            heads.filter((one) => one.row <= at && at < one.row + one.cell.rowSpan && one.column < column),
          ),
          ...nearest(
            heads.filter(
              (one) =>
                one.row < at &&
                headsColumn(one.cell, one.row < head.length) &&
                one.column < column + cell.columnSpan &&
                column < one.column + one.cell.columnSpan,
            ),
          ),
        ],
      })),
    ),
  };
}

/** A head that declares a unit, or a short label that ends with one: a form of plain cells has no others. */
function declaredBy({ content, header }: Cell): Declared | undefined {
  if (content.some(({ figure }) => figure !== undefined)) return undefined;
  const text = textOf(content);
  const declared = declaredIn(text);
  const isLabel = header || (!/\d/.test(text) && declared && text.trimEnd().endsWith(declared.words));
  return isLabel ? declared : undefined;
}

const headsColumn = ({ header, scope }: Cell, inHead: boolean): boolean =>
  scope === undefined ? inHead || !header : scope.startsWith('col');

/** Cells in their rows and columns, from 0. */
function placesOf(rows: readonly (readonly Cell[])[]): readonly (readonly Placed[])[] {
  const taken: number[] = [];
  return rows.map((cells, row) => {
    let column = 0;
    return cells.map((cell) => {
      while ((taken[column] ?? 0) > row) column += 1;
      const place = { cell, row, column };
      for (let i = 0; i < cell.columnSpan; i++) taken[column++] = row + cell.rowSpan;
      return place;
    });
  });
}
