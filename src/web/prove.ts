import {
  type Block,
  type Cell,
  type Document,
  type Layout,
  listedIn,
  type Row,
  type Section,
  type Table,
  textOf,
} from '../document/document.ts';

import { webWords } from '../words/catalogue/typeset.ts';
import { diagnose, type Report } from '../words/diagnostic.ts';
import { type PageBlock, type PageCell, type PageReading, type PageTable, readPage } from './read-page.ts';
import { stylesheet } from './stylesheet.ts';

/** How much of a page was found equal to the booklet. */
export interface WebProof {
  readonly figures: number;
  readonly cells: number;
  /** Letters of headings, paragraphs and cells. */
  readonly characters: number;
}

/**
 * Read a page back and hold it against the booklet: every paragraph, cell and figure in order, headings, contents,
 * links, and that nothing in it can run or load. undefined when there is a difference of level error.
 */
export function proveWebPage(html: string, layout: Layout, report: Report): WebProof | undefined {
  const page = readPage(html);
  const comparison = new Comparison(report);
  proveFrame(page, layout.document, comparison);
  proveLinks(page, comparison);
  proveContents(page, layout.document, comparison);
  proveBlocks(page.cover, layout.document.cover, layout.document.title, comparison);
  proveSections(page, layout.document.sections, comparison);
  const figures = proveFigures(page, layout, comparison);
  if (comparison.errors > 0) return undefined;
  return { figures, cells: comparison.cells, characters: comparison.characters };
}

function proveFrame(page: PageReading, document: Document, { report }: Comparison): void {
  for (const found of page.forbidden) report(diagnose('web-forbidden', { found }));
  // Other rules could hide what the page says.
  if (page.style !== stylesheet) report(diagnose('web-forbidden', { found: '<style>' }));
  const place = document.title;
  for (const found of page.aids.filter((aid) => aid !== webWords.skip && aid !== webWords.back))
    report(diagnose('web-text-differs', { place, found, expected: undefined }));
  const parts = [
    ['language', page.language, document.language],
    ['title', page.title, document.title],
    ['heading', page.headings.join(' '), document.title],
    ['contents', page.contentsTitle, listedIn(document).length > 0 ? document.contentsTitle : ''],
    ['unread', String(page.unread), '0'],
  ] as const;
  for (const [part, found, expected] of parts) {
    if (found !== expected) report(diagnose('web-frame-differs', { part, found, expected }));
  }
  const isClosed =
    page.policy.startsWith("default-src 'none';") && !/unsafe|https?:|data:|blob:|\*/.test(page.policy);
  if (!isClosed)
    report(
      diagnose('web-frame-differs', { part: 'policy', found: page.policy, expected: "default-src 'none'" }),
    );
}

function proveLinks({ ids, links }: PageReading, { report }: Comparison): void {
  const seen = new Set<string>();
  for (const id of ids) {
    if (seen.has(id)) report(diagnose('web-id-twice', { id }));
    seen.add(id);
  }
  for (const target of links.filter((link) => link.startsWith('#') && !seen.has(link.slice(1)))) {
    report(diagnose('web-link-broken', { target }));
  }
}

function proveContents(page: PageReading, document: Document, { report }: Comparison): void {
  const listed = listedIn(document);
  const expected = listed.map(({ section, words }) => `${words} #${section.id}`);
  const found = page.contents.map((entry) => `${entry.text} ${entry.target}`);
  for (let i = 0; i < Math.max(expected.length, found.length); i++) {
    if (found[i] === expected[i] && depthsAgree(page.contents[i]!.depth, listed, i)) continue;
    report(
      diagnose('web-frame-differs', { part: 'entry', found: found[i] ?? '', expected: expected[i] ?? '' }),
    );
  }
}

/** Nesting counts the shallower sections that are still open, as a level of the contents may be left out. */
function depthsAgree(depth: number, sections: readonly Pick<Section, 'level'>[], at: number): boolean {
  let level: number = sections[at]!.level;
  let expected = 1;
  for (let i = at - 1; i >= 0; i--) {
    if (sections[i]!.level >= level) continue;
    level = sections[i]!.level;
    expected += 1;
  }
  return depth === expected;
}

function proveSections(page: PageReading, sections: readonly Section[], comparison: Comparison): void {
  for (let i = 0; i < Math.max(sections.length, page.sections.length); i++) {
    const expected = sections[i];
    const found = page.sections[i];
    const heading = expected && `h${expected.level + 1} ${expected.heading} #${expected.id}`;
    const read = found && `h${found.rank} ${found.heading} #${found.id}`;
    const isNested = !expected || !found || depthsAgree(found.depth, sections, i);
    if (read !== heading || !isNested) {
      comparison.report(
        diagnose('web-frame-differs', { part: 'section', found: read ?? '', expected: heading ?? '' }),
      );
    }
    comparison.characters += expected?.heading.length ?? 0;
    proveBlocks(
      found?.blocks ?? [],
      expected?.blocks ?? [],
      expected?.heading ?? found!.heading,
      comparison,
      (expected?.level ?? 0) + 1,
    );
  }
}

function proveFigures(page: PageReading, { figures }: Layout, { report }: Comparison): number {
  for (let i = 0; i < Math.max(page.figures.length, figures.length); i++) {
    const found = page.figures[i];
    const expected = figures[i];
    const texts = [found, expected].map((figure) => figure && `${figure.id} ${figure.value} ${figure.text}`);
    if (texts[0] === texts[1]) continue;
    const id = expected?.id ?? found!.id;
    report(diagnose('web-figure-differs', { id, found: texts[0], expected: texts[1] }));
  }
  return figures.length;
}

/** Differences are counted while they are reported, so that a page with one is not called proven. */
class Comparison {
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
function proveBlocks(
  page: readonly PageBlock[],
  blocks: readonly Block[],
  place: string,
  comparison: Comparison,
  rank = 0,
): void {
  const expected = blocks.flatMap((block): readonly (string | Table)[] =>
    block.kind === 'table'
      ? [block, ...block.notes.map((note) => textOf(note.content))]
      : [ranked(textOf(block.content), block.heading && rank + block.heading)],
  );
  for (let i = 0; i < Math.max(page.length, expected.length); i++) {
    const found = page[i];
    const wanted = expected[i];
    if (found?.kind === 'table' && typeof wanted === 'object') proveTable(found, wanted, place, comparison);
    else proveText(found && said(found), typeof wanted === 'object' ? wanted.id : wanted, place, comparison);
  }
}

function said(block: PageBlock): string {
  return block.kind === 'table' ? block.id : ranked(block.text, block.rank);
}

/** A heading inside a section with its rank, as one text; a paragraph is its words. */
const ranked = (text: string, rank: number | undefined): string => (rank ? `h${rank} ${text}` : text);

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
