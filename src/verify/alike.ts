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
  const made = new Set('pieces' in table ? printedWords(table) : ownWords(table));
  made.delete('');
  words.set(table, made);
  return made;
}

function printedWords({ pieces }: FoundTable): string[] {
  return pieces.flatMap(({ table }) => table.cells.map((cell) => cell.text));
}

function ownWords({ table }: TableUnit): string[] {
  return [...placedCells(table.head), ...placedCells(table.body)].map((cell) => cell.text);
}
