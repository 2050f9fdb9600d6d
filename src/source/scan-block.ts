import { diagnose } from '../words/diagnostic.ts';
import type { Fixes } from './fixes.ts';
import {
  alignLine,
  fixBehind,
  fixBlanks,
  fixIndentation,
  type Indentation,
  indentationOf,
  isOddBlank,
} from './indentation.ts';
import { Levels } from './positions.ts';
import { fixSheetError } from './scalar-text.ts';
import { FlowScanner } from './scan-flow.ts';
import {
  deepest,
  endOfQuoted,
  fixComment,
  fixMissingDash,
  keyColon,
  nextContent,
  opensComment,
  properDash,
  scanDash,
  startsItem,
  startsKey,
} from './slips.ts';

/** Walks the lines of a YAML text outside brackets, keeping just enough state to tell keys from text. */
export class BlockScanner {
  readonly #text: string;
  readonly #fixes: Fixes;
  readonly #flow: FlowScanner;
  /** The keys and dashes around the current place. */
  readonly #levels = new Levels();
  /** A text that goes on over lines deeper than this column. */
  #openText: number | undefined;
  /** Is it one below `|` or `>`, in which everything is text? */
  #literal = false;
  /** Has the last line a value, so that nothing but its text can stand deeper? */
  #closed = false;
  #started = false;
  #ended = false;

