import path from 'node:path';
import type { Budget } from '../budget/budget.ts';
import type { Figure, Origin } from '../budget/figure.ts';
import type { Layout } from '../document/document.ts';
import type { Attachment } from '../paper/result.ts';
import { revisionsIn } from '../rules/revisions.ts';
import type { Source } from '../source/tree.ts';
import { webPage } from '../web/page.ts';
import { attachmentWords } from '../words/catalogue/commands.ts';
import type { Span } from '../words/diagnostic.ts';
import { withoutRepeats } from '../words/order.ts';
import { digest } from '../world/bytes.ts';
import { sourceDigest } from '../world/digest.ts';
import { byCodePoint } from '../world/files.ts';
import type { Making } from './making.ts';

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

/** figures.json: always the same bytes for the same booklet. `pages`: figure → the page it is printed on. */
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
export function traceJson(laid: Layout): string {
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
    case 'record':
      return { list: origin.list };
    default:
      return { [origin.kind]: origin.of.map(originOf) };
  }
}

/** JSON as all output files have it: two blanks of indentation and a line end. */
export function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** report.json: findings, waivers and what was proved, for the office alone. */
export function reportJson({ findings, waived, proof, set, laid, wishes }: Making): string {
  const { figurePages, ...counts } = proof ?? { figurePages: undefined };
  return json({
    draft: wishes.draft,
    pages: set!.pages,
    figures: laid.figures.length,
    proof: proof ? counts : null,
    findings: withoutRepeats(findings),
    waived: waived.map(({ finding, reason }) => ({ reason, finding })),
    // Name, licence and embedding rights of every font in the PDF; where it lies on this machine is nobody's business.
    fonts: set!.fonts.map(({ path: _, ...font }) => font),
  });
}

/** Digits of the code: no I, L, O and U, which are read or heard as others (Crockford's base 32). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const letters = 16;
/** Codes as they stand in a text. */
export const checkCodes = /[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){3}/g;

/**
 * A short code that ties a printed booklet to what it was made from: 80 bits of the sha256 over every input (data
 * and form) and the kind of booklet, as 16 letters in groups of four. It is stable wherever the folders lie (names count
 * from `roots` on: data, forms) and whatever files of data are called in their folders, does not depend on program or
 * fonts, and never on itself, since inputs do not hold it.
 * @param asked a code that the booklet had from an earlier program, which went by the names of all files: it is kept
 */
export function checkCodeOf(
  sources: readonly Source[],
  roots: readonly string[],
  kind: string,
  asked?: string,
): string {
  const [data] = roots;
  const within = (file: string): string => {
    const root = roots.find((each) => file.startsWith(`${each}/`));
    return root === undefined ? file : file.slice(root.length + 1);
  };
  const unnamed = (file: string): string => {
    const isFact = data !== undefined && file.startsWith(`${data}/`);
    // macOS takes the letters of a name apart, others do not.
    return (isFact ? path.posix.dirname(within(file)) : within(file)).normalize('NFC');
  };
  const own = sources.filter(({ aside }) => !aside);
  const inputs = new Map(own.map((source) => [source.file, sourceDigest(source)]));
  const codeBy = (name: (file: string) => string): string => {
    const lines = [...inputs].map(([file, hash]) => `${hash} ${name(file)}\n`).sort(byCodePoint);
    const bits = digest('sha256', `${kind}\n${lines.join('')}`);
    const code = Array.from({ length: letters }, (_, i) => alphabet[fiveBits(bits, i * 5)]).join('');
    return code.replace(/(.{4})(?=.)/g, '$1-');
  };
  const earlier = asked === undefined ? undefined : codeBy(within);
  return earlier !== undefined && earlier === asked ? earlier : codeBy(unnamed);
}

/** Five bits of a digest from bit `at` on. */
function fiveBits(bits: Buffer, at: number): number {
  const byte = Math.floor(at / 8);
  return (bits.readUInt16BE(byte) >> (11 - (at % 8))) & 31;
}

/** What people outside have of a booklet: its figures, and all its words as the web page. */
export interface Public {
  readonly figures: FiguresFile;
  /** HTML; '' where it was not kept. */
  readonly page: string;
}

/** What people outside would have of a booklet as it is laid out now. */
export function asPublic(laid: Layout, budget: Budget): Public {
  return { figures: figuresFile(laid, budget, new Map()), page: webPage(laid) };
}
