import type { Block, Cell, Inline, Paragraph, Row, Table } from '../document.ts';
import type { MarkupElement, MarkupNode } from './parse.ts';

/** What is wrong with a table whose markup is otherwise good: its spans do not fill the grid. */
export interface GridFault {
  readonly table: string;
  /** Row and column count from 1, header rows included. */
  readonly row: number;
  readonly column: number;
  readonly kind: 'gap' | 'overlap' | 'beyond';
}

/** Parsed markup of one section as blocks of the page tree. */
export function blocksOf(
  nodes: readonly MarkupNode[],
  id: string,
  onFault: (fault: GridFault) => void,
): readonly Block[] {
  const blocks: Block[] = [];
  let tables = 0;
  for (const node of nodes) {
    if (node.kind === 'text') continue;
    if (node.name === 'table') {
      tables += 1;
      blocks.push(tableOf(node, node.attributes.get('id') ?? `${id}-t${tables}`, onFault));
    } else if (node.name === 'ol') {
      blocks.push(...elements(node, 'li').map((item) => paragraphOf(item)));
    } else blocks.push(paragraphOf(node));
  }
  return withNotes(blocks);
}

/** Paragraphs of class `note` right after a table belong to it, so that they stay on its page. */
function withNotes(blocks: readonly Block[]): readonly Block[] {
  const joined: Block[] = [];
  for (const block of blocks) {
    const before = joined.at(-1);
    const isNote = block.kind === 'paragraph' && block.style === 'note';
    if (isNote && before?.kind === 'table')
      joined[joined.length - 1] = { ...before, notes: [...before.notes, block] };
    else joined.push(block);
  }
  return joined;
}

function paragraphOf(element: MarkupElement): Paragraph {
  return { kind: 'paragraph', style: element.attributes.get('class') || 'text', content: inlinesOf(element) };
}

/** The text of an element as runs. White space is layout of the source, not text: it is dropped around Han. */
function inlinesOf(element: MarkupElement): readonly Inline[] {
  const runs: Inline[] = [];
  addRuns(element, false, undefined, runs);
  return runs;
}

function addRuns(element: MarkupElement, strong: boolean, figure: string | undefined, runs: Inline[]): void {
  for (const child of element.children) {
    if (child.kind === 'element') {
      const own = child.name === 'data' ? child.attributes.get('id') : undefined;
      addRuns(child, strong || child.name === 'strong', figure ?? own, runs);
      continue;
    }
    const text = collapse(child.text);
    if (text === '') continue;
    if (figure === undefined) runs.push(strong ? { text, strong } : { text });
    else runs.push(strong ? { text, strong, figure } : { text, figure });
  }
}

/** Writings that part their words by blanks. */
const latin = /[\x21-\x7e]/;
const hangul = /\p{Script=Hangul}/u;
const word = /[\x21-\x7e\p{Script=Hangul}\p{Script=Han}]/u;

/** Line breaks of the source vanish; a single blank stays only between Latin letters or digits, and beside Hangul. */
export function collapse(text: string): string {
  if (!/\s/.test(text)) return text;
  return text.replace(/\s+/g, (space, at: number) => {
    const before = text[at - 1] ?? '';
    const after = text[at + space.length] ?? '';
    const parts = [before, after];
    const kept =
      parts.every((letter) => latin.test(letter)) ||
      (parts.some((letter) => hangul.test(letter)) && parts.every((letter) => word.test(letter)));
    return kept ? ' ' : '';
  });
}

function tableOf(element: MarkupElement, id: string, onFault: (fault: GridFault) => void): Table {
  const caption = elements(element, 'caption')[0];
  const part = (name: string): readonly Inline[] => {
    const span = caption && elements(caption, 'span').find((child) => child.attributes.get('class') === name);
    return span ? inlinesOf(span) : [];
  };
  const rowsOf = (parent: MarkupElement): readonly Row[] =>
    elements(parent, 'tr').map((row) => ({ cells: cellsOf(row) }));
  const head = elements(element, 'thead').flatMap(rowsOf);
  const body = [...elements(element, 'tbody').flatMap(rowsOf), ...rowsOf(element)];
  const columns = columnsOf(head[0] ?? body[0]);
  for (const fault of gridFaults([head, body], columns)) onFault({ table: id, ...fault });
  return {
    kind: 'table',
    id,
    style: element.attributes.get('class') || 'table',
    title: part('title'),
    left: part('left'),
    right: part('right'),
    columns,
    head,
    body,
    notes: [],
  };
}

function cellsOf(row: MarkupElement): readonly Cell[] {
  const cells: Cell[] = [];
  for (const child of row.children) {
    if (child.kind !== 'element') continue;
    const header = child.name === 'th';
    const classes = (child.attributes.get('class') ?? '').split(' ');
    const cell = {
      content: inlinesOf(child),
      columnSpan: spanOf(child, 'colspan'),
      rowSpan: spanOf(child, 'rowspan'),
      header,
      align: sides.find((name) => classes.includes(name)) ?? (header ? 'center' : 'left'),
      indent: Number(classes.find((name) => name.startsWith('indent'))?.slice(6) ?? 0),
    };
    const scope = child.attributes.get('scope') as Cell['scope'];
    cells.push(scope ? { ...cell, scope } : cell);
  }
  return cells;
}

const sides = ['left', 'center', 'right'] as const;

function spanOf(element: MarkupElement, name: string): number {
  const written = element.attributes.get(name);
  if (written === undefined) return 1;
  const value = Number(written);
  return Number.isInteger(value) && value > 0 ? value : 1;
}

function columnsOf(row: Row | undefined): number {
  return row?.cells.reduce((sum, cell) => sum + cell.columnSpan, 0) ?? 0;
}

/** Every place of the grid must be filled once: pdfmake and browsers both guess otherwise. */
function gridFaults(groups: readonly (readonly Row[])[], columns: number): Omit<GridFault, 'table'>[] {
  const faults: Omit<GridFault, 'table'>[] = [];
  let offset = 0;
  for (const rows of groups) {
    const taken = rows.map(() => new Array<boolean>(columns).fill(false));
    for (const [r, row] of rows.entries()) {
      let column = 0;
      for (const cell of row.cells) {
        while (taken[r]?.[column]) column += 1;
        const place = { row: offset + r + 1, column: column + 1 };
        if (column + cell.columnSpan > columns || r + cell.rowSpan > rows.length)
          faults.push({ ...place, kind: 'beyond' });
        for (let y = r; y < Math.min(rows.length, r + cell.rowSpan); y++) {
          for (let x = column; x < Math.min(columns, column + cell.columnSpan); x++) {
            if (taken[y]![x]) faults.push({ ...place, kind: 'overlap' });
            taken[y]![x] = true;
          }
        }
        column += cell.columnSpan;
      }
      const gap = taken[r]!.indexOf(false);
      if (gap !== -1) faults.push({ row: offset + r + 1, column: gap + 1, kind: 'gap' });
    }
    offset += rows.length;
  }
  return faults;
}

function elements(parent: MarkupElement, name: string): readonly MarkupElement[] {
  return parent.children.filter(
    (child): child is MarkupElement => child.kind === 'element' && child.name === name,
  );
}
