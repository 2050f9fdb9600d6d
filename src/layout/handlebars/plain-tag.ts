/** Thrown where something rare stands in a layout. */
export class NotPlain extends Error {}

/** A node of the tree: the types of Handlebars ask for more than its parser gives. */
export const made = <N extends hbs.AST.Node>(node: object): N => node as N;

/** A name with what is handed to it. */
export interface Called {
  readonly path: hbs.AST.PathExpression;
  readonly params: hbs.AST.Expression[];
  readonly hash: hbs.AST.Hash;
}

/** Reads what may stand within a mustache, and knows where it is. */
export class PlainTag {
  protected readonly text: string;
  protected at = 0;
  #line = 1;
  #lineStart = 0;

  constructor(text: string) {
    this.text = text;
  }

  protected isNext(expression: RegExp): boolean {
    expression.lastIndex = this.at;
    return expression.test(this.text);
  }

  protected take(expression: RegExp): string {
    const start = this.at;
    if (!this.isNext(expression)) throw new NotPlain();
    this.at = expression.lastIndex;
    return this.text.slice(start, this.at);
  }

  /** Where the reader stands. */
  protected here(): hbs.AST.Position {
    for (;;) {
      const end = this.text.indexOf('\n', this.#lineStart);
      if (end < 0 || end >= this.at) break;
      this.#line += 1;
      this.#lineStart = end + 1;
    }
    return { line: this.#line, column: this.at - this.#lineStart };
  }

  protected from(start: hbs.AST.Position): hbs.AST.SourceLocation {
    return { start, end: this.here() } as hbs.AST.SourceLocation;
  }

  /** A name with what is handed to it, first without and then with names. */
  protected call(): Called {
    const path = this.path();
    const params: hbs.AST.Expression[] = [];
    const pairs: hbs.AST.HashPair[] = [];
    for (this.take(blank); !this.isNext(endOfCall); this.take(blank)) {
      if (this.isNext(key)) pairs.push(this.#pair());
      else if (pairs.length > 0) throw new NotPlain();
      else params.push(this.#value());
    }
    const [first] = pairs;
    const loc = first && { start: first.loc.start, end: pairs.at(-1)!.loc.end };
    return { path, params, hash: (first && { type: 'Hash', pairs, loc }) as hbs.AST.Hash };
  }

  protected path(): hbs.AST.PathExpression {
    this.take(blank);
    const start = this.here();
    const parts = [this.#name()];
    while (this.text[this.at] === '.') {
      this.at += 1;
      parts.push(this.#name());
    }
    const original = parts.join('.');
    const loc = this.from(start);
    return made({ type: 'PathExpression', data: false, depth: 0, parts, original, loc });
  }

  /** The names that a block gives to what it loops over, if it gives some. */
  protected blockParams(): string[] | undefined {
    if (!this.isNext(as)) return undefined;
    this.take(as);
    const names: string[] = [];
    do {
      this.take(blank);
      names.push(this.#name());
      this.take(blank);
    } while (this.text[this.at] !== '|');
    this.at += 1;
    return names;
  }

  /** The end of a mustache: is white space after it taken away? */
  protected close(): boolean {
    return this.take(close).at(-3) === '~';
  }

  #pair(): hbs.AST.HashPair {
    const start = this.here();
    const name = this.take(key);
    this.at += 1;
    const value = this.#value();
    return made({ type: 'HashPair', key: name, value, loc: this.from(start) });
  }

  #value(): hbs.AST.Expression {
    const start = this.here();
    if (this.text[this.at] === '(') {
      this.at += 1;
      const called = this.call();
      if (this.text[this.at] !== ')') throw new NotPlain();
      this.at += 1;
      return made({ type: 'SubExpression', ...called, loc: this.from(start) });
    }
    if (!this.isNext(quoted)) return this.path();
    const value = this.take(quoted).slice(1, -1);
    return made({ type: 'StringLiteral', value, original: value, loc: this.from(start) });
  }

  #name(): string {
    const found = this.take(name);
    if (special.test(found)) throw new NotPlain();
    return found;
  }
}

const blank = /\s*/y;
const name = /[^\s!"#%-,./;->@[-^`{-~]+(?=[=~}\s/.)|])/y;
const key = /[^\s!"#%-,./;->@[-^`{-~]+(?==)/y;
/** Numbers, and words of the language. */
const special = /^(?:-?\d|else|(?:true|false|undefined|null|this|as)$)/;
const quoted = /"[^"\\\n]*"|'[^'\\\n]*'/y;
const as = /as\s+\|/y;
const endOfCall = /as\s+\||[)}~|]/y;
const close = /\s*(?:~\}\}|\}\}(?!\}))/y;
