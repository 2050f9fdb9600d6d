import Handlebars from 'handlebars';
import { spanAt } from '../../source/positions.ts';
import { type Diagnostic, diagnose, type Span } from '../../words/diagnostic.ts';

/** A layout of a pack, or a short template of one of its words. */
export interface Template {
  readonly file: string;
  readonly text: string;
  /** Both are missing when Handlebars does not understand the layout; `fault` says why. */
  readonly ast?: hbs.AST.Program;
  readonly code?: string;
  readonly fault?: Diagnostic;
}

/** A call of a helper, or a mustache, as it is written. */
export type CallNode = hbs.AST.MustacheStatement | hbs.AST.BlockStatement | hbs.AST.SubExpression;
export const callTypes: readonly string[] = ['MustacheStatement', 'BlockStatement', 'SubExpression'];

/** What is wrong with a layout that Handlebars does not understand. */
export function faultOf(file: string, text: string, message: string): Diagnostic {
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

/** The call that begins at a place of a layout. */
export function callAt({ ast }: Template, { start }: hbs.AST.SourceLocation): CallNode {
  let found: hbs.AST.Node | undefined;
  new (class extends Walker {
    override accept(node: hbs.AST.Node | undefined): void {
      // An empty block has no place.
      const { line, column } = node?.loc?.start ?? {};
      if (line === start.line && column === start.column && callTypes.includes(node!.type)) found = node;
      else super.accept(node);
    }
  })().accept(ast);
  return found as CallNode;
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

/**
 * The first block whose ends do not match; Handlebars only says what it expected at the end of the file. A mark counts
 * from its beginning, closed or not: so the text is walked through once.
 */
function blockFaultIn(text: string): BlockFault | undefined {
  const marks =
    /\{\{~?(?:!--[\s\S]*?(?:--~?\}\}|$)|![^}]*|#[>*]?\s*([^\s}~]+)[^}]*(?:\}\})?|\/\s*([^\s}~]+)\s*~?(?:\}\})?)/g;
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
