import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { Decimal } from '../../src/budget/money.ts';
import { readPdf } from '../../src/proof/reader.ts';
import type { Reading } from '../../src/proof/reading.ts';
import { layOut, sample, setInType } from './booklet.ts';
import { folded, printedTable, tablesStarting } from './printed-table.ts';

interface Published {
  tables: { table: string; title: string; columns: string[][] }[];
  cells: {
    table: string;
    row: string[];
    column: string[];
    value: string;
    at: [number, number];
    code?: string;
  }[];
  forms: {
    name: string;
    project?: string;
    total: string;
    fiscal: string;
    other: string;
    indicators: (string | null)[][];
  }[];
}

const published: Published = JSON.parse(
  readFileSync(new URL('../seed/published.json', import.meta.url), 'utf8'),
);
const amount = (text: string): string => new Decimal(text.replaceAll(',', '')).toString();
/** ≤ and <= are the same bound; the booklet of 2024 mixed them. */
const bound = (text: string): string => text.replace('<=', '≤').replace('>=', '≥');

let reading: Reading;
beforeAll(async () => {
  const { pack, data } = await sample();
  const { pdf } = await setInType(layOut(pack, data).laid, pack);
  reading = (await readPdf(pdf, (finding) => expect.fail(finding.message)))!;
}, 120_000);

describe('the cells of the published booklet stand in ours', () => {
  let compared = 0;

  it.each(published.tables)('$title', ({ table, title, columns }) => {
    const depth = Math.max(...columns.map((path) => path.length));
    const cells = published.cells.filter((cell) => cell.table === table);
    const ours = printedTable(reading, title, depth);
    const numbered = columns[0]![0] === '序号';
    for (const [i, row] of ours.rows.entries()) {
      if (!numbered) break;
      expect(row[0]).toBe(String(i + 1));
      compared += 1;
    }
    const codes = new Map(cells.flatMap(({ at, code }) => (code === undefined ? [] : [[at[0], code]])));
    for (const [row, code] of codes) expect(ours.rows[row]).toContain(code);
    compared += codes.size;
    for (const { row, column, value, at } of cells) {
      const path = column.map(folded).join('/');
      const place = ours.columns.findIndex((titles) => titles.join('/') === path);
      const printed = ours.rows[at[0]] ?? [];
      expect(printed, `${title} 第 ${at[0] + 1} 行`).toContain(folded(row.at(-1)!));
      expect(place, `${title} ${path}`).toBe(at[1]);
      expect(amount(printed[place] ?? ''), `${title} ${row.join('/')} ${path}`).toBe(amount(value));
      compared += 1;
    }
  });

  it.each(published.forms)('绩效目标表 $name', ({ name, project, total, fiscal, other, indicators }) => {
    const form = tablesStarting(reading, '项目名称').find((rows) =>
      rows[0]!.includes(folded(project ?? name)),
    );
    expect(form, name).toBeDefined();
    const [, , , totalRow, fiscalRow, otherRow] = form!;
    for (const [printed, value] of [
      [totalRow, total],
      [fiscalRow, fiscal],
      [otherRow, other],
    ] as const) {
      expect(printed!.map((text) => text)).toContain(value);
      compared += 1;
    }
    const rows = form!.slice(8);
    expect(rows).toHaveLength(indicators.length);
    for (const [i, [, , third, value, weight]] of indicators.entries()) {
      expect(rows[i]![3]).toBe(folded(third!));
      if (value !== null && /\d/.test(value!) && value !== '=0.30.3') {
        expect(bound(rows[i]![4]!)).toBe(bound(folded(value!)));
        compared += 1;
      }
      if (weight !== null) {
        expect(rows[i]![5]).toBe(weight);
        compared += 1;
      }
    }
  });

  it('compared all 701 of them', () => {
    expect(compared).toBe(701);
  });
});
