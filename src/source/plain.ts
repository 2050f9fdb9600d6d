import { Anchors } from './anchors.ts';
import { isSpoiltFigure, PlainInline } from './plain-inline.ts';
import { blanks, NotPlain, restOfLine } from './plain-place.ts';
import type { ReadRules } from './read.ts';
import { unsettableIn } from './settable.ts';
import type { Entry, List, Mapping, Node, Scalar } from './tree.ts';

/**
 * The tree of a text that is plain YAML, as nearly all files are written: maps and lists, a part to a line or in
 * brackets; texts on one line, or over several below `|`; every key there once, nothing left out, anchors
 * where the rules allow them; and nothing that people would have to be told of. undefined for any other text, right or
 * wrong: `fixSlips`, `parseYaml` and `composeTree` know all of YAML and explain what is wrong, in many times the time. Where
 * this gives a tree, they give the same and find nothing.
 */
export function readPlain(file: string, text: string, rules: ReadRules): Node | undefined {
  if (strange.test(text) || unsettableIn(text)) return undefined;
  try {
    return new PlainBlocks(file, text, rules).root();
  } catch (error) {
    if (error instanceof NotPlain) return undefined;
    throw error;
  }
}

class PlainBlocks extends PlainInline {
  readonly #anchors: Anchors | undefined;

  constructor(file: string, text: string, rules: ReadRules) {
    super(file, text);
    const refuse = (): never => {
      throw new NotPlain();
    };
    if (rules.anchors) this.#anchors = new Anchors(true, refuse);
  }

  root(): Node {
    this.toContent();
    if (this.indent !== 0) throw new NotPlain();
    const root = this.#block(0);
    if (this.at < this.text.length) throw new NotPlain();
    return root;
  }

  #block(column: number): List | Mapping {
    this.enter();
    const start = this.at;
    const at = this.span(start, this.text.length);
    const block: List | Mapping = this.#isDash()
      ? { kind: 'list', items: this.#items(column), at }
      : { kind: 'map', entries: this.#entries(column), at };
    // What stands deeper is no part of it, nor of anything around it.
    if (this.indent > column) throw new NotPlain();
    at.length = Math.min(at.length, this.end - start);
    this.leave();
    return block;
  }

  #items(column: number): readonly Node[] {
    const items: Node[] = [];
    do {
      const inner = column + this.take(dash).length;
      items.push(this.#isDash() || this.#isEntry() ? this.#block(inner) : this.#value(column));
    } while (this.indent === column && this.#isDash());
    return items;
  }

  #entries(column: number): readonly Entry[] {
    const entries: Entry[] = [];
    const keys = new Set<string>();
    do {
      const key = this.key(blockKey, keys);
      entries.push({ key, value: this.#valueOf(column) });
    } while (this.indent === column);
    return entries;
  }

  /** What follows a key or its anchor: in the same line, or in those below. */
  #valueOf(column: number): Node {
    if (this.pass(restOfLine)) return this.#below(column);
    this.take(blanks);
    if (this.text[this.at] !== '&') return this.#value(column);
    const name = this.take(anchor).slice(1);
    if (!this.#anchors) throw new NotPlain();
    const value = this.#valueOf(column);
    this.#anchors.define(name, value);
    return value;
  }

  /** A list may begin right below its key; what is in brackets, like any map, deeper. */
  #below(column: number): Node {
    this.toContent();
    if (this.indent > column && this.isBracket()) return this.#value(column);
    if (this.indent < column || (this.indent === column && !this.#isDash())) throw new NotPlain();
    return this.#block(this.indent);
  }

  /** A value that begins here, with all the lines it has. */
  #value(column: number): Node {
    const first = this.text[this.at];
    if (first === '|') return this.#lines(column);
    const value =
      first === '*' ? this.#alias() : this.isBracket() ? this.brackets(column) : this.scalar(blockText);
    this.endLine();
    return value;
  }

  #alias(): Node {
    const name = this.take(alias).slice(1);
    this.end = this.at;
    if (!this.#anchors) throw new NotPlain();
    return this.#anchors.resolve(name, this.span(this.at, this.at));
  }

  /** A text over several lines, without the blanks that all of them begin with. */
  #lines(column: number): Scalar {
    const at = this.span(this.at, this.text.length);
    const strips = this.take(header).startsWith('|-');
    const margin = this.take(blanks).length;
    if (margin <= column) throw new NotPlain();
    this.at -= margin;
    const lines = this.take(new RegExp(`(?: {${margin}}[^\\r\\n]+\\r?\\n|\\r?\\n)+`, 'y'));
    const text = lines.replaceAll('\r\n', '\n').replaceAll(new RegExp(`^ {${margin}}`, 'gm'), '');
    if (blankLine.test(text) || this.pass(lastLine) || isSpoiltFigure(text)) throw new NotPlain();
    this.end = this.at;
    this.toContent();
    return { kind: 'scalar', text: text.replace(/\n+$/, strips ? '' : '\n'), at };
  }

  #isDash(): boolean {
    return this.text.startsWith('- ', this.at);
  }

  /** Does an entry of a map begin here? A text that may be one with a slip in it is not plain. */
  #isEntry(): boolean {
    entry.lastIndex = this.at;
    if (entry.test(this.text)) return true;
    slip.lastIndex = this.at;
    if (slip.test(this.text)) throw new NotPlain();
    return false;
  }
}

/**
 * Tabs, odd blanks but the full-width one, which may stand in quotes and in texts, and characters that nobody sees;
 * marks that may stand for a comment, a dash or the end of a name.
 */
const strange =
  /[\t\u00a0\u00ad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\ufeff]|(?:^|[ \u3000])(?:＃|\/\/|[—–－‐−·•][\s{[｛])|\u3000[ ,\]}\r\n]|[ {[,]\u3000/m;
const dash = /- +/y;
const blockKey = /[^\s\-?:,[\]{}#&*!|>'"%@`.<“‘｛［【](?: *[^\s:#])*/y;
const entry =
  /(?:"[^"\\\r\n]*"|'[^'\r\n]*(?:''[^'\r\n]*)*'|[^\s\-?:,[\]{}#&*!|>'"%@`.<“‘｛［【](?: *[^\s:#])*):(?= |\r?\n|$)/y;
/** A word with a colon, and behind it a figure or in the next line another word with one: see `BlockScanner`. */
const slip =
  /[^\s,，.。;；、?？!！:：'"{}[\]#]{1,40} *[:：](?: *[-+]?\d[\d.,]*%? *(?:[#\r\n]|$)|[^\r\n]*\r?\n +[^\s:：]+\s*[:：])/y;
const blockText = /(?:[^\s\-?:,[\]{}#&*!|>'"%@`｛［【]|-(?=\d))(?: *(?:[^\s:#]|:(?=\S)|(?<=\S)#))*/y;
const anchor = /&[\w\u4e00-\u9fff]+(?= +[^ &*#\r\n]| *\r?\n)/y;
const alias = /\*[\w\u4e00-\u9fff]+(?= |\r?\n|$)/y;
const header = /\|-?\r?\n/y;
const blankLine = /^ +$/m;
/** Moved in, and without an end: it may belong to the text over it. */
const lastLine = / [^\n]*$/y;
