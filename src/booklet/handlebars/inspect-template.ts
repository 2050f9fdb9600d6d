import { forbiddenWords } from '../../words/catalogue/layout.ts';
import { diagnose, type Report, type Span } from '../../words/diagnostic.ts';
import { nearest } from '../../words/likeness.ts';
import { word } from '../../words/reserved.ts';
import { blockNames, helperNames, loopNames, printingNames } from './helpers.ts';
import { type FormNames, inspectArguments } from './selections.ts';
import { nameOf, spanOf, type Template, Walker } from './template.ts';

/** What a layout may name. */
export interface Scope {
  /** Names in force at its top: facts of the data, words of the kind, arguments of a partial. */
  readonly names: ReadonlySet<string>;
  readonly partials: ReadonlySet<string>;
  /** Ledgers, dimensions and named figures that selections may name. */
  readonly ledgers: Omit<FormNames, 'report'>;
  /** Is this the template of a mere text, where no figure can be marked as one? */
  readonly plain?: boolean;
}

/**
 * Handlebars lets misspelt names, helpers and arguments pass as nothing, so that a selection would silently
 * widen. This walks the syntax tree and reports every such name at its place, in branches not taken too.
 */
export function inspectTemplate({ file, ast }: Template, scope: Scope, report: Report): void {
  if (ast) new Inspector(file, scope, report).accept(ast);
}

/** The helpers as a layout must write them. */
const known = helperNames.map((each) => (blockNames.includes(each) ? `#${each}` : each));

class Inspector extends Walker {
  /** Names that the blocks around give, and which of them count from 0. */
  private readonly blockNames: string[][] = [];
  private readonly indexes: (string | undefined)[] = [];
  private readonly file: string;
  private readonly scope: Scope;
  private readonly report: Report;
  private readonly names: FormNames;

  constructor(file: string, scope: Scope, report: Report) {
    super();
    this.file = file;
    this.scope = scope;
    this.report = report;
    this.names = { ...scope.ledgers, report };
  }

  override MustacheStatement(mustache: hbs.AST.MustacheStatement): void {
    if (!mustache.escaped)
      this.report(
        diagnose('layout-unescaped', { found: `{{{${nameOf(mustache.path)}}}}` }, this.at(mustache)),
      );
    const isCall = mustache.params.length > 0 || mustache.hash !== undefined;
    const found = nameOf(mustache.path);
    if (!isCall && this.isIndex(mustache.path))
      this.report(
        diagnose('layout-counts-from', { found, from: 0, instead: `ordinal ${found}` }, this.at(mustache)),
      );
    if (!isCall && found.endsWith(`.${word.amount}`))
      this.report(diagnose('layout-amount-unchecked', { found }, this.at(mustache)));
    this.call(mustache, isCall, false);
  }

  override SubExpression(expression: hbs.AST.SubExpression): void {
    this.call(expression, true, false);
  }

  override BlockStatement(block: hbs.AST.BlockStatement): void {
    this.call(block, true, true);
    const params = block.program?.blockParams ?? [];
    const name = nameOf(block.path);
    if (loopNames.includes(name) && params.length === 0)
      this.report(diagnose('layout-block-params', { found: name }, this.at(block)));
    this.blockNames.push(params);
    this.indexes.push(name === 'each' ? params[1] : undefined);
    this.accept(block.program);
    this.blockNames.pop();
    this.indexes.pop();
    if (block.inverse) this.accept(block.inverse);
  }

  override PartialStatement(partial: hbs.AST.PartialStatement): void {
    const name = nameOf(partial.name);
    if (!this.scope.partials.has(name)) {
      this.report(
        diagnose(
          'layout-unknown-partial',
          { found: name, near: nearest(name, [...this.scope.partials]) },
          this.at(partial),
        ),
      );
    }
    this.arguments(partial.params, partial.hash);
  }

  override DecoratorBlock(block: hbs.AST.DecoratorBlock): void {
    this.report(diagnose('layout-forbidden', { found: forbiddenWords.decorator }, this.at(block)));
  }

