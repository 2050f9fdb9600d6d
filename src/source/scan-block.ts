import { diagnose } from '../diagnostics/diagnostic.ts';
import { indentationOf, isOddBlank, mendBlanks, mendIndentation } from './indentation.ts';
import type { Mending } from './mending.ts';
import { FlowScanner } from './scan-flow.ts';
import { deepest, endOfQuoted, isBlankOrEnd, isKeyLike, isSlippedColon, mendColon } from './slips.ts';

/** Walks the lines of a YAML text outside brackets, keeping just enough state to tell keys from text. */
export class BlockScanner {
  readonly #text: string;
  readonly #mending: Mending;
  readonly #flow: FlowScanner;
  /** Columns of the keys and dashes around the current place. */
  #owners: number[] = [];
  /** A text that goes on over lines deeper than this column. */
  #openText: number | undefined;
  #started = false;
  #ended = false;

  constructor(text: string, mending: Mending) {
    this.#text = text;
    this.#mending = mending;
    this.#flow = new FlowScanner(text, mending);
  }

  /** false when the text is nested too deeply to be parsed. */
  run(): boolean {
    let start = 0;
    while (start < this.#text.length) {
      const end = this.#endOfLine(start);
      const stop = this.#scanLine(start, end);
      if (stop === 'cut') return true;
      if (stop === 'too deep') return false;
      start = this.#endOfLine(stop, true);
    }
    return true;
  }

