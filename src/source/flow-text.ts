import { diagnose } from '../words/diagnostic.ts';
import type { Fixes } from './fixes.ts';
import { fixColon, isBlankOrEnd, isKeyLike, isSlippedColon, longestKey } from './slips.ts';

/** One pair of brackets that is open. */
export interface Frame {
  readonly at: number;
  readonly close: string;
  /** Past the colon of an entry? */
  value: boolean;
  /** Has a quoted text or a pair of brackets just ended? Then a comma or colon must follow. */
  complete: boolean;
  /** Where the last unquoted text started. */
  textStart: number;
  /** Was the colon of the entry a slip? Then the comma after it may be one too. */
  slipped: boolean;
}

/** After a comma the next entry has nothing yet. */
export function startEntry(frame: Frame): void {
  frame.value = false;
  frame.slipped = false;
  frame.complete = false;
}

/** Unquoted text inside brackets, where most Chinese punctuation goes wrong. */
export class FlowText {
  readonly #text: string;
  readonly #fixes: Fixes;

  constructor(text: string, fixes: Fixes) {
    this.#text = text;
    this.#fixes = fixes;
  }

  /** The offset where the text ends, or where the next one starts after a slip was put right. */
  scan(start: number, frame: Frame): number {
    const text = this.#text;
    const quoted = this.#fixQuotes(start);
    if (quoted !== undefined) return quoted;
    const separatesItems = frame.close === ']' && this.#separatesItems(start);
    // Whatever may end the text, or show a slip.
    const marks = /[,{}[\]\n#:：，、；｝］】]/g;
    const nextMark = (from: number): number => {
      marks.lastIndex = from;
      return marks.exec(text)?.index ?? text.length;
    };
    let at = nextMark(start);
    for (; at < text.length; at = nextMark(at + 1)) {
      const character = text[at]!;
      if (/[,{}[\]\n]/.test(character) || (character === '#' && isBlankOrEnd(text[at - 1]))) break;
      if (character === ':' && this.#endsKey(at)) break;
      if (/[｝］】]/.test(character) && !this.#isOpenedWithin(start, at)) break;
      if (this.#isKeyColon(start, at, frame)) {
        frame.value = true;
        frame.slipped = true;
        return fixColon(this.#fixes, text, text.slice(start, at), at);
      }
      if (character !== '，' && !(frame.value && /[、；]/.test(character))) continue;
      if (
        (separatesItems && character === '，') ||
        (frame.close === '}' && this.#separatesEntries(at, frame))
      ) {
        return this.fixComma(at, frame);
      }
    }
    return Math.max(at, start + 1);
  }

  fixComma(at: number, frame: Frame): number {
    const found = this.#text[at]!;
    this.#fixes.slip(at, at + 1, (place) => diagnose('yaml-comma-full-width', { found }, place));
    this.#fixes.replace(at, at + 1, ', ');
    startEntry(frame);
    return at + 1;
  }

  /** A second colon in an entry: the last word before it is a key, and the comma before that was forgotten. */
  fixMissingComma(colon: number, frame: Frame): void {
    const entry = this.#text.slice(Math.max(frame.textStart, colon - 200), colon);
    const word = /(?<![ \t])[ \t]+(\S+)\s*$/.exec(entry);
    const found = word?.[1];
    if (!word || !found || !isKeyLike(found)) return;
    const blank = colon - entry.length + word.index;
    const key = blank + word[0].indexOf(found);
    this.#fixes.slip(key, key + found.length, (at) => diagnose('yaml-comma-missing', { found }, at));
    this.#fixes.replace(blank, key, ', ');
    startEntry(frame);
  }

  #endsKey(at: number): boolean {
    const next = this.#text[at + 1];
    return isBlankOrEnd(next) || /[,{}[\]]/.test(next!);
  }

  /** In a map before the value: a slipped colon ends the key, unless a proper one follows in the same entry. */
  #isKeyColon(start: number, at: number, frame: Frame): boolean {
    if (frame.close !== '}' || frame.value || !isSlippedColon(this.#text, at)) return false;
    if (at - start > longestKey || !isKeyLike(this.#text.slice(start, at).trim())) return false;
    const rest = /[^,，{}[\]｝］\n]*/y;
    rest.lastIndex = at + 1;
    return !/:(\s|$)/.test(rest.exec(this.#text)![0]);
  }

  /** Is this full-width comma one between entries, or does it belong to a sentence? */
  #separatesEntries(at: number, frame: Frame): boolean {
    const next = /[，、；]\s*([^\s,，、；:：{}[\]]+)\s*(: |:\n|:|：)/y;
    next.lastIndex = at;
    const found = next.exec(this.#text);
    if (!found || !isKeyLike(found[1]!)) return false;
    return frame.slipped || /^:\s$/.test(found[2]!) || figureBehind(this.#text, next.lastIndex);
  }

  /** In a list only short parts without sentence punctuation are taken for items. */
  #separatesItems(start: number): boolean {
    const whole = /[^,{}[\]｝］\n]*/y;
    whole.lastIndex = start;
    const parts = whole
      .exec(this.#text)![0]
      .split('，')
      .map((part) => part.trim());
    return parts.every((part) => part.length > 0 && part.length <= 12 && !/[。；：]/.test(part));
  }

  #isOpenedWithin(start: number, at: number): boolean {
    const open = { '｝': '｛', '］': '［', '】': '【' }[this.#text[at] as '｝' | '］' | '】'];
    return this.#text.slice(Math.max(start, at - 200), at).includes(open);
  }

  /** Chinese quotes hold no comma together: when one stands between them, half-width quotes were meant. */
  #fixQuotes(start: number): number | undefined {
    const quotes = /[“‘]([^“”‘’\n]*)[”’](?=\s*[,，:：}\]｝］\r\n])/y;
    quotes.lastIndex = start;
    const inside = quotes.exec(this.#text)?.[1];
    if (inside === undefined || inside.includes('"') || !/[,{}[\]]|: /.test(inside)) return undefined;
    const end = start + inside.length + 2;
    this.#fixes.slip(start, end, (place) => diagnose('yaml-quote-broken', {}, place));
    this.#fixes.replace(start, start + 1, '"');
    this.#fixes.replace(end - 1, end, '"');
    return end;
  }
}

/** Is what stands at a place a figure, up to the end of its entry? No sentence has one behind its colon. */
function figureBehind(text: string, at: number): boolean {
  const figure = /[ \t]*-?\d[\d.]*\s*(?=[,，}｝\n]|$)/y;
  figure.lastIndex = at;
  return figure.test(text);
}
