import { diagnose } from '../words/diagnostic.ts';
import type { Fixes } from './fixes.ts';
import { FlowText, type Frame, startEntry } from './flow-text.ts';
import { fixBlanks, isOddBlank } from './indentation.ts';
import { fixFigure, fixSheetError } from './scalar-text.ts';
import { deepest, endOfQuoted, fixColon, fixComment, isOutside, nextContent, opensComment } from './slips.ts';

const closers: Readonly<Record<string, string>> = { '{': '}', '[': ']', '｛': '}', '［': ']', '【': ']' };
const asciiOf: Readonly<Record<string, string>> = {
  '｛': '{',
  '［': '[',
  '【': '[',
  '｝': '}',
  '］': ']',
  '】': ']',
};

/** Walks brackets, which may span lines, up to their end. */
export class FlowScanner {
  readonly #text: string;
  readonly #fixes: Fixes;
  readonly #plain: FlowText;

  constructor(text: string, fixes: Fixes) {
    this.#text = text;
    this.#fixes = fixes;
    this.#plain = new FlowText(text, fixes);
  }

  /** Does a bracket open here? Full-width ones do if they close at the end of the value, as no text would. */
  opens(at: number): boolean {
    const text = this.#text;
    const character = text[at];
    if (character === '{' || character === '[' || character === '｛') return true;
    if (character !== '［' && character !== '【') return false;
    const wrapped = /[［【]([^\n]*?)[］】\]](?=\s*(?:[,，}\]｝］\r\n]|$))/y;
    wrapped.lastIndex = at;
    const inside = wrapped.exec(text)?.[1];
    return inside !== undefined && (character === '［' || /[,，:：]/.test(inside));
  }

  /** The offset after the closing bracket; undefined after a finding when nested too deeply. */
  scan(start: number, owner: number, depth: number): number | undefined {
    const text = this.#text;
    const frames: Frame[] = [];
    let at = start;
    while (at < text.length) {
      const frame = frames.at(-1);
      const character = text[at]!;
      if (character === '\n') {
        const next = nextContent(text, at + 1, true);
        if (isOutside(next, owner) && !isCloser(text[next.offset]!)) break;
        at = next.offset;
      } else if (/[ \t\r]/.test(character)) at += 1;
      else if (isOddBlank(character)) at = fixBlanks(this.#fixes, text, at);
      else if (character === '#' && /\s/.test(text[at - 1] ?? ' '))
        at = fixSheetError(this.#fixes, text, at) ?? this.#endOfLine(at);
      else if (opensComment(text, at)) at = fixComment(this.#fixes, text, at, this.#endOfLine(at));
      else if (this.opens(at)) {
        if (depth + frames.length >= deepest) {
          this.#fixes.slip(at, at + 1, (place) => diagnose('yaml-depth', { limit: deepest }, place));
          return undefined;
        }
        if (frame) this.#needComma(at, frame);
        this.#asAscii(at);
        frames.push({
          at,
          close: closers[character]!,
          value: false,
          slipped: false,
          complete: false,
          textStart: at,
        });
        at += 1;
      } else if (isCloser(character)) {
        this.#close(at, frames);
        at += 1;
        if (frames.length === 0) return at;
        frames.at(-1)!.complete = true;
      } else at = this.#scanInside(at, frame!, owner);
    }
    return this.#closeOpen(frames, at);
  }

  #scanInside(at: number, frame: Frame, owner: number): number {
    const text = this.#text;
    switch (text[at]) {
      case ',':
        startEntry(frame);
        return at + 1;
      case '，':
      case '、':
      case '；':
        // Not within a text but after something complete: it can only be meant to separate.
        return this.#plain.fixComma(at, frame);
      case ':':
        if (frame.value) this.#plain.fixMissingComma(at, frame);
        frame.value = true;
        frame.complete = false;
        return at + 1;
      case '：':
        frame.value = true;
        frame.slipped = true;
        frame.complete = false;
        return fixColon(
          this.#fixes,
          text,
          text
            .slice(frame.at + 1, at)
            .split(/[,，]/)
            .at(-1)!,
          at,
        );
      case '"':
      case "'":
        this.#needComma(at, frame);
        frame.complete = true;
        return endOfQuoted(this.#fixes, text, at, owner, true);
      default:
        this.#needComma(at, frame);
        frame.textStart = at;
        return fixFigure(this.#fixes, text, at, frame) ?? this.#plain.scan(at, frame);
    }
  }

  /** After something complete anything but a comma, colon or bracket means that a comma was forgotten. */
  #needComma(at: number, frame: Frame): void {
    if (!frame.complete) return;
    const word = /[^\s,，:：{}[\]]{0,40}/y;
    word.lastIndex = at;
    const found = word.exec(this.#text)![0] || this.#text[at]!;
    this.#fixes.slip(at, at + found.length, (place) => diagnose('yaml-comma-missing', { found }, place));
    this.#fixes.replace(at, at, ', ');
    startEntry(frame);
  }

  /** Close the bracket that matches; those inside it that do not are open by mistake. */
  #close(at: number, frames: Frame[]): void {
    const found = this.#text[at]!;
    const close = asciiOf[found] ?? found;
    const matching = frames.findLastIndex((each) => each.close === close);
    if (matching < 0) {
      const expected = frames.pop()!.close;
      this.#fixes.slip(at, at + 1, (place) => diagnose('yaml-bracket-mismatch', { found, expected }, place));
      this.#fixes.replace(at, at + 1, expected);
      return;
    }
    const open = frames.splice(matching).slice(1);
    if (open.length > 0) this.#closeOpen(open, at);
    this.#asAscii(at);
  }

  #asAscii(at: number): void {
    const found = this.#text[at]!;
    const expected = asciiOf[found];
    if (expected === undefined) return;
    this.#fixes.slip(at, at + 1, (place) => diagnose('yaml-bracket-full-width', { found, expected }, place));
    this.#fixes.replace(at, at + 1, expected);
  }

  /** The brackets that never close are closed after the last character that can belong to them. */
  #closeOpen(frames: readonly Frame[], end: number): number {
    const inner = frames.at(-1)!;
    const last = this.#text.slice(0, end).trimEnd().length;
    const missing = frames.map(({ close }) => close).reverse();
    const round = /[)）]/.exec(this.#text[last - 1]!)?.[0];
    if (round && !/[(（]/.test(this.#text.slice(inner.at, last))) {
      const values = { found: round, expected: inner.close };
      this.#fixes.slip(last - 1, last, (place) => diagnose('yaml-bracket-mismatch', values, place));
      this.#fixes.replace(last - 1, last, missing.join(''));
      return last;
    }
    const values = { open: this.#text[inner.at]!, close: inner.close };
    this.#fixes.slip(inner.at, inner.at + 1, (place) => diagnose('yaml-bracket-open', values, place));
    this.#fixes.replace(last, last, missing.join(''));
    return last;
  }

  #endOfLine(at: number): number {
    const found = this.#text.indexOf('\n', at);
    return found < 0 ? this.#text.length : found;
  }
}

function isCloser(character: string): boolean {
  return /[}\]｝］】]/.test(character);
}
