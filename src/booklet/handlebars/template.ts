import Handlebars from 'handlebars';
import { spanAt } from '../../source/positions.ts';
import { type Diagnostic, diagnose, type Span } from '../../words/diagnostic.ts';

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
    const at = spanAt(file, text, block.offset, block.length);
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

/** Goes through a tree without remembering the way, as Handlebars would at every node. */
export class Walker extends Handlebars.Visitor {
  override accept(node: hbs.AST.Node | undefined): void {
    if (node) this[node.type as 'Program'](node as hbs.AST.Program);
  }

  override Program({ body }: hbs.AST.Program): void {
    for (const statement of body) this.accept(statement);
  }
}

/** The name a helper or partial is called by. */
export function nameOf(node: hbs.AST.Expression | hbs.AST.SubExpression): string {
  return 'original' in node ? String(node.original) : '';
}

/** A block of a layout that is opened and not closed, or closed and not opened, and where. */
interface BlockFault {
  readonly name: string;
  readonly kind: 'open' | 'stray';
  readonly offset: number;
  readonly length: number;
}

/** The first block whose ends do not match; Handlebars only says what it expected at the end of the file. */
function blockFaultIn(text: string): BlockFault | undefined {
  const marks = /\{\{~?(?:!--[\s\S]*?--~?|![^}]*|#[>*]?\s*([^\s}~]+)[^}]*|\/\s*([^\s}~]+)\s*~?)\}\}/g;
  const open: BlockFault[] = [];
  for (const {
    0: { length },
    1: opened,
    2: closed,
    index: offset,
  } of text.matchAll(marks)) {
    if (opened !== undefined) open.push({ name: opened, kind: 'open', offset, length });
    if (closed === undefined) continue;
    const last = open.pop();
    if (!last) return { name: closed, kind: 'stray', offset, length };
    if (last.name !== closed) return last;
  }
  return open[0];
}
