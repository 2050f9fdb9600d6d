import type { Span } from '../words/diagnostic.ts';

/** Turns offsets of a text into places that people can find. */
export class Lines {
  readonly #file: string;
  readonly #text: string;
  /** Offsets where lines start. */
  readonly #starts: readonly number[];

  constructor(file: string, text: string) {
    this.#file = file;
    this.#text = text;
    this.#starts = startsIn(text);
  }

  /** The span from one offset to another, cut at the end of its first line. */
  span(from: number, to: number = from): Span {
    const start = Math.max(0, Math.min(from, this.#text.length));
    const line = this.lineOf(start);
    const lineStart = this.#starts[line - 1]!;
    const end = Math.max(start, Math.min(to, this.#endOf(line)));
    return { file: this.#file, line, column: start - lineStart + 1, length: end - start };
  }

  /** The line, from 1, that holds the offset. */
  lineOf(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }

  #endOf(line: number): number {
    const next = this.#starts[line];
    if (next === undefined) return this.#text.length;
    return this.#text[next - 2] === '\r' ? next - 2 : next - 1;
  }
}

/** The place of so many letters of a text that it looks at once only; see `Lines` for many. */
export function spanAt(file: string, text: string, offset: number, length: number): Span {
  return new Lines(file, text).span(offset, offset + length);
}

function startsIn(text: string): readonly number[] {
  const starts = [0];
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) starts.push(i + 1);
  return starts;
}

/** A key or a dash that what follows may belong to. */
export interface Level {
  readonly column: number;
  readonly dash: boolean;
  /** Offset of the first line that stands here. */
  readonly at: number;
  /** How many lines in a row stand here. */
  readonly lines: number;
}

/** The keys and dashes around a place in the text, from the left margin inwards. */
export class Levels {
  readonly #open: Level[] = [];
  /** The level of this line's kind and column that was just left: the line before is its neighbour. */
  #left: Level | undefined;
  #moved: { readonly from: number; readonly to: number } | undefined;

  get depth(): number {
    return this.#open.length;
  }

  /** The column of the innermost, -1 outside all. */
  get owner(): number {
    return this.#open.at(-1)?.column ?? -1;
  }

  get innermost(): Level | undefined {
    return this.#open.at(-1);
  }

  /** Was the line before at this column an item of a list? */
  get leftList(): boolean {
    return this.#left !== undefined;
  }

  enter(column: number, dash: boolean, at: number): void {
    const before = this.#left?.column === column && this.#left.dash === dash ? this.#left : undefined;
    this.#open.push({ column, dash, at: before?.at ?? at, lines: (before?.lines ?? 0) + 1 });
    this.#left = undefined;
  }

  /** Leave the levels that a line at the column ends; true when one of them stands at this column. */
  leave(column: number, dash: boolean): boolean {
    let sibling = false;
    this.#left = undefined;
    let last = this.#open.at(-1);
    while (last && ends(last, column, dash)) {
      sibling = last.column === column;
      if (sibling && last.dash === dash) this.#left = last;
      this.#open.pop();
      last = this.#open.at(-1);
    }
    return sibling;
  }

  /**
   * The level that a key or dash was most likely meant for which no line of its kind is in line with; undefined
   * where it may stand.
   * @param closed nothing can stand deeper than the line before
   */
  missed(column: number, dash: boolean, closed: boolean): Level | undefined {
    const peers = this.#open.filter((level) => level.dash === dash);
    if (peers.some((level) => level.column === column)) {
      this.#moved = undefined;
      return undefined;
    }
    if (!closed && !this.#open.some((level) => ends(level, column, dash))) return undefined;
    const away = (level: Level): number => Math.abs(level.column - column);
    return peers.toSorted((a, b) => away(a) - away(b) || b.column - a.column)[0];
  }

  /** Lines that are all as far out as one before them have been moved with it: true for the first. */
  move(from: number, to: number): boolean {
    const first = this.#moved?.from !== from || this.#moved.to !== to;
    this.#moved = { from, to };
    return first;
  }
}

/** A list may stand at the column of its key. */
function ends(level: Level, column: number, dash: boolean): boolean {
  return level.column > column || (level.column === column && (level.dash || !dash));
}
