import type { Budget } from '../budget/budget.ts';
import type { Figure, Origin } from '../budget/figure.ts';
import type { Span } from '../diagnostics/diagnostic.ts';
import { attachmentWords } from '../diagnostics/wording/commands.ts';
import type { Layout } from '../layout/layout.ts';
import { revisionsIn } from '../revise/revisions.ts';
import type { Attachment } from '../typeset/result.ts';
import type { Finished } from './publish.ts';

/** A printed figure in plain values: what it is, where it stands. */
export interface FigureEntry {
  readonly id: string;
  /** The printed value as plain digits in its unit. */
  readonly value: string;
  readonly text: string;
  readonly unit: string;
  /** How it came about, see `originOf`. */
  readonly of: object;
  readonly section: string;
  readonly row?: string;
  readonly column?: string;
  readonly page: number | null;
}

/** figures.json as a whole. */
export interface FiguresFile {
  readonly title: string;
  readonly year: number;
  readonly unit: string;
  /** Revisions declared so far; 0 as first published. */
  readonly revision: number;
  readonly figures: readonly FigureEntry[];
}

/** Every printed figure with its selection and place. `pages` are known once the booklet is typeset. */
export function figureEntries(laid: Layout, pages: ReadonlyMap<string, number>): readonly FigureEntry[] {
  const headings = new Map(laid.document.sections.map((section) => [section.id, section.heading]));
  return laid.figures.map((figure) => ({
    id: figure.id,
    value: figure.value,
    text: figure.text,
    unit: figure.unit,
    of: originOf(figure.figure.origin),
    section: headings.get(figure.section) ?? '',
    ...(figure.row !== undefined && { row: figure.row, column: figure.column ?? '' }),
    page: pages.get(figure.id) ?? null,
  }));
}

/** What figures.json holds: no paths, reasons or waivers. */
export function figuresFile(laid: Layout, budget: Budget, pages: ReadonlyMap<string, number>): FiguresFile {
  const { year, unit } = budget;
  const revision = revisionsIn(budget).length;
  return { title: laid.document.title, year, unit, revision, figures: figureEntries(laid, pages) };
}

export function figuresJson(laid: Layout, budget: Budget, pages: ReadonlyMap<string, number>): Uint8Array {
  return Buffer.from(json(figuresFile(laid, budget, pages)));
}

/** figures.json as it goes into the PDF: the figures of the booklet for machines (AFRelationship Data). */
export function figuresAttachment(figures: Uint8Array): Attachment {
  return {
    name: 'figures.json',
    bytes: figures,
    mime: 'application/json',
    description: attachmentWords.figures,
    relationship: 'Data',
  };
}

/**
 * trace.json: the rows of the data behind each printed figure, for the office alone. Figures with the same rows as one
 * before name that one: totals come again and again, and hold every row.
 */
export function traceJson({ laid }: Finished): string {
  const first = new Map<string, string>();
  const traces = laid.figures.map(({ id, figure }) => {
    const trace = traceOf(figure);
    const key = JSON.stringify(trace);
    const like = first.get(key);
    first.set(key, like ?? id);
    return [id, like === undefined || key.length < shortTrace ? trace : { like }];
  });
  return json(Object.fromEntries(traces));
}

/** Letters that need not be saved. */
const shortTrace = 200;

function traceOf(figure: Figure): object {
  return {
    lines: rowsOf(figure.lines),
    stated: rowsOf(figure.stated),
    ...(figure.from !== undefined && { from: figure.from }),
  };
}

/** `a.yaml:4,6-9`: the rows of each file, those one below the other taken together. */
function rowsOf(entries: readonly { readonly at: Span }[]): readonly string[] {
  const files = new Map<string, Set<number>>();
  for (const { at } of entries) {
    const known = files.get(at.file) ?? new Set();
    files.set(at.file, known.add(at.line));
  }
  return [...files].map(([file, rows]) => {
    const lines = [...rows].sort((a, b) => a - b);
    const starts = lines.filter((line, i) => lines[i - 1] !== line - 1);
    const ends = lines.filter((line, i) => lines[i + 1] !== line + 1);
    return `${file}:${starts.map((from, i) => (from === ends[i] ? from : `${from}-${ends[i]}`)).join(',')}`;
  });
}

/** How a figure came about, in plain values. */
function originOf(origin: Origin): object {
  switch (origin.kind) {
    case 'selection': {
      const { ledger, filters } = origin.selection;
      return { ledger, where: filters.map((filter) => [filter.dimension, filter.nodes.join(' ')]) };
    }
    case 'named':
      return { name: origin.name, of: originOf(origin.of) };
    default:
      return { [origin.kind]: origin.of.map(originOf) };
  }
}

/** JSON as all output files have it: two blanks of indentation and a line end. */
export function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
