import type { Span } from '../diagnostics/diagnostic.ts';

/** Turns offsets of a text into places that people can find. */
export class Lines {
  readonly #file: string;
  readonly #text: string;
  /** Offsets where lines start, looked for when the first place is asked for: of most files none is. */
  #known: readonly number[] | undefined;

  constructor(file: string, text: string) {
    this.#file = file;
    this.#text = text;
  }

  get #starts(): readonly number[] {
    this.#known ??= startsIn(this.#text);
    return this.#known;
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

function startsIn(text: string): readonly number[] {
  const starts = [0];
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) starts.push(i + 1);
  return starts;
}
