import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { Decimal } from '../../src/budget/money.ts';
import { type Document, type Row, textOf } from '../../src/document/document.ts';
import { findJobs } from '../../src/load/jobs.ts';
import { prepare } from '../../src/pipeline/pipeline.ts';
import { memoryFiles } from '../../src/world/memory-files.ts';
import { errorsOf } from '../mini-pack.ts';
import { worldOf } from '../roll/world.ts';

/** The one booklet that the data of these files ask for; it has no errors. */
export async function bookletOf(texts: Readonly<Record<string, string>>): Promise<Document> {
  const files = memoryFiles(texts);
  const world = worldOf(files, files);
  const { findings, booklet } = await prepare((await findJobs(world, [])).jobs[0]!, world);
  expect(errorsOf(findings)).toEqual([]);
  return booklet!.laid.document;
}

/** What a published booklet prints: `# title`, then a line for each row, heads too, its cells parted by `|`. */
export function publishedOf(name: string): ReadonlyMap<string, readonly string[]> {
  const [, ...parts] = readFileSync(new URL(`${name}.txt`, import.meta.url), 'utf8')
    .trim()
    .split(/^# /m);
  return new Map(
    parts.map((part) => {
      const [title = '', ...lines] = part.trim().split('\n');
      return [title, lines] as const;
    }),
  );
}

/**
 * Published tables and ours, each cell in its place.
 * @param leftOut rows of theirs that ours do not have: title and first cell
 * @returns how many cells that are not empty are the same, how many cells differ, and how
 */
export function compared(
  { sections }: Document,
  tables: Iterable<readonly [string, readonly string[]]>,
  leftOut: Readonly<Record<string, string>> = {},
): { readonly same: number; readonly differing: number; readonly differences: readonly string[] } {
  const differences = new Set<string>();
  let same = 0;
  let differing = 0;
  for (const [title, lines] of tables) {
    const section = sections.find(({ heading }) => heading.endsWith(title));
    const table = section?.blocks.find((block) => block.kind === 'table');
    if (!table) expect.fail(`没有${title}`);
    const ours = gridOf([...table.head, ...table.body], table.columns);
    const theirs = lines
      .map((line) => line.split('|').map(folded))
      .filter(([first]) => !leftOut[`${title} ${first}`]);
    expect(ours, title).toHaveLength(theirs.length);
    for (const [r, row] of theirs.entries()) {
      expect(ours[r], `${title} 第 ${r + 1} 行`).toHaveLength(row.length);
      for (const [c, cell] of row.entries()) {
        const our = ours[r]![c]!;
        const named = ours[r]!.find((each) => each !== '');
        if (our === cell) {
          if (cell !== '') same += 1;
          continue;
        }
        differing += 1;
        differences.add(`${title} ${named}: 印 ${cell || '“”'}，我们 ${our}`);
      }
    }
  }
  return { same, differing, differences: [...differences] };
}

/** Names without blanks and width, amounts as numbers; the signs and units of goals as the rules have them. */
function folded(cell: string): string {
  const text = cell
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace('>=', '≥')
    .replace('<=', '≤')
    .replace('百分比', '%');
  return /^-?[\d,]+\.\d+$/.test(text) ? new Decimal(text.replaceAll(',', '')).toString() : text;
}

/** Rows as cells in their columns; what spans several stands in the first. */
function gridOf(rows: readonly Row[], columns: number): string[][] {
  const grid = rows.map(() => new Array<string | undefined>(columns));
  rows.forEach(({ cells }, r) => {
    for (const { content, rowSpan, columnSpan } of cells) {
      const place = [...grid[r]!].indexOf(undefined);
      for (let down = 0; down < rowSpan; down += 1)
        for (let right = 0; right < columnSpan; right += 1) grid[r + down]![place + right] = '';
      grid[r]![place] = folded(textOf(content));
    }
  });
  return grid.map((row) => row.map((cell) => cell ?? ''));
}
