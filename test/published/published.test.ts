import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import glob from 'fast-glob';
import { describe, expect, test } from 'vitest';
import { Decimal } from '../../src/budget/money.ts';
import { type Document, type Table, textOf } from '../../src/document/document.ts';
import { findJobs } from '../../src/load/jobs.ts';
import { prepare } from '../../src/pipeline/pipeline.ts';
import { memoryFiles } from '../../src/world/memory-files.ts';
import { cellsOf, errorsOf } from '../mini-pack.ts';
import { worldOf } from '../roll/world.ts';

/*
 * Booklets of other places and another kind that were published, as we ship them: what those print is what ours print,
 * but for their faults. The files beside this one have what was printed: rows of every table, cells parted by `|`, and
 * the figures of the sentences.
 */
const root = fileURLToPath(new URL('../../', import.meta.url));
const files = memoryFiles(
  Object.fromEntries(
    glob
      .sync('{data,templates}/**/*.{yaml,hbs}', { cwd: root })
      .map((file) => [file, readFileSync(root + file, 'utf8')]),
  ),
);

async function booklet(unit: string) {
  const world = worldOf(files, files);
  const { jobs } = await findJobs(world, [unit]);
  return prepare(jobs[0]!, world);
}

/** A row as what stands in it: names folded, numbers as numbers, without empty cells and zeros. */
function folded(cells: readonly string[]): string {
  return cells
    .map((cell) => cell.normalize('NFKC').replace(/\s/g, ''))
    .map((cell) => (/^-?[\d,]*\.?\d+$/.test(cell) ? new Decimal(cell.replaceAll(',', '')).toString() : cell))
    .filter((cell) => cell !== '' && cell !== '0')
    .join(' ');
}

/** Published tables by their title: rows of cells. */
function publishedOf(form: string) {
  const parts = readFileSync(`${root}test/published/${form}.txt`, 'utf8').trim().split(/^# /m).slice(1);
  const named = parts.map((part) => {
    const [title = '', ...lines] = part.trim().split('\n');
    return [title, lines] as const;
  });
  const tables = named.filter(([title]) => title !== '文字');
  const figures = named
    .find(([title]) => title === '文字')![1]
    .join(' ')
    .split(' ');
  return {
    tables: tables.map(([title, rows]) => ({ title, rows: rows.map((row) => row.split(' | ')) })),
    figures,
  };
}

/** The table under the heading that ends in these words. */
function tableUnder(title: string, { sections }: Document): Table {
  const found = sections.find(({ heading }) => heading.replace(/\s/g, '').endsWith(title));
  return found!.blocks.find((block): block is Table => block.kind === 'table')!;
}

function figuresIn({ sections }: Document): readonly string[] {
  const text = sections
    .flatMap(({ blocks }) => blocks.map((block) => (block.kind === 'paragraph' ? textOf(block.content) : '')))
    .join('\n');
  return [...text.matchAll(/(-?\d[\d,]*(?:\.\d+)?)(万元|%)/g)].map(([, digits, unit]) =>
    same(`${digits}${unit}`),
  );
}
function same(figure: string): string {
  const [, digits = '', unit = ''] = /^(-?[\d,.]+)(.*)$/.exec(figure) ?? [];
  return new Decimal(digits.replaceAll(',', '')).toString() + unit;
}

interface Booklet {
  readonly unit: string;
  /** Rows and figures of the published booklet that are wrong, and why. */
  readonly rows: Readonly<Record<string, string>>;
  readonly figures: Readonly<Record<string, string>>;
  /** Cells of tables that are compared; figures of sentences. */
  readonly counts: readonly [cells: number, figures: number];
}

const booklets: Readonly<Record<string, Booklet>> = {
  'juesuan-2024': {
    unit: '140001',
    rows: {
      '收入支出决算总表: 九、卫生健康支出 236.63': 'tables 2 and 3 have 236.64',
      '收入支出决算总表: 十一、城乡社区支出 3845.25': 'tables 2 and 3 have 3845.24',
      '财政拨款收入支出决算总表: 九、卫生健康支出 236.63 236.63': 'table 5 has 236.64',
    },
    figures: {
      '99.86%': '9746.50 of 9759.38 are 99.87 %',
      '236.63万元': 'table 5 has 236.64',
      '95.45%': '9746.50 of 10210.34 are 95.46 %',
      '5377.64万元': 'that is all basic spending; of 一般公共预算 it is 5364.75 (table 6)',
      '4896.98万元': 'that is all of 人员经费; of 一般公共预算 it is 4884.09 (table 6)',
      '0%': 'nothing of a budget of nothing is no percentage',
    },
    counts: [612, 118],
  },
  'shanghai-putuo-2025': { unit: '318', rows: {}, figures: {}, counts: [1667, 69] },
};

describe.each(Object.entries(booklets))('%s', (form, { unit, rows: wrongRows, figures: wrong, counts }) => {
  test('every row of the published tables stands in ours', async () => {
    const { findings, booklet: made } = await booklet(unit);
    expect(errorsOf(findings)).toEqual([]);
    const { document } = made!.laid;
    const missing: string[] = [];
    let cells = 0;
    for (const { title, rows } of publishedOf(form).tables) {
      const printed = cellsOf(tableUnder(title, document).body).map((row) => folded(row.split('|')));
      for (const row of rows) {
        cells += row.filter((cell) => cell !== '').length;
        const at = printed.indexOf(folded(row));
        if (at < 0) missing.push(`${title}: ${row.filter((cell) => cell !== '').join(' ')}`);
        else printed.splice(at, 1);
      }
    }
    expect(missing).toEqual(Object.keys(wrongRows));
    expect(cells).toBe(counts[0]);
  });

  test('every figure of the published sentences stands in ours', async () => {
    const { booklet: made } = await booklet(unit);
    const ours = [...figuresIn(made!.laid.document)];
    const { figures } = publishedOf(form);
    const missing = figures.map(same).filter((figure) => {
      const at = ours.indexOf(figure);
      if (at >= 0) ours.splice(at, 1);
      return at < 0;
    });
    expect([...new Set(missing)]).toEqual(Object.keys(wrong));
    expect(figures).toHaveLength(counts[1]);
  });
});
