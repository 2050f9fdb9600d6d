import { Decimal } from '../budget/money.ts';
import { type Place, placesOf } from '../document/grid.ts';
import type { FigureEntry } from '../output/figures-file.ts';
import type { PageCell, PageTable } from '../web/read-page.ts';
import { word } from '../words/reserved.ts';
import { byCodePoint } from '../world/files.ts';
import type { Edition, FigureChange } from './edition.ts';

export type GridCell = Place<PageCell>;

/** A row of a table with its cells in place and the words that say what it is. */
export interface GridRow {
  readonly cells: readonly GridCell[];
  /** Its words without figures and running number: code and name, or what a form asks. */
  readonly label: string;
}

/** Rows with every cell in its column, spans from rows above counted. */
export function gridOf(rows: PageTable['body']): readonly GridRow[] {
  return placesOf(rows).map((cells, n) => ({ cells, label: labelOf(cells, n) }));
}

/** Is this the running number of its row? One row more changes it without changing anything. */
export function isRunningNumber({ text, figures }: PageCell, n: number): boolean {
  return figures.length === 0 && text === String(n + 1);
}

function labelOf(cells: readonly GridCell[], n: number): string {
  const words = cells
    .filter(({ cell }) => cell.figures.length === 0 && !isRunningNumber(cell, n) && cell.text !== '')
    .map(({ cell }) => cell.text);
  return words.join(' ');
}

/** The titles of every column from the top of the header down. */
export function columnTitles({ head }: PageTable): readonly string[] {
  const titles: string[][] = [];
  for (const row of gridOf(head)) {
    for (const { cell, column } of row.cells)
      for (let i = column; i < column + cell.columnSpan; i++) titles[i] = [...(titles[i] ?? []), cell.text];
  }
  return titles.map((path) => path.join(' / '));
}

/** One thing that changed (a code, a project, a total), however often it is printed. */
export interface Subject {
  readonly name: string;
  readonly unit: string;
  readonly before: string;
  readonly after: string;
  /** After less before, as plain digits; undefined where one of the two is not printed. */
  readonly difference: string | undefined;
  /** How many times it is printed in the later version (or was in the earlier one). */
  readonly places: number;
}

interface Selected extends Subject {
  readonly ledger: string;
  /** What is selected: the lowest code of each kind, and the other values. */
  readonly nodes: readonly Selecting[];
}

/** A node, and the dimension it is of: the code of a unit may be that of a subject as well. */
interface Selecting {
  readonly dimension: string;
  readonly node: string;
}

/**
 * Changed figures by what they are of, in the order they are printed; shares and differences are no subjects. Where
 * one selection only says more closely what another says with the same result, the wider one stands for both.
 */
export function subjectsOf(
  changes: readonly FigureChange[],
  before: Edition,
  after: Edition,
): readonly Subject[] {
  const names = codeNames([before, after]);
  const subjects: Selected[] = [];
  for (const { before: was, after: is } of changes) {
    const one = selected((is ?? was)!, was, is);
    if (!one) continue;
    const at = subjects.findIndex((other) => isSame(one, other));
    const known = subjects[at];
    if (!known) subjects.push(one);
    else {
      const wider = one.nodes.length < known.nodes.length ? one : known;
      subjects[at] = { ...wider, places: known.places + 1 };
    }
  }
  return subjects.map(({ ledger, nodes, ...subject }) => ({
    ...subject,
    name: nameOf(ledger, nodes, names),
  }));
}

function selected(
  { of, unit }: FigureEntry,
  was: FigureEntry | undefined,
  is: FigureEntry | undefined,
): Selected | undefined {
  const origin = of as { ledger?: string; name?: string };
  const ledger = origin.ledger ?? origin.name;
  if (ledger === undefined) return undefined;
  const all = [...new Map(selectingOf(of).map((each) => [keyOf(each), each])).values()].sort((a, b) =>
    byCodePoint(a.node, b.node),
  );
  const isOver = (a: Selecting, b: Selecting): boolean =>
    a.dimension === b.dimension && a.node !== b.node && isCode(a) && b.node.startsWith(a.node);
  const nodes = all.filter((each) => !all.some((other) => isOver(each, other)));
  const difference = was && is && new Decimal(is.value).minus(was.value).toString();
  const texts = { before: was?.text ?? '', after: is?.text ?? '' };
  return { name: '', unit, ...texts, difference, places: 1, ledger, nodes };
}

function isSame(a: Selected, b: Selected): boolean {
  const within = (inner: Selected, outer: Selected): boolean =>
    inner.nodes.every((node) => outer.nodes.some((other) => keyOf(node) === keyOf(other)));
  const alike = a.ledger === b.ledger && a.unit === b.unit && a.before === b.before && a.after === b.after;
  return alike && codesOf(a) === codesOf(b) && (within(a, b) || within(b, a));
}

function selectingOf(of: FigureEntry['of']): readonly Selecting[] {
  const { where = [] } = of as { where?: readonly (readonly [string, string])[] };
  return where.map(([dimension, node]) => ({ dimension, node }));
}

const keyOf = ({ dimension, node }: Selecting): string => `${dimension} ${node}`;
const isCode = ({ node }: Selecting): boolean => /^\d{3,}$/.test(node);
const codesOf = ({ nodes }: Selected): string => nodes.filter(isCode).map(keyOf).join(' ');

function nameOf(ledger: string, nodes: readonly Selecting[], names: ReadonlyMap<string, string>): string {
  const shown = nodes
    .map((each) => [each.node, names.get(keyOf(each))].filter(Boolean).join(' '))
    .join(word.listComma);
  return shown === '' ? ledger : `${ledger}\uFF08${shown}\uFF09`;
}

/** Names of codes, from rows that print a code beside a name; its dimension is the one that the row's figures are of. */
function codeNames(editions: readonly Edition[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { sections, figures } of editions)
    for (const block of sections.flatMap((section) => section.blocks)) {
      if (block.kind !== 'table') continue;
      for (const { cells } of gridOf(block.body)) {
        const code = cells.find(({ cell }) => /^\d{3,}$/.test(cell.text))?.cell.text;
        const name = cells.find(({ cell }) => cell.header)?.cell.text;
        if (code === undefined || !name) continue;
        const printed = cells.flatMap(({ cell }) => cell.figures.flatMap((id) => figures.get(id) ?? []));
        for (const each of printed.flatMap(({ of }) => selectingOf(of)))
          if (each.node === code) names.set(keyOf(each), name);
      }
    }
  return names;
}
