import Handlebars from 'handlebars';
import { type Diagnostic, diagnose, type Span } from '../../diagnostics/diagnostic.ts';

/** A layout of a pack, or a short template of one of its words. */
export interface Template {
  readonly file: string;
  readonly text: string;
  /** Missing when Handlebars does not understand the layout; `fault` says why. */
  readonly ast?: hbs.AST.Program;
  readonly fault?: Diagnostic;
}

interface Place {
  line: number;
  column: number;
}

/** Lines of file n are counted from n × this, so that a place tells its file even inside a partial. */
const linesPerFile = 1_000_000;

/**
 * Parses layouts and finds places again. Handlebars gives helpers the line and column of their call, but not
 * the file: a partial's helpers would point into whoever calls it. So each file's lines get an offset.
 */
export class TemplateRegister {
  private readonly files: string[] = [];

  /** Parse a layout. White space is left as written: Handlebars sees to it when it compiles. */
  parse(file: string, text: string): Template {
    const index = this.files.push(file) - 1;
    try {
      const ast = Handlebars.parseWithoutProcessing(text);
      shiftLines(ast, index * linesPerFile);
      return { file, text, ast };
    } catch (error) {
      const { message } = error as Error;
      const line = Number(/on line (\d+)/.exec(message)?.[1] ?? / - (\d+):\d+/.exec(message)?.[1] ?? 1);
      const reason = message.split('\n').at(-1) ?? message;
      const fault = diagnose(
        'layout-syntax',
        { reason: reason.replace(/ - \d+:\d+$/, '') },
        { file, line, column: 1, length: 1 },
      );
      return { file, text, fault };
    }
  }

  /** The place of a node or call, from the location Handlebars gives. */
  span(loc: { start: Place; end: Place }): Span {
    const file = this.files[Math.floor(loc.start.line / linesPerFile)] ?? '';
    const oneLine = loc.start.line === loc.end.line;
    return {
      file,
      line: loc.start.line % linesPerFile,
      column: loc.start.column + 1,
      length: oneLine ? Math.max(1, loc.end.column - loc.start.column) : 1,
    };
  }

  /** Handlebars' own errors end in `- line:column`; say where that is. */
  spanOfError(error: Error, fallback: string): Span {
    const found = / - (\d+):(\d+)$/.exec(error.message);
    const line = Number(found?.[1] ?? 1);
    const column = Number(found?.[2] ?? 0);
    return found
      ? this.span({ start: { line, column }, end: { line, column: column + 1 } })
      : { file: fallback, line: 1, column: 1, length: 1 };
  }
}

/** Move every place under a node. Nodes share locations: one that stands in this file's lines was moved before. */
function shiftLines(node: object, by: number): void {
  for (const child of Object.values(node)) {
    if (typeof child !== 'object' || child === null) continue;
    const { start, end } = child as { start?: Place; end?: Place };
    if (start && end) {
      if (start.line < by) start.line += by;
      if (end.line < by) end.line += by;
    } else shiftLines(child, by);
  }
}

/** A syntax tree of its own for Handlebars, which changes the one it compiles. */
export function copyOf<T>(node: T): T {
  if (Array.isArray(node)) return node.map(copyOf) as T;
  if (typeof node !== 'object' || node === null) return node;
  const copy = { ...node };
  for (const key in copy) if (key !== 'loc') copy[key] = copyOf(copy[key]);
  return copy;
}
