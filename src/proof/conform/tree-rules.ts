import { diagnose, type Report } from '../../words/diagnostic.ts';
import type { Booklet } from './booklet.ts';
import { type Element, walk } from './structure.ts';

const BLOCKS = ['Sect', 'H1', 'H2', 'H3', 'H4', 'H5', 'P', 'TOC', 'Table', 'Figure', 'Form', 'L', 'Note'];

/** What may stand in what; a role that is not named here holds content alone. */
const KIDS: Readonly<Record<string, readonly string[]>> = {
  Document: BLOCKS,
  Sect: BLOCKS,
  TOC: ['TOC', 'TOCI', 'Caption'],
  TOCI: ['Reference', 'TOC', 'P', 'Lbl'],
  Reference: ['Link'],
  Table: ['Caption', 'THead', 'TBody', 'TFoot'],
  Caption: ['P'],
  THead: ['TR'],
  TBody: ['TR'],
  TFoot: ['TR'],
  TR: ['TH', 'TD'],
  TH: ['P'],
  TD: ['P', 'Link', 'Figure'],
  P: ['Link', 'Span'],
  L: ['LI', 'Caption'],
  LI: ['Lbl', 'LBody'],
  LBody: ['P', 'L'],
};
const ROLES = new Set([...Object.keys(KIDS), ...Object.values(KIDS).flat()]);

/** One Document of known elements in their places, headings in order and with words, pictures with words. */
export function checkTree(booklet: Booklet, report: Report): void {
  const { tree, elements } = booklet;
  const tell = (rule: Parameters<typeof diagnose<'conform-tree'>>[1]['rule'], place = ''): void =>
    report(diagnose('conform-tree', { rule, place }));
  if (!tree || elements.length === 0) {
    tell('missing');
    return;
  }
  if (tree.length !== 1 || tree[0]!.role !== 'Document') tell('root', tree.map(({ role }) => role).join(' '));
  for (const element of elements) {
    if (!ROLES.has(element.role)) tell('role', element.role);
    for (const kid of element.elements) {
      if (ROLES.has(kid.role) && !KIDS[element.role]?.includes(kid.role)) {
        tell('kids', `${element.role} > ${kid.role}`);
      }
    }
    if (element.role === 'Figure' && !element.alternative) tell('figure');
  }
  checkHeadings(booklet, tell);
}

function checkHeadings(
  booklet: Booklet,
  tell: (rule: 'first-heading' | 'heading' | 'empty-heading', place?: string) => void,
): void {
  let before: number | undefined;
  for (const element of booklet.elements) {
    const level = Number(/^H(\d)$/.exec(element.role)?.[1] ?? 0);
    if (level === 0) continue;
    const words = wordsOf(element, booklet);
    if (words.trim() === '') tell('empty-heading');
    if (before === undefined && level !== 1) tell('first-heading', words);
    else if (before !== undefined && level > before + 1) tell('heading', words);
    before = level;
  }
}

/** What is printed for an element and all in it. */
function wordsOf(element: Element, booklet: Booklet): string {
  let words = '';
  for (const { kids } of walk(element)) {
    for (const kid of kids) {
      if (kid.kind !== 'piece') continue;
      const page = booklet.pages.find(({ object }) => object === kid.page);
      words += page?.content.pieces.get(kid.id)?.text ?? '';
    }
  }
  return words;
}

const SCOPES = ['Column', 'Row', 'Both'];

/** Header cells say what they head, and rows fill the grid, spans counted. */
export function checkTables(booklet: Booklet, report: Report): void {
  for (const table of booklet.elements.filter(({ role }) => role === 'Table')) {
    const tell = (rule: 'scope' | 'grid', cell: Element): void =>
      report(diagnose('conform-tree', { rule, place: wordsOf(cell, booklet).slice(0, 40) }));
    const groups = table.elements.filter(({ role }) => /^T(Head|Body|Foot)$/.test(role));
    const rows = groups.flatMap(({ elements }) => elements);
    // A head over no rows.
    if (groups.length > 0 && groups.every(({ role }) => role === 'THead')) tell('grid', table);
    for (const cell of rows.flatMap(({ elements }) => elements)) {
      if (cell.role === 'TH' && !SCOPES.includes(String(cell.attributes.get('Scope')))) tell('scope', cell);
    }
    // A cell does not reach from the head into the body.
    const widths = groups.flatMap(({ elements }) => rowWidths(elements));
    const odd = widths.findIndex((width) => width !== widths[0] || width < 0);
    if (odd >= 0 || widths.length === 0) tell('grid', rows[Math.max(0, odd)] ?? table);
  }
}

/** How many columns each row fills, with the cells that reach into it from above; −1 for a cell that reaches too far. */
function rowWidths(rows: readonly Element[]): number[] {
  const widths = rows.map(() => 0);
  rows.forEach((row, index) => {
    for (const { attributes } of row.elements) {
      const down = Number(attributes.get('RowSpan') ?? 1);
      const across = Number(attributes.get('ColSpan') ?? 1);
      if (index + down > rows.length) widths[index] = Number.NEGATIVE_INFINITY;
      for (let at = index; at < Math.min(index + down, rows.length); at += 1) widths[at]! += across;
    }
  });
  return widths;
}
