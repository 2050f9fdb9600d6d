import { type Called, made, NotPlain, PlainTag } from './plain-tag.ts';

/**
 * The syntax tree of a layout as Handlebars has it before white space is taken away, if nothing rare stands in it:
 * names, calls, blocks, partials and comments. undefined for any other, right or wrong: the parser of Handlebars knows
 * all of them, in some times the time.
 */
export function parsePlain(text: string): hbs.AST.Program | undefined {
  if (strange.test(text)) return undefined;
  try {
    return new PlainLayout(text).whole();
  } catch (error) {
    if (error instanceof NotPlain) return undefined;
    throw error;
  }
}

type Program = hbs.AST.Program;

/** What is said otherwise; `chained` when it is a block of its own. */
interface Inverse {
  readonly program: Program & { readonly chained?: boolean; readonly body: hbs.AST.BlockStatement[] };
  readonly strip: hbs.AST.StripFlags;
}

interface Part {
  readonly called: Called;
  readonly strip: hbs.AST.StripFlags;
  readonly program: Program;
  readonly inverse: Inverse | undefined;
}

class PlainLayout extends PlainTag {
  whole(): hbs.AST.Program {
    const program = this.#program();
    if (this.at < this.text.length) throw new NotPlain();
    return program;
  }

  /** Statements to the end of the text or of this part of a block. */
  #program(): hbs.AST.Program {
    const body: hbs.AST.Statement[] = [];
    while (this.at < this.text.length) {
      const found = this.text.indexOf('{{', this.at);
      const tag = found < 0 ? this.text.length : found;
      if (tag > this.at) body.push(this.#content(tag));
      else if (this.isNext(endOfPart)) break;
      else body.push(this.#statement());
    }
    const [first] = body;
    if (!first) throw new NotPlain();
    const loc = { ...first.loc, end: body.at(-1)!.loc.end };
    return made({ type: 'Program', body, strip: {}, loc });
  }

  #content(end: number): hbs.AST.ContentStatement {
    const start = this.here();
    const original = this.text.slice(this.at, end);
    this.at = end;
    return made({ type: 'ContentStatement', original, value: original, loc: this.from(start) });
  }

  #statement(): hbs.AST.Statement {
    const start = this.here();
    if (this.isNext(comment)) return this.#comment();
    if (this.isNext(blockOpen)) return this.#block();
    const isPartial = this.isNext(partialOpen);
    const open = this.take(isPartial ? partialOpen : mustacheOpen);
    const { path, params, hash } = this.call();
    const strip = { open: open[2] === '~', close: this.close() };
    const loc = this.from(start);
    return isPartial
      ? made({ type: 'PartialStatement', name: path, params, hash, indent: '', strip, loc })
      : made({ type: 'MustacheStatement', path, params, hash, escaped: true, strip, loc });
  }

  #comment(): hbs.AST.CommentStatement {
    const start = this.here();
    const written = this.take(comment);
    const value = written.replace(/^\{\{~?!-?-?/, '').replace(/-?-?~?\}\}$/, '');
    const strip = { open: written[2] === '~', close: written.at(-3) === '~' };
    return made({ type: 'CommentStatement', value, strip, loc: this.from(start) });
  }

  #block(): hbs.AST.BlockStatement {
    const start = this.here();
    const part = this.#part(blockOpen);
    const open = this.take(blockClose);
    if (this.path().original !== part.called.path.original) throw new NotPlain();
    const closeStrip = { open: open[2] === '~', close: this.close() };
    if (part.inverse?.program.chained) part.inverse.program.body[0]!.closeStrip = closeStrip;
    return blockOf(part, closeStrip, this.from(start));
  }

  /** A part of a block from its call to what is said otherwise. */
  #part(opening: RegExp): Part {
    const open = this.take(opening);
    const called = this.call();
    const blockParams = this.blockParams();
    const strip = { open: open[2] === '~', close: this.close() };
    const program = made<Program>({ ...this.#program(), blockParams });
    return { called, strip, program, inverse: this.#inverse() };
  }

  /** `{{else}}`, or `{{else if …}}` as a block of its own within what is said otherwise. */
  #inverse(): Inverse | undefined {
    const start = this.here();
    if (this.isNext(inverseTag)) {
      const tag = this.take(inverseTag);
      return { program: made(this.#program()), strip: { open: tag[2] === '~', close: tag.at(-3) === '~' } };
    }
    if (!this.isNext(chainOpen)) return undefined;
    const part = this.#part(chainOpen);
    const { inverse, program, strip } = part;
    if (inverse?.program.chained) inverse.program.body[0]!.closeStrip = inverse.strip;
    const block = blockOf(part, inverse?.strip, this.from(start));
    return {
      program: made({ type: 'Program', body: [block], strip: {}, loc: program.loc, chained: true }),
      strip,
    };
  }
}

function blockOf(
  { called, strip, program, inverse }: Part,
  closeStrip: hbs.AST.StripFlags | undefined,
  loc: hbs.AST.SourceLocation,
): hbs.AST.BlockStatement {
  const parts = { program, inverse: inverse?.program, inverseStrip: inverse?.strip };
  return made({ type: 'BlockStatement', ...called, ...parts, openStrip: strip, closeStrip, loc });
}

/** A mustache that a backslash makes a text, and characters that no layout has. */
const strange = /\\\{\{|[\r\0]/;
const endOfPart = /\{\{~?(?:\/|\s*else\b)/y;
const comment = /(?=\{\{~?!--)[\s\S]*?--~?\}\}|\{\{~?!(?!--)[\s\S]*?\}\}/y;
const blockOpen = /\{\{~?#(?![>*])/y;
const blockClose = /\{\{~?\//y;
const partialOpen = /\{\{~?>/y;
const mustacheOpen = /\{\{~?/y;
const inverseTag = /\{\{~?\s*else\s*~?\}\}/y;
const chainOpen = /\{\{~?\s*else\b/y;