  override Decorator(decorator: hbs.AST.Decorator): void {
    this.report(diagnose('layout-forbidden', { found: forbiddenWords.decorator }, this.at(decorator)));
  }

  override PathExpression(path: hbs.AST.PathExpression): void {
    const [head = ''] = path.parts;
    if (path.depth > 0 || /^this\b/.test(path.original)) {
      this.report(diagnose('layout-forbidden', { found: forbiddenWords.parent }, this.at(path)));
    } else if (/[“”‘’＂＇]/.test(path.original)) {
      this.report(diagnose('layout-fullwidth-quote', { found: path.original }, this.at(path)));
    } else if (path.data || !this.isName(head)) {
      const known = [...this.scope.names, ...this.blockNames.flat()];
      this.report(
        diagnose('layout-unknown-name', { found: path.original, near: nearest(head, known) }, this.at(path)),
      );
    }
  }

  override NumberLiteral(literal: hbs.AST.NumberLiteral): void {
    this.report(diagnose('layout-bare-number', { found: String(literal.original) }, this.at(literal)));
  }

  private call(
    node: { path: hbs.AST.Expression; params: hbs.AST.Expression[]; hash: hbs.AST.Hash } & hbs.AST.Node,
    isCall: boolean,
    isBlock: boolean,
  ): void {
    const name = nameOf(node.path);
    const found = isBlock ? `#${name}` : name;
    if (!isCall) this.accept(node.path);
    else if (/[“”‘’＂＇]/.test(name))
      this.report(diagnose('layout-fullwidth-quote', { found: name }, this.at(node)));
    else if (!known.includes(found)) {
      const near = nearest(found, known);
      this.report(diagnose('layout-unknown-helper', { found, near }, this.at(node.path)));
    } else if (this.scope.plain && printingNames.includes(name))
      this.report(diagnose('layout-figure-here', { found: name }, this.at(node)));
    else {
      inspectArguments(name, node, this.names, this.at(node));
      this.inspectPlace(name, node.params[0]);
    }
    this.arguments(node.params, node.hash);
  }

  private arguments(params: readonly hbs.AST.Expression[], hash: hbs.AST.Hash | undefined): void {
    for (const param of params) this.accept(param);
    for (const pair of hash?.pairs ?? []) this.accept(pair.value);
  }

  /** The index of a list counts from 0 and the place of a row from 1: each has its own helper. */
  private inspectPlace(helper: string, place: hbs.AST.Expression | undefined): void {
    if (!place) return;
    const found = nameOf(place);
    const counts = (from: number, instead: string): void =>
      this.report(
        diagnose('layout-counts-from', { found, from, instead: `${instead} ${found}` }, this.at(place)),
      );
    if (helper === 'nth' && this.isIndex(place)) counts(0, 'ordinal');
    if (helper === 'ordinal' && found.endsWith(`.${word.position}`)) counts(1, 'nth');
  }

  private isIndex(path: hbs.AST.Expression): boolean {
    const name = nameOf(path);
    const i = this.blockNames.findLastIndex((names) => names.includes(name));
    return i >= 0 && this.indexes[i] === name;
  }

  private isName(head: string): boolean {
    return this.scope.names.has(head) || this.blockNames.some((names) => names.includes(head));
  }

  private at(node: hbs.AST.Node): Span {
    return spanOf(this.file, node);
  }
}

/** Names that calls of a partial give it, over all layouts. */
export function partialArguments(templates: readonly Template[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  const visitor = new (class extends Walker {
    override PartialStatement(partial: hbs.AST.PartialStatement): void {
      const name = nameOf(partial.name);
      const names = found.get(name) ?? new Set<string>();
      for (const pair of partial.hash?.pairs ?? []) names.add(pair.key);
      found.set(name, names);
      super.PartialStatement(partial);
    }
  })();
  for (const { ast } of templates) if (ast) visitor.accept(ast);
  return found;
}
