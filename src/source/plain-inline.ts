import { blanks, NotPlain, Place, restOfLine } from './plain-place.ts';
import type { Entry, List, Mapping, Node, Scalar } from './tree.ts';

/** Deeper than any file of a booklet; for deeper ones the readers of any text have a limit. */
const deepest = 30;

/** Reads what may stand beside a key: texts of one line, and maps and lists in brackets. */
export class PlainInline extends Place {
  /** Offset after the last thing that was read. */
  protected end = 0;
  #depth = 0;

  protected enter(): void {
    this.#depth += 1;
    if (this.#depth > deepest) throw new NotPlain();
  }

  protected leave(): void {
    this.#depth -= 1;
  }

  /** A text in quotes, or one without as the expression has it. */
  protected scalar(expression: RegExp): Scalar {
    const start = this.at;
    const text = this.#textBy(expression);
    this.end = this.at;
    return { kind: 'scalar', text, at: this.span(start, this.end) };
  }

  #textBy(expression: RegExp): string {
    switch (this.text[this.at]) {
      case '"':
        return unspoilt(this.take(doubleQuoted).slice(1, -1));
      case "'":
        return unspoilt(this.take(singleQuoted).slice(1, -1).replaceAll("''", "'"));
      case '“':
      case '‘':
      case '”':
      case '’': {
        // What stands in quotes as a whole, or is broken off in Chinese ones, may be meant otherwise.
        const text = this.take(expression);
        chineseQuoted.lastIndex = this.at - text.length;
        if (chineseQuoted.test(this.text) && chineseQuoted.lastIndex >= this.at) throw new NotPlain();
        return text;
      }
      default:
        return this.take(expression);
    }
  }

  /** A key that the map does not have yet, and its colon, behind which a blank or the end of the line must stand. */
  protected key(expression: RegExp, before: Set<string>): Scalar {
    const key = this.scalar(expression);
    const { text } = key;
    if (text === '' || text.length > longestKey || text.includes(fullWidthBlank)) throw new NotPlain();
    if (before.has(text) || !this.pass(colon)) throw new NotPlain();
    before.add(text);
    return key;
  }

  /** A map or list in brackets; where it has further lines, they stand deeper than the block around it. */
  protected brackets(outer: number): List | Mapping {
    this.enter();
    const start = this.at;
    const at = this.span(start, this.text.length);
    const isMap = this.text[start] === '{';
    const close = isMap ? '}' : ']';
    const entries: Entry[] = [];
    const items: Node[] = [];
    const keys = new Set<string>();
    do {
      this.at += 1;
      this.#skip(outer);
      if (this.text[this.at] === close) break;
      if (isMap) entries.push(this.#entry(keys, outer));
      else items.push(this.#part(flowItem, outer));
      this.#skip(outer);
    } while (this.text[this.at] === ',');
    if (this.text[this.at] !== close) throw new NotPlain();
    this.at += 1;
    this.end = this.at;
    this.leave();
    at.length = Math.min(at.length, this.end - start);
    return isMap ? { kind: 'map', entries, at } : { kind: 'list', items, at };
  }

  protected isBracket(): boolean {
    const first = this.text[this.at];
    return first === '{' || first === '[';
  }

  #entry(keys: Set<string>, outer: number): Entry {
    const key = this.key(flowKey, keys);
    this.take(blanks);
    return { key, value: this.#part(flowText, outer) };
  }

  #part(expression: RegExp, outer: number): Node {
    return this.isBracket() ? this.brackets(outer) : this.scalar(expression);
  }

  #skip(outer: number): void {
    if (this.pass(restOfLine)) {
      this.toContent();
      if (this.indent <= outer) throw new NotPlain();
    } else this.take(blanks);
  }
}

const fullWidthBlank = '\u3000';

/** An amount, code or date with a full-width blank in it: nobody would find it again. */
export function isSpoiltFigure(text: string): boolean {
  return text.includes(fullWidthBlank) && !/[^\s\d.,%+-]/.test(text);
}

function unspoilt(text: string): string {
  if (isSpoiltFigure(text)) throw new NotPlain();
  return text;
}

/** YAML knows a key by its colon only so far. */
const longestKey = 1000;

const colon = /:(?= |\r?\n|$)/y;
const chineseQuoted = /[“‘”’][^“”‘’"'\r\n]*[“‘”’"']/y;
const doubleQuoted = /"[^"\\\r\n]*"/y;
const singleQuoted = /'[^'\r\n]*(?:''[^'\r\n]*)*'/y;

// In brackets what begins or holds a full-width mark may be a slip: a key or an item with one, a text in some places.
const flowKey = /[^\s\-?:,[\]{}#&*!|>'"%@`<“‘｛［【：，、；｝］】](?: *[^\s,{}[\]:#：，｝］】])*/y;
const flowItem =
  /(?:[^\s\-?:,[\]{}#&*!|>'"%@`｛［【：，、；｝］】]|-(?=\d))(?: *(?:[^\s,{}[\]:#，｝］】]|:(?=[^\s,{}[\]])))*/y;
const flowText =
  /(?:[^\s\-?:,[\]{}#&*!|>'"%@`｛［【：，、；｝］】]|-(?=\d))(?: *(?:[^\s,{}[\]:#｝］】]|:(?=[^\s,{}[\]])))*/y;
