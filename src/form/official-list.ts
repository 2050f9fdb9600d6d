import type { TableRow } from '../source/table-file.ts';
import { explanation } from '../words/reserved.ts';

/** A list of codes as an authority gives it, read from a table. */
export interface OfficialList {
  /** Code → name, in the order of the table. */
  readonly names: ReadonlyMap<string, string>;
  /** Rows that seem to be of the list and give no code with a name. */
  readonly unread: readonly TableRow[];
  /** Rows that name a code otherwise than one before. */
  readonly contradictions: readonly TableRow[];
}

/**
 * Codes and names in the rows of a table. A code stands in a cell of its own, before its name in one cell, or in parts
 * (201, 01, 03), of which those of the levels above may be left out below them. What stands in columns behind the name,
 * and rows without a code, such as heads, are passed over.
 * @param lengths of the codes of each level, in order: 3, 5, 7
 */
export function officialList(rows: readonly TableRow[], lengths: readonly number[]): OfficialList {
  const names = new Map<string, string>();
  const unread: TableRow[] = [];
  const contradictions: TableRow[] = [];
  const reader = new CodeReader(lengths);
  for (const row of rows) {
    const { parts, name } = piecesOf(row.cells);
    const code = reader.codeOf(parts);
    if (code === undefined || name === '') {
      if (parts.some((part) => part.length >= lengths[0]! && !isYear.test(part))) unread.push(row);
      continue;
    }
    const before = names.get(code);
    if (before === undefined) names.set(code, name);
    else if (!isSameName(before, name)) contradictions.push(row);
  }
  return { names, unread, contradictions };
}

const isYear = /^(?:19|20)\d\d$/;

/** Are two names one, but for blanks and the width of brackets? */
export function isSameName(one: string, other: string): boolean {
  const plain = (name: string): string => name.normalize('NFKC').replace(/\s/g, '');
  return plain(one) === plain(other);
}

/** The digits of a row up to its name, blank cells among them, and the name; digits may also stand behind it. */
function piecesOf(cells: readonly string[]): { readonly parts: readonly string[]; readonly name: string } {
  const parts: string[] = [];
  for (const [i, cell] of cells.entries()) {
    const [, digits = '', rest = ''] = /^['[(【（]?((?:\d[\s.]*)*)[\])】）]?[\s:：、.-]*(.*)$/su.exec(
      plainDigits(cell),
    )!;
    parts.push(...(digits === '' ? (rest === '' ? [''] : []) : digits.trim().split(/[\s.]+/)));
    if (rest === '') continue;
    const name = nameIn(rest);
    const next = plainDigits(cells[i + 1] ?? '');
    const isBehind = parts.every((part) => part === '') && /^\d+$/.test(next);
    return { parts: isBehind ? [next] : parts, name };
  }
  return { parts, name: '' };
}

const plainDigits = (cell: string): string =>
  cell.replace(/[０-９]/g, (digit) => digit.normalize('NFKC')).trim();

/** A name without the blanks that indent or break it, brackets as official lists have them. */
function nameIn(text: string): string {
  const bare = text.replace(explanation, '').replace(/\s+/g, '');
  if (!/\p{Script=Han}/u.test(bare)) return '';
  return bare.replaceAll('(', '（').replaceAll(')', '）');
}

/** Puts codes together that are written in parts, each below the one before. */
class CodeReader {
  private readonly lengths: readonly number[];
  /** Column of the first part, once a row has shown it. */
  private first: number | undefined;
  private last = '';

  constructor(lengths: readonly number[]) {
    this.lengths = lengths;
  }

  codeOf(parts: readonly string[]): string | undefined {
    const said = parts.filter((part) => part !== '');
    const whole = said.at(-1) ?? '';
    if (this.lengths.includes(whole.length) && (said.length === 1 || whole.length > this.lengths[0]!))
      return this.take(whole, parts);
    const joined = said.map((part, i) => part.padStart(this.sizeOf(i), '0')).join('');
    const isInParts = said.length > 1 && said.every((part, i) => part.length <= this.sizeOf(i));
    if (isInParts && said[0]!.length === this.lengths[0] && this.lengths.includes(joined.length))
      return this.take(joined, parts);
    // Rows may be numbered before their codes, or say their year.
    if (this.lengths.includes(whole.length)) return this.take(whole, undefined);
    const level = parts.findIndex((part) => part !== '') - (this.first ?? 0);
    if (said.length !== 1 || this.first === undefined || level < 1 || level >= this.lengths.length)
      return undefined;
    const below = whole.padStart(this.sizeOf(level), '0');
    const above = this.last.slice(0, this.lengths[level - 1]);
    const isWhole = below.length === this.sizeOf(level) && above.length === this.lengths[level - 1];
    return isWhole ? this.take(above + below, undefined) : undefined;
  }

  private take(code: string, parts: readonly string[] | undefined): string {
    if (parts) this.first = parts.findIndex((part) => part !== '');
    this.last = code;
    return code;
  }

  private sizeOf(level: number): number {
    return (this.lengths[level] ?? 0) - (this.lengths[level - 1] ?? 0);
  }
}
