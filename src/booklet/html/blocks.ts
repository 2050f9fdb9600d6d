import {
  type Block,
  type Cell,
  collapse,
  type Inline,
  type Paragraph,
  type Row,
  type Table,
} from '../../document/document.ts';
import { type MarkupElement, type MarkupNode, startsPage } from './parse.ts';

/** Parsed markup of one section as blocks of the page tree. */
export function blocksOf(nodes: readonly MarkupNode[], id: string): readonly Block[] {
  const blocks: Block[] = [];
  let tables = 0;
  let isHeaded = false;
  for (const node of nodes) {
    if (node.kind === 'text') continue;
    const starts = isTurned(node) && startsAfter(blocks.at(-1));
    const own = starts ? ({ startsPage: true } as const) : {};
    if (node.name === 'table') {
      tables += 1;
      blocks.push({ ...tableOf(node, node.attributes.get('id') ?? `${id}-t${tables}`), ...own });
    } else if (node.name === 'ol') {
      blocks.push(...elements(node, 'li').map((item) => paragraphOf(item)));
    } else if (node.name === 'p') blocks.push({ ...paragraphOf(node), ...own });
    else {
      // Levels are not skipped: the lower of the two alone is the first.
      const heading = node.name === 'h4' && isHeaded ? 2 : 1;
      isHeaded ||= node.name === 'h3';
      blocks.push({ ...paragraphOf(node, `heading${node.name.slice(1)}`), heading, leads: true, ...own });
    }
  }
  return withNotes(blocks);
}

const isTurned = ({ attributes }: MarkupElement): boolean =>
  attributes.has(startsPage) && attributes.get(startsPage) !== 'false';

/** What stands right under a heading stands on its page, and a section begins with its own. */
const startsAfter = (before: Block | undefined): boolean =>
  before !== undefined && !(before.kind === 'paragraph' && before.leads);

/**
 * Paragraphs of class `note` right after a table belong to it, so that they stay on its page; those right over one,
 * after something else, lead it.
 */
function withNotes(blocks: readonly Block[]): readonly Block[] {
  const joined: Block[] = [];
  for (const [i, block] of blocks.entries()) {
    const before = joined.at(-1);
    if (!isNote(block)) joined.push(block);
    else if (before?.kind === 'table')
      joined[joined.length - 1] = { ...before, notes: [...before.notes, block] };
    else {
      const next = blocks.slice(i).find((each) => !isNote(each));
      joined.push(next?.kind === 'table' ? { ...block, leads: true } : block);
    }
  }
  return joined;
}

const isNote = (block: Block): block is Paragraph => block.kind === 'paragraph' && block.style === 'note';

function paragraphOf(element: MarkupElement, style = 'text'): Paragraph {
  return { kind: 'paragraph', style: element.attributes.get('class') || style, content: inlinesOf(element) };
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
