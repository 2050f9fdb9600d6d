import { type Block, type Cell, type Row, type Table, textOf } from '../document/document.ts';
import { diagnose, type Report } from '../words/diagnostic.ts';
import type { PageBlock, PageCell, PageTable } from './read-page.ts';

/** Differences are counted while they are reported, so that a page with one is not called proven. */
export class Comparison {
  errors = 0;
  cells = 0;
  characters = 0;
  readonly report: Report;

  constructor(report: Report) {
    this.report = (finding) => {
      if (finding.level === 'error') this.errors += 1;
      report(finding);
    };
  }
}

/** What stands under one heading of the page against the blocks of the booklet, in order. */
export function proveBlocks(
  page: readonly PageBlock[],
  blocks: readonly Block[],
  place: string,
  comparison: Comparison,
): void {
  const expected = blocks.flatMap((block): readonly (string | Table)[] =>
    block.kind === 'table'
      ? [block, ...block.notes.map((note) => textOf(note.content))]
      : [textOf(block.content)],
  );
  for (let i = 0; i < Math.max(page.length, expected.length); i++) {
    const found = page[i];
    const wanted = expected[i];
    if (found?.kind === 'table' && typeof wanted === 'object') proveTable(found, wanted, place, comparison);
    else proveText(found && said(found), typeof wanted === 'object' ? wanted.id : wanted, place, comparison);
  }
}

function said(block: PageBlock): string {
  return block.kind === 'table' ? block.id : block.text;
}

function proveText(
  found: string | undefined,
  expected: string | undefined,
  place: string,
  comparison: Comparison,
): void {
  comparison.characters += expected?.length ?? 0;
  if (found !== expected) comparison.report(diagnose('web-text-differs', { place, found, expected }));
}

function proveTable(found: PageTable, expected: Table, place: string, comparison: Comparison): void {
  const { report } = comparison;
  proveText(found.id, expected.id, place, comparison);
  for (const part of ['title', 'left', 'right'] as const) {
    proveText(found.caption[part], textOf(expected[part]), place, comparison);
  }
  const rows = [...found.head, ...found.body];
  const wanted = [...expected.head, ...expected.body];
  if (found.head.length !== expected.head.length) {
    proveText(`thead ${found.head.length}`, `thead ${expected.head.length}`, place, comparison);
  }
  for (let i = 0; i < Math.max(rows.length, wanted.length); i++)
    proveRow(rows[i], wanted[i], i + 1, place, comparison);
  const name = textOf(expected.title) || place;
  if (!found.scrolls || !found.name.startsWith(name)) {
    report(diagnose('web-frame-differs', { part: 'region', found: found.name, expected: name }));
  }
  const scopes = rows.flat().map((cell) => cell.scope);
  // Official tables may have no label in their rows: that is nobody's mistake.
  if (!scopes.some((scope) => scope.startsWith('col'))) report(diagnose('web-table-headers', { place }));
}

function proveRow(
  found: readonly PageCell[] | undefined,
  expected: Row | undefined,
  row: number,
  place: string,
  comparison: Comparison,
): void {
  for (let i = 0; i < Math.max(found?.length ?? 0, expected?.cells.length ?? 0); i++) {
    const [is, wanted] = [found?.[i], expected?.cells[i]];
    const words = textOf(wanted?.content ?? []);
    const texts = { found: is && described(is, is.text), expected: wanted && described(wanted, words) };
    comparison.cells += 1;
    comparison.characters += words.length;
    if (texts.found !== texts.expected) {
      comparison.report(diagnose('web-cell-differs', { place, row, column: i + 1, ...texts }));
    }
  }
}

/** A cell with what it is, as one text: `th row 2×1 …` for headers and spans, its words alone otherwise. */
function described({ header, scope = '', columnSpan, rowSpan }: PageCell | Cell, words: string): string {
  const kind = header ? `th ${scope} ` : '';
  const span = columnSpan > 1 || rowSpan > 1 ? `${columnSpan}×${rowSpan} ` : '';
  return kind + span + words;
}