  constructor(text: string, fixes: Fixes) {
    this.#text = text;
    this.#fixes = fixes;
    this.#flow = new FlowScanner(text, fixes);
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
    const content = indent.end;
    if (this.#openText !== undefined && this.#literal && indent.spaces > this.#openText) return end;
    if (content >= end) {
      // A line of odd blanks looks empty and is meant so; YAML would take it for text.
      if (indent.odd) this.#fixes.replace(start, end, '');
      return end;
    }
    if (this.#text[content] === '#' || opensComment(this.#text, content)) {
      if (this.#text[content] === '#') this.#openText = undefined;
      else fixComment(this.#fixes, this.#text, content, end);
      if (indent.odd) this.#fixes.replace(start, content, '');
      return end;
    }
    const column = this.#column(start, indent);
    if (column === undefined) return end;
    this.#openText = undefined;
    if (column === 0) {
      const marker = this.#scanMarker(start, end);
      if (marker !== undefined) return marker;
    }
    if (this.#ended) return this.#cut(start, end);
    this.#started = true;
    const sibling = this.#levels.leave(column, startsItem(this.#text, content));
    const stop = this.#scanContent(content, column, end);
    if (this.#openText !== undefined && this.#openText < column && this.#isStray(end, sibling))
      this.#fixStray(content, end);
    return stop;
  }

  /** A text where a key belongs is a mistake of this line alone. */
  #isStray(end: number, sibling: boolean): boolean {
    if (sibling) return true;
    const next = nextContent(this.#text, this.#endOfLine(end, true), true);
    return this.#openText === -1 && next.spaces === 0 && startsKey(this.#text, next.offset);
  }

  #fixStray(content: number, end: number): void {
    this.#openText = undefined;
    const found = this.#text.slice(content, end).trim().slice(0, 40);
    this.#fixes.slip(content, end, (at) => diagnose('yaml-colon-missing', { found, inBrackets: false }, at));
    this.#fixes.replace(content, end, '');
  }

  /** The column that a line is meant to stand at, put right if it does not; undefined if it goes on with a text. */
  #column(start: number, indent: Indentation): number | undefined {
    const { column } = indent;
    const text = this.#text;
    const goesOn = this.#openText !== undefined && column > this.#openText;
    const dash = goesOn ? properDash(text, indent.end) : startsItem(text, indent.end);
    const level =
      dash || startsKey(text, indent.end) ? this.#levels.missed(column, dash, this.#closed) : undefined;
    if (goesOn && (!level || (dash && column - level.column > 3))) {
      if (indent.odd && indent.spaces <= this.#openText!)
        fixIndentation(this.#fixes, text, start, indent, column);
      return undefined;
    }
    if (indent.odd) fixIndentation(this.#fixes, text, start, indent, level?.column ?? column);
    else if (level) alignLine(this.#fixes, text, start, indent.end, { level, levels: this.#levels });
    return level?.column ?? column;
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
      this.#fixes.slip(start, end, (at) => diagnose('yaml-directive', { found: line.trim() }, at));
      this.#fixes.replace(start, end, '');
      return end;
    }
    return undefined;
  }

  #cut(start: number, end: number): 'cut' {
    this.#fixes.slip(start, end, (at) => diagnose('yaml-several-documents', {}, at));
    this.#fixes.cutAt(start);
    return 'cut';
  }

  /** Dashes, then a key with its value, or a value alone. */
  #scanContent(start: number, startColumn: number, end: number): number | 'too deep' {
    let at = start;
    let column = startColumn;
    let afterDash = false;
    if (this.#text[start] === '{' && this.#isRow(startColumn, end)) {
      fixMissingDash(this.#fixes, start);
      this.#levels.enter(startColumn, true, start);
    }
    for (;;) {
      const next = scanDash(this.#fixes, this.#text, at, end);
      if (next === undefined) break;
      this.#levels.enter(column, true, at);
      if (this.#levels.depth > deepest) return this.#tooDeep(at);
      column += Math.max(2, next - at);
      at = next;
      afterDash = true;
      if (at >= end) return end;
    }
    at = this.#skipProps(at, end);
    const bracket = this.#flow.opens(at);
    const colon = keyColon(this.#fixes, this.#text, { at, end, column, afterDash, bracket });
    if (colon === undefined) return this.#scanValue(at, end);
    this.#levels.enter(column, false, at);
    if (this.#levels.depth > deepest) return this.#tooDeep(at);
    return this.#scanValue(colon, end);
  }

  /** Is what stands in brackets between rows, or before one? */
  #isRow(column: number, end: number): boolean {
    if (this.#levels.leftList) return true;
    const next = nextContent(this.#text, this.#endOfLine(end, true), true);
    return next.spaces === column && properDash(this.#text, next.offset);
  }

  #skipProps(at: number, end: number): number {
    const props = /(?:[&!]\S*(?:[ \t]+|(?=[\r\n]|$)))*/y;
    props.lastIndex = at;
    return Math.min(end, at + props.exec(this.#text)![0].length);
  }

  /** A value up to its end, which may be lines below. */
  #scanValue(start: number, end: number): number | 'too deep' {
    const text = this.#text;
    let at = start;
    while (at < end && /[ \t]/.test(text[at]!)) at += 1;
    if (at < end && isOddBlank(text[at]!)) at = fixBlanks(this.#fixes, text, at);
    at = this.#skipProps(at, end);
    const sheetError = at < end ? fixSheetError(this.#fixes, text, at) : undefined;
    if (sheetError !== undefined) return sheetError;
    this.#closed = at < end && !(text[at] === '#' && at > start);
    if (!this.#closed) return end;
    if (opensComment(text, at)) return fixComment(this.#fixes, text, at, end);
    const { owner, depth } = this.#levels;
    if (text[at] === '"' || text[at] === "'")
      return this.#scanBehind(endOfQuoted(this.#fixes, text, at, owner, false));
    if (this.#flow.opens(at)) {
      const after = this.#flow.scan(at, owner, depth);
      return after === undefined ? 'too deep' : this.#scanBehind(after);
    }
    if (this.#fixUnopened(at, end)) return end;
    this.#openText = owner;
    this.#literal = /[|>]/.test(text[at]!);
    this.#closed = !this.#literal;
    const comment = text.slice(at, end).search(/(?<=\s)(＃|\/\/)/);
    if (!this.#literal && comment >= 0) fixComment(this.#fixes, text, at + comment, end);
    return end;
  }

  /** Several keys in a line with a bracket only behind them. */
  #fixUnopened(at: number, end: number): boolean {
    const key = this.#levels.innermost;
    if (!key || key.dash || !/^[^{[]*[,，]\s*[^\s,，:：]+\s*[:：][^{]*\}\s*$/.test(this.#text.slice(at, end)))
      return false;
    this.#fixes.slip(key.at, end, (place) => diagnose('yaml-bracket-unopened', {}, place));
    this.#fixes.replace(key.at, key.at, '{');
    return true;
  }

  /** What follows brackets or quotes in their line. */
  #scanBehind(from: number): number | 'too deep' {
    const row = fixBehind(this.#fixes, this.#text, from, this.#levels);
    return row === undefined ? from : this.#scanValue(row, this.#endOfLine(row));
  }

  #tooDeep(at: number): 'too deep' {
    this.#fixes.slip(at, at + 1, (place) => diagnose('yaml-depth', { limit: deepest }, place));
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
