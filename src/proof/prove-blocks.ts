import { diagnose } from '../words/diagnostic.ts';
import type { Unit } from './expected.ts';
import type { FoundLine, FoundTable } from './found.ts';
import type { Pair } from './match.ts';
import { proveTable } from './prove-table.ts';
import { proveText, reportExtra } from './prove-text.ts';
import type { Proving, Spot } from './tally.ts';

/**
 * Compare block by block; neighbouring lines that belong to no block are told of together. `start` is where the
 * blocks begin.
 */
export function proveBlocks(pairs: readonly Pair[], start: Spot, on: Proving): void {
  let { page, under } = start;
  let extra: FoundLine[] = [];
  const flush = () => {
    reportExtra(extra, under, on);
    extra = [];
  };
  for (const { unit, found } of pairs) {
    page = found[0]?.page ?? page;
    if (unit) {
      flush();
      proveBlock(unit, found, page, on);
      under = unit.under;
      continue;
    }
    for (const each of found) {
      if (each.kind === 'line') extra.push(each);
      else {
        flush();
        on.report(diagnose('pdf-table-extra', { page: each.page, under, text: wordsOf(each) }));
      }
    }
  }
  flush();
}

function proveBlock(unit: Unit, found: Pair['found'], page: number, on: Proving): void {
  if (unit.kind === 'text') {
    const lines = found.filter((each) => each.kind === 'line');
    proveText(unit, lines, page, on);
    return;
  }
  const table = found.find((each) => each.kind === 'table');
  if (table) {
    proveTable(unit, table, on);
    return;
  }
  on.tally.refusedTable(unit.table);
  on.report(diagnose('pdf-table-missing', { page, under: unit.under, table: unit.name }));
}

function wordsOf({ pieces }: FoundTable): string {
  return pieces.flatMap(({ table }) => table.cells.map((cell) => cell.text)).join(' ');
}
