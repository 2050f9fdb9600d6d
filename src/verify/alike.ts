import { placedCells } from './cell-grid.ts';
import type { TableUnit } from './expected.ts';
import type { FoundTable } from './found.ts';

/** Part of the words two tables must share to be taken for the same one. */
const enough = 0.5;

const words = new WeakMap<TableUnit | FoundTable, ReadonlySet<string>>();

/** Is the printed table, right or wrong, meant to be this one? Told by the words in its cells. */
export function alike(unit: TableUnit, found: FoundTable): boolean {
  const expected = wordsOf(unit);
  const printed = wordsOf(found);
  const most = Math.max(expected.size, printed.size);
  let shared = 0;
  for (const word of printed) if (expected.has(word)) shared += 1;
  return most === 0 || shared / most >= enough;
}

function wordsOf(table: TableUnit | FoundTable): ReadonlySet<string> {
  const known = words.get(table);
  if (known) return known;
  const made = new Set<string>();
  if ('pieces' in table) for (const piece of table.pieces) addWords(piece.table.cells, made);
  else for (const rows of [table.table.head, table.table.body]) addWords(placedCells(rows), made);
  made.delete('');
  words.set(table, made);
  return made;
}

function addWords(cells: readonly { readonly text: string }[], into: Set<string>): void {
  for (const { text } of cells) into.add(text);
}