  #scanLine(start: number, end: number): number | 'cut' | 'too deep' {
    const indent = indentationOf(this.#text, start, end);
    if (this.#openText !== undefined && indent.spaces > this.#openText) return end;
    if (indent.end >= end) {
      // A line of odd blanks looks empty and is meant so; YAML would take it for text.
      if (indent.odd) this.#mending.replace(start, end, '');
      return end;
    }
    if (this.#text[indent.end] === '#') {
      this.#openText = undefined;
      if (indent.odd) this.#mending.replace(start, indent.end, '');
      return end;
    }
    if (indent.odd) mendIndentation(this.#mending, this.#text, start, indent);
    if (this.#openText !== undefined && indent.column > this.#openText) return end;
    this.#openText = undefined;
    if (indent.column === 0) {
      const marker = this.#scanMarker(start, end);
      if (marker !== undefined) return marker;
    }
    if (this.#ended) return this.#cut(start, end);
    this.#started = true;
    let sibling = false;
    while ((this.#owners.at(-1) ?? -1) >= indent.column) sibling = this.#owners.pop() === indent.column;
    const stop = this.#scanContent(indent.end, indent.column, end);
    // A text where a key belongs is a mistake of this line alone.
    const ownLine = this.#openText !== undefined && this.#openText < indent.column;
    if (ownLine && (sibling || this.#openText === -1)) this.#openText = undefined;
    return stop;
  }

  /** `---`, `...` and `%` at the start of a line. */
  #scanMarker(start: number, end: number): number | 'cut' | undefined {
    const line = this.#text.slice(start, end);
    if (/^---(\s|$)/.test(line)) {
      if (this.#started || this.#ended) return this.#cut(start, start + 3);
      this.#started = true;
      return line.slice(3).trim() === '' || line.slice(3).trim().startsWith('#') ? end : undefined;
    }
    if (/^\.\.\.(\s|$)/.test(line)) {
      this.#ended = true;
      return end;
    }
    if (line.startsWith('%') && !this.#started) {
      this.#mending.slip(start, end, (at) => diagnose('yaml-directive', { found: line.trim() }, at));
      this.#mending.replace(start, end, '');
      return end;
    }
    return undefined;
  }

  #cut(start: number, end: number): 'cut' {
    this.#mending.slip(start, end, (at) => diagnose('yaml-several-documents', {}, at));
    this.#mending.cutAt(start);
    return 'cut';
  }

  /** Dashes, then a key with its value, or a value alone. */
  #scanContent(start: number, startColumn: number, end: number): number | 'too deep' {
    let at = start;
    let column = startColumn;
    let afterDash = false;
    for (;;) {
      const next = this.#scanDash(at, end);
      if (next === undefined) break;
      this.#owners.push(column);
      if (this.#owners.length > deepest) return this.#tooDeep(at);
      column += next - at;
      at = next;
      afterDash = true;
      if (at >= end) return end;
    }
    at = this.#skipProps(at, end);
    const colon = this.#keyColon(at, end, column, afterDash);
    if (colon === undefined) return this.#scanValue(at, end);
    this.#owners.push(column);
    if (this.#owners.length > deepest) return this.#tooDeep(at);
    return this.#scanValue(colon, end);
  }

  /** The offset of what follows a dash (or the mark of a complex key); undefined if there is none. */
  #scanDash(at: number, end: number): number | undefined {
    const text = this.#text;
    if (text[at] !== '-' && text[at] !== '?') return undefined;
    let after = at + 1;
    const bare = !isBlankOrEnd(text[after]);
    if (bare) {
      // -5.00 is a figure and -- a text; before a word or a bracket the blank was forgotten.
      if (text[at] === '?' || !/[\p{L}{[｛［"'“\u3000\u00a0]/u.test(text[after]!)) return undefined;
      this.#mending.slip(at, at + 1, (place) => diagnose('yaml-dash-space', {}, place));
    }
    while (after < end && /[ \t\u3000\u00a0]/.test(text[after]!)) after += 1;
    if (bare) this.#mending.replace(at + 1, after, ' ');
    return after;
  }

  #skipProps(at: number, end: number): number {
    const props = /(?:[&!]\S*[ \t]+)*/y;
    props.lastIndex = at;
    return Math.min(end, at + props.exec(this.#text)![0].length);
  }

  /** The offset after the colon when the line starts with a key; slipped colons are put right. */
  #keyColon(at: number, end: number, column: number, afterDash: boolean): number | undefined {
    const text = this.#text;
    if (text[at] === '"' || text[at] === "'") {
      const quoted = /(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*')[ \t]*/y;
      quoted.lastIndex = at;
      const key = quoted.exec(text)?.[0];
      if (key === undefined) return undefined;
      if (text[at + key.length] === '：') return mendColon(this.#mending, text, key, at + key.length);
      return text[at + key.length] === ':' ? at + key.length + 1 : undefined;
    }
    if (/[{[|>#*]/.test(text[at] ?? '') || this.#flow.opens(at)) return undefined;
    const comment = text.slice(at, end).search(/[ \t]#/);
    const line = text.slice(at, comment < 0 ? end : at + comment);
    const proper = /:(?=[ \t]|$)/.exec(line);
    if (proper) return at + proper.index + 1;
    const slipped = /[:：]/.exec(line);
    if (!slipped || !isSlippedColon(text, at + slipped.index)) return undefined;
    const key = line.slice(0, slipped.index).trim();
    if (!isKeyLike(key)) return undefined;
    if (afterDash && !this.#isEntry(line.slice(slipped.index + 1), end, column)) return undefined;
    return mendColon(this.#mending, text, key, at + slipped.index);
  }

  /** After a dash a colon may belong to a text: it is a key's if a figure follows, or the next line is a map's. */
  #isEntry(value: string, end: number, column: number): boolean {
    if (/^\s*[-+]?\d[\d.,]*%?\s*$/.test(value)) return true;
    const next = /\r?\n( *)([^\s:：]+)\s*[:：]/y;
    next.lastIndex = end;
    const found = next.exec(this.#text);
    return found !== null && found[1]!.length === column && isKeyLike(found[2]!);
  }

  /** A value up to its end, which may be lines below. */
  #scanValue(start: number, end: number): number | 'too deep' {
    const text = this.#text;
    let at = start;
    while (at < end && /[ \t]/.test(text[at]!)) at += 1;
    if (at < end && isOddBlank(text[at]!)) at = mendBlanks(this.#mending, text, at);
    at = this.#skipProps(at, end);
    if (at >= end || (text[at] === '#' && at > start)) return end;
    const owner = this.#owners.at(-1) ?? -1;
    if (text[at] === '"' || text[at] === "'") return endOfQuoted(this.#mending, text, at, owner, false);
    if (this.#flow.opens(at)) {
      const after = this.#flow.scan(at, owner, this.#owners.length);
      return after ?? 'too deep';
    }
    this.#openText = owner;
    return end;
  }

  #tooDeep(at: number): 'too deep' {
    this.#mending.slip(at, at + 1, (place) => diagnose('yaml-depth', { limit: deepest }, place));
    return 'too deep';
  }

  /** The offset of the line break, without a carriage return before it; or the start of the next line. */
  #endOfLine(start: number, next = false): number {
    const found = this.#text.indexOf('\n', start);
    if (found < 0) return this.#text.length;
    if (next) return found + 1;
    return this.#text[found - 1] === '\r' && found > start ? found - 1 : found;
  }
}
