import Handlebars from 'handlebars';
import { diagnose, type Report, type Span } from '../../diagnostics/diagnostic.ts';

/** A parsed layout. */
export interface Template {
  readonly file: string;
  readonly text: string;
  readonly ast: hbs.AST.Program;
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

  /** Parse a layout; undefined (and reported) when Handlebars does not understand it. */
  parse(file: string, text: string, report: Report): Template | undefined {
    const index = this.files.push(file) - 1;
    try {
      const ast = Handlebars.parse(text);
      shiftLines(ast, index * linesPerFile);
      return { file, text, ast };
    } catch (error) {
      const { message } = error as Error;
      const line = Number(/on line (\d+)/.exec(message)?.[1] ?? / - (\d+):\d+/.exec(message)?.[1] ?? 1);
      const reason = message.split('\n').at(-1) ?? message;
      report(
        diagnose(
          'layout-syntax',
          { reason: reason.replace(/ - \d+:\d+$/, '') },
          { file, line, column: 1, length: 1 },
        ),
      );
      return undefined;
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

/** Nodes share location objects, so each is moved once. */
function shiftLines(root: object, by: number): void {
  const seen = new Set<object>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    const loc = value as { start?: Place; end?: Place };
    for (const end of [loc.start, loc.end]) {
      if (end && typeof end.line === 'number' && !seen.has(end)) {
        seen.add(end);
        end.line += by;
      }
    }
    for (const child of Object.values(value)) visit(child);
  };
  visit(root);
}
