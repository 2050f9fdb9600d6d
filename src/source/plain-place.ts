import type { Span } from '../diagnostics/diagnostic.ts';

/** Thrown where a text is not plain. */
export class NotPlain extends Error {}

/**
 * A place in a text that is read from its beginning to its end, by expressions that match where it stands: in a
 * process that reads every file once, an expression runs much faster than a loop over letters.
 */
export class Place {
  protected readonly text: string;
  readonly #file: string;
  /** Offset of what is read next. */
  protected at = 0;
  /** Blanks before the first thing in its line; -1 at the end of the text. */
  protected indent = 0;
  #line = 1;
  #lineStart = 0;
  #lineEnd: number;

  constructor(file: string, text: string) {
    this.#file = file;
    this.text = text;
    this.#lineEnd = this.#endOfLine();
  }

  /** Go past what an expression matches here, and return it. */
  protected take(expression: RegExp): string {
    const start = this.at;
    if (!this.pass(expression)) throw new NotPlain();
    return this.text.slice(start, this.at);
  }

  /** Go past what an expression matches here, if it does. */
  protected pass(expression: RegExp): boolean {
    expression.lastIndex = this.at;
    const matches = expression.test(this.text);
    if (matches) this.at = expression.lastIndex;
    return matches;
  }

  /** Nothing but blanks and a comment may follow in this line: go on to the next thing. */
  protected endLine(): void {
    if (!this.pass(restOfLine)) throw new NotPlain();
    this.toContent();
  }

  /** From the beginning of a line go on to the next thing, past blank lines and lines of comment. */
  protected toContent(): void {
    this.pass(blankLines);
    while (this.#lineEnd < this.at) {
      this.#line += 1;
      this.#lineStart = this.#lineEnd + 1;
      this.#lineEnd = this.#endOfLine();
    }
    this.indent = this.at < this.text.length ? this.at - this.#lineStart : -1;
  }

  /** The span of this line from an offset to another, or to its end where the other lies behind it. */
  protected span(from: number, to: number): { -readonly [key in keyof Span]: Span[key] } {
    const stop = this.text[this.#lineEnd - 1] === '\r' ? this.#lineEnd - 1 : this.#lineEnd;
    const length = Math.min(to, stop) - from;
    return { file: this.#file, line: this.#line, column: from - this.#lineStart + 1, length };
  }

  #endOfLine(): number {
    const found = this.text.indexOf('\n', this.#lineStart);
    return found < 0 ? this.text.length : found;
  }
}

export const blanks = / */y;
/** Nothing but blanks and a comment. */
export const restOfLine = / *(?: #[^\r\n]*)?(?:\r?\n|$)/y;
const blankLines = /(?: *(?:#[^\r\n]*)?\r?\n)* *(?:#[^\r\n]*$)?/y;
