import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { layOut, sample, setInType } from '../sample/booklet.ts';
import { type Word, wordsOf } from './words.ts';

interface Cell {
  table: string;
  row: string[];
  value: string;
  at: [number, number];
}

const published: { tables: { table: string; title: string }[]; cells: Cell[] } = JSON.parse(
  readFileSync(new URL('../seed/published.json', import.meta.url), 'utf8'),
);
const isNumber = (text: string): boolean => /^-?[\d,]+\.\d\d$/.test(text);
const plain = (text: string): string => Number(text.replaceAll(',', '')).toFixed(2);

const folder = mkdtempSync(path.join(tmpdir(), 'booklet-'));
afterAll(() => rmSync(folder, { recursive: true }));

let words: readonly Word[];
beforeAll(async () => {
  const { pack, data } = await sample();
  const { pdf } = await setInType(layOut(pack, data).laid, pack);
  writeFileSync(path.join(folder, 'sample.pdf'), pdf);
  words = wordsOf(path.join(folder, 'sample.pdf'));
});

let compared = 0;

it.each(published.tables)('poppler reads the published figures of $title', ({ table, title }) => {
  const cells = published.cells.filter((cell) => cell.table === table);
  const rows = rowsOfNumbers(pagesOf(title));
  const wanted = new Map<number, Cell[]>();
  for (const cell of cells) wanted.set(cell.at[0], [...(wanted.get(cell.at[0]) ?? []), cell]);
  const zeroRows = rows.filter((row) => row.some((word) => plain(word.text) !== '0.00'));
  expect(zeroRows).toHaveLength(wanted.size);
  const edges = new Map<number, number>();
  for (const [i, own] of [...wanted.values()].entries()) {
    const printed = zeroRows[i]!;
    expect(
      printed.map((word) => plain(word.text)),
      own[0]!.row.join('/'),
    ).toEqual(own.map((cell) => plain(cell.value)));
    for (const [k, { at }] of own.entries()) {
      const edge = edges.get(at[1]) ?? printed[k]!.right;
      edges.set(at[1], edge);
      expect(Math.abs(printed[k]!.right - edge), 'figures of a column end at one edge').toBeLessThan(1);
      compared += 1;
    }
  }
  const inOrder = [...edges].sort(([a], [b]) => a - b).map(([, edge]) => edge);
  for (const [i, edge] of inOrder.entries()) if (i > 0) expect(edge - inOrder[i - 1]!).toBeGreaterThan(5);
});

it('compared every published amount', () => {
  expect(compared).toBe(published.cells.length);
  expect(compared).toBe(269);
});

/** Words of the pages whose heading is this table's, contents pages left out. */
function pagesOf(title: string): readonly Word[] {
  const name = title.replace(/\s/g, '').replace(/（.*/, '');
  const pages = new Map<number, string>();
  for (const word of words) pages.set(word.page, (pages.get(word.page) ?? '') + word.text);
  const own = [...pages]
    .filter(([, text]) => text.includes(name) && text.includes('单位：万元'))
    .map(([page]) => page);
  return words.filter((word) => own.includes(word.page));
}

/** Rows that hold figures, from top to bottom; words whose middles agree stand in one row. */
function rowsOfNumbers(own: readonly Word[]): readonly (readonly Word[])[] {
  const rows: Word[][] = [];
  for (const word of own.filter((candidate) => isNumber(candidate.text))) {
    const row = rows.find(
      ([first]) => first!.page === word.page && Math.abs(first!.middle - word.middle) < 3,
    );
    if (row) row.push(word);
    else rows.push([word]);
  }
  const sorted = rows.map((row) => row.sort((a, b) => a.left - b.left));
  return sorted.sort(([a], [b]) => a!.page - b!.page || a!.middle - b!.middle);
}
