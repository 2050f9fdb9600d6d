import Handlebars from 'handlebars';
import { type Diagnostic, diagnose, type Span } from '../../diagnostics/diagnostic.ts';
import { blockFaultIn } from './block-faults.ts';

/** A layout of a pack, or a short template of one of its words. */
export interface Template {
  readonly file: string;
  readonly text: string;
  /** Missing when Handlebars does not understand the layout; `fault` says why. */
  readonly ast?: hbs.AST.Program;
  readonly fault?: Diagnostic;
}

/** Parse a layout as Handlebars does, with the white space taken away that its marks ask for. */
export function parseTemplate(file: string, text: string): Template {
  try {
    return { file, text, ast: Handlebars.parse(text) };
  } catch (error) {
    return { file, text, fault: faultOf(file, text, (error as Error).message) };
  }
}

function faultOf(file: string, text: string, message: string): Diagnostic {
  const block = blockFaultIn(text);
  if (block) {
    const before = text.slice(0, block.offset).split('\n');
    const at = { file, line: before.length, column: before.at(-1)!.length + 1, length: block.length };
    return diagnose('layout-block-open', { name: block.name, kind: block.kind }, at);
  }
  const line = Number(/on line (\d+)/.exec(message)?.[1] ?? / - (\d+):\d+/.exec(message)?.[1] ?? 1);
  return diagnose('layout-syntax', {}, { file, line, column: 1, length: 1 });
}

/** The place of a node of a layout. */
export function spanOf(file: string, { loc: { start, end } }: Pick<hbs.AST.Node, 'loc'>): Span {
  const length = start.line === end.line ? Math.max(1, end.column - start.column) : 1;
  return { file, line: start.line, column: start.column + 1, length };
}
