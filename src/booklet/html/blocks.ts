import {
  type Block,
  type Cell,
  collapse,
  type Inline,
  type Paragraph,
  type Row,
  type Table,
} from '../../document/document.ts';
import type { MarkupElement, MarkupNode } from './parse.ts';

/** Parsed markup of one section as blocks of the page tree. */
export function blocksOf(nodes: readonly MarkupNode[], id: string): readonly Block[] {
  const blocks: Block[] = [];
  let tables = 0;
  for (const node of nodes) {
    if (node.kind === 'text') continue;
    if (node.name === 'table') {
      tables += 1;
      blocks.push(tableOf(node, node.attributes.get('id') ?? `${id}-t${tables}`));
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

/** The text of an element as runs; that of a `<data>` is the printed figure whose id it has. */
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

function tableOf(element: MarkupElement, id: string): Table {
  const caption = elements(element, 'caption')[0];
  const part = (name: string): readonly Inline[] => {
    const span = caption && elements(caption, 'span').find((child) => child.attributes.get('class') === name);
    return span ? inlinesOf(span) : [];
  };
  const rowsOf = (parent: MarkupElement): readonly Row[] =>
    elements(parent, 'tr').map((row) => ({ cells: cellsOf(row) }));
  const head = elements(element, 'thead').flatMap(rowsOf);
  const body = [...elements(element, 'tbody').flatMap(rowsOf), ...rowsOf(element)];
  const columns = (head[0] ?? body[0])?.cells.reduce((sum, cell) => sum + cell.columnSpan, 0) ?? 0;
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

function elements(parent: MarkupElement, name: string): readonly MarkupElement[] {
  return parent.children.filter(
    (child): child is MarkupElement => child.kind === 'element' && child.name === name,
  );
}
