import Handlebars from 'handlebars';

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
