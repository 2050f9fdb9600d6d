import type { Diagnostic, Report, Span } from '../words/diagnostic.ts';
import type { KeptByContent } from '../world/kept.ts';
import type { Flat } from './flat.ts';
import type { Lines } from './positions.ts';

/** A text with its known slips put right, so that the rest of the file can still be read and checked. */
export interface Fixed {
  readonly text: string;
  /** The offset in the text as written for an offset in the fixed text. */
  readonly origin: (offset: number) => number;
  /** Lines as written that already have a finding: YAML's own complaints about them are echoes. */
  readonly explained: ReadonlySet<number>;
  /** Was indentation put right? Then it is a guess, and complaints about structure are echoes too. */
  readonly indentationGuessed: boolean;
}

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Collects findings about a text together with the edits that put it right. Offsets are those of the text as written. */
export class Fixes {
  readonly #text: string;
  readonly #lines: Lines;
  readonly #report: Report;
  readonly #edits: Edit[] = [];
  readonly #explained = new Set<number>();
  #end: number;
  #indentationGuessed = false;

  constructor(text: string, lines: Lines, report: Report) {
    this.#text = text;
    this.#lines = lines;
    this.#report = report;
    this.#end = text.length;
  }

  /** Report the slip from one offset to another; what it says is made from its place. */
  slip(from: number, to: number, finding: (at: Span) => Diagnostic): void {
    this.#report(finding(this.#lines.span(from, to)));
    this.#explained.add(this.#lines.lineOf(from));
  }

  replace(from: number, to: number, text: string): void {
    this.#edits.push({ from, to, text });
  }

  guessedIndentation(): void {
    this.#indentationGuessed = true;
  }

  /** Nothing from here on is read. */
  cutAt(offset: number): void {
    this.#end = offset;
  }

  finish(): Fixed {
    const edits = this.#edits.filter(({ to }) => to <= this.#end).sort((a, b) => a.from - b.from);
    const pieces: string[] = [];
    /** Where each edit's replacement starts in the fixed text. */
    const starts: number[] = [];
    let length = 0;
    let done = 0;
    for (const { from, to, text } of edits) {
      pieces.push(this.#text.slice(done, from), text);
      length += from - done;
      starts.push(length);
      length += text.length;
      done = to;
    }
    pieces.push(this.#text.slice(done, this.#end));
    return {
      text: pieces.join(''),
      origin: (offset) => origin(offset, edits, starts),
      explained: this.#explained,
      indentationGuessed: this.#indentationGuessed,
    };
  }
}

/** Inside a replacement, the place is that of what was replaced. */
function origin(offset: number, edits: readonly Edit[], starts: readonly number[]): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= offset) low = middle + 1;
    else high = middle;
  }
  const edit = edits[low - 1];
  if (!edit) return offset;
  const past = offset - starts[low - 1]! - edit.text.length;
  return past >= 0 ? edit.to + past : Math.min(edit.from + offset - starts[low - 1]!, edit.to);
}

export interface ReadRules {
  /** Packs may use anchors, aliases and merge keys; data may not, so that every line says itself what it means. */
  readonly anchors: boolean;
  /** What the file must be at its top; a map unless said otherwise. */
  readonly top?: 'map' | 'list' | 'any';
  /** Trees of texts that were read before, all by these rules; what is read now is added. */
  readonly kept?: KeptByContent<Flat>;
}
