import Handlebars from 'handlebars';
import { Open } from '../../budget/gaps.ts';
import { expectedWords } from '../../words/catalogue/layout.ts';
import { diagnose } from '../../words/diagnostic.ts';
import { Several } from '../members.ts';
import { Call, type Desk, type Frame, isFigure } from './call.ts';
import { asking, builtIn, helpers } from './helpers.ts';
import { around, factIn, failed, isGiven, lacking, lookUp, pathOf, type Scope, Stopped } from './scope.ts';
import { spanOf, type Template } from './template.ts';

type CallNode = hbs.AST.MustacheStatement | hbs.AST.BlockStatement | hbs.AST.SubExpression;
type Statement =
  | hbs.AST.MustacheStatement
  | hbs.AST.BlockStatement
  | hbs.AST.PartialStatement
  | hbs.AST.ContentStatement
  | hbs.AST.CommentStatement;
type Expression =
  | hbs.AST.PathExpression
  | hbs.AST.SubExpression
  | hbs.AST.StringLiteral
  | hbs.AST.NumberLiteral
  | hbs.AST.BooleanLiteral
  | hbs.AST.UndefinedLiteral
  | hbs.AST.NullLiteral;

/**
 * Renders layouts by walking their syntax trees, as Handlebars in strict mode would with what it compiles of them:
 * a layout is rendered once in a booklet, and to compile it takes longer than that.
 */
export class Player {
  private readonly desk: Desk;
  private readonly partials: ReadonlyMap<string, Template>;

  constructor(desk: Desk, partials: ReadonlyMap<string, Template>) {
    this.desk = desk;
    this.partials = partials;
  }

  /** Text of a layout. Throws `Stopped`, or what JavaScript throws where a name is looked for in nothing. */
  play({ file, ast }: Template, names: unknown, escaped: boolean): string {
    return ast
      ? this.program(ast, { file, contexts: [names], given: [], data: { filters: [] }, escaped })
      : '';
  }

  private program({ body }: hbs.AST.Program, scope: Scope): string {
    let text = '';
    for (const statement of body) text += this.statement(statement as Statement, scope);
    return text;
  }

  private statement(node: Statement, scope: Scope): string {
    switch (node.type) {
      case 'ContentStatement':
        return node.value;
      case 'CommentStatement':
        return '';
      case 'PartialStatement':
        return this.partial(node, scope);
      case 'BlockStatement':
        return textOf(this.called(node, scope));
      case 'MustacheStatement': {
        const value = this.called(node, scope);
        const kind = unprintable(value);
        const found = 'original' in node.path ? String(node.path.original) : '';
        if (value instanceof Several && value.differ) this.desk.report(differing(found, value, node, scope));
        if (kind) this.desk.report(diagnose('layout-unprintable', { found, kind }, spanOf(scope.file, node)));
        return node.escaped && scope.escaped
          ? Handlebars.escapeExpression((value === lacking ? '' : value) as string)
          : textOf(value);
      }
      default:
        throw failed((node as hbs.AST.Node).type, node, scope);
    }
  }

  /** What a helper gives, or the value of a name: only a name alone may be either. */
  private called(node: CallNode, scope: Scope): unknown {
    const path = pathOf(node.path);
    const [name = ''] = path.parts;
    const alone = Handlebars.AST.helpers.simpleId(path);
    const isCall = node.type === 'SubExpression' || node.params.length > 0 || node.hash !== undefined;
    const helper = helpers.get(name);
    const isKnown = helper !== undefined || builtIn.includes(name);
    if ((alone && isGiven(name, scope)) || !(isCall || (alone && isKnown))) {
      if (node.type === 'BlockStatement') throw failed(name, node, scope);
      return this.lacks(path, scope) ? lacking : lookUp(path, scope, true);
    }
    if (!isKnown) throw failed(name, node, scope);
    const [context] = scope.contexts;
    const isBlock = node.type === 'BlockStatement';
    const options = {
      name,
      hash: this.hash(node.hash, scope),
      data: scope.data,
      file: scope.file,
      loc: node.loc,
      facts: node.params.map((param) => factIn(param, scope)),
      fn: isBlock ? this.block(node.program, scope) : nothing,
      inverse: isBlock ? this.block(node.inverse, scope) : nothing,
    };
    const all: unknown[] = node.params.map((param) => this.value(param as Expression, scope));
    all.push(options);
    if (helper && asking.includes(name)) {
      for (const [i, param] of node.params.entries()) if (this.isLacked(param, scope)) all[i] = null;
    } else if (helper) {
      const written = [...node.params, ...(node.hash?.pairs ?? []).map((pair) => pair.value)];
      const lacked = written.filter((param) => this.lacks(param, scope));
      if (lacked.length > 0 || all.includes(lacking)) return lacking;
    }
    if (helper) {
      for (const given of [...all, ...Object.values(options.hash)])
        if (given instanceof Several && given.differ) throw new Stopped(differing(name, given, node, scope));
      return helper(new Call(this.desk, all), context);
    }
    this.checkBuiltIn(name, all[0], node, scope);
    const { gaps } = this.desk.evaluator;
    const known = all.map((given) => {
      if (given instanceof Open) return gaps.settle(given);
      return given === lacking ? undefined : given;
    });
    return Reflect.apply(Handlebars.helpers[name]!, context, known);
  }

  /** Does a path name a fact of the form that nobody has given? */
  private isLacked(path: hbs.AST.Expression, scope: Scope): boolean {
    const fact = factIn(path, scope);
    if (fact === undefined || !this.desk.missing.lacks(fact)) return false;
    return lookUp(path as hbs.AST.PathExpression, scope, false) === undefined;
  }

  /** The same, and it is noted that it is wanted here. */
  private lacks(path: hbs.AST.Expression, scope: Scope): boolean {
    const lacked = this.isLacked(path, scope);
    if (lacked) this.desk.missing.fact(factIn(path, scope)!, spanOf(scope.file, path));
    return lacked;
  }

  /** A figure is no answer to a question, whatever it is worth, and a word is no list. */
  private checkBuiltIn(name: string, first: unknown, node: CallNode, { file }: Scope): void {
    const isLoop = name === 'each';
    if (!isFigure(first) && !(isLoop && typeof first === 'string' && first !== '')) return;
    const expected = isLoop ? expectedWords.list : expectedWords.condition;
    this.desk.report(diagnose('layout-argument-kind', { helper: name, expected }, spanOf(file, node)));
  }

  /** A block as a helper renders it. */
  private block(program: hbs.AST.Program | undefined, scope: Scope) {
    return (
      context: unknown,
      options: { readonly data?: Frame; readonly blockParams?: readonly unknown[] } = {},
    ): string => {
      if (!program) return '';
      const given = { names: program.blockParams ?? [], values: options.blockParams ?? [] };
      return this.program(program, {
        ...scope,
        contexts: around(context, scope),
        given: [given, ...scope.given],
        data: options.data ?? scope.data,
      });
    };
  }

  /** A partial knows the names in force and those it is given; its words are always made safe. */
  private partial(node: hbs.AST.PartialStatement, scope: Scope): string {
    const name = 'original' in node.name ? node.name.original : '';
    const partial = this.partials.get(name);
    if (!partial?.ast || node.params.length > 1) throw failed(name, node, scope);
    const [first] = node.params;
    const inForce = first ? this.value(first as Expression, scope) : scope.contexts[0];
    const context = node.hash ? { ...(inForce as object), ...this.hash(node.hash, scope) } : inForce;
    const text = this.program(partial.ast, {
      ...{ file: partial.file, contexts: around(context, scope), given: [] },
      ...{ data: scope.data, escaped: true },
    });
    return node.indent ? indented(text, node.indent) : text;
  }

  /** Arguments by name, the last one first, as Handlebars hands them over. */
  private hash(hash: hbs.AST.Hash | undefined, scope: Scope): Readonly<Record<string, unknown>> {
    const given: Record<string, unknown> = Object.create(null);
    for (const { key, value } of hash?.pairs.toReversed() ?? [])
      given[key] = this.value(value as Expression, scope);
    return given;
  }

  private value(node: Expression, scope: Scope): unknown {
    switch (node.type) {
      case 'PathExpression':
        return lookUp(node, scope, false);
      case 'SubExpression':
        return this.called(node, scope);
      case 'NullLiteral':
        return null;
      case 'UndefinedLiteral':
        return undefined;
      default:
        return node.value;
    }
  }
}

/** The lines of a row do not agree on what is asked of it. */
const differing = (found: string, { dimension, values }: Several, node: hbs.AST.Node, { file }: Scope) =>
  diagnose('row-several', { found, dimension, values }, spanOf(file, node));

/** What a helper that stands alone has for a block. */
const nothing = (): string => '';

/** What cannot be printed by itself: only a view of a member knows its name. */
function unprintable(value: unknown): 'figure' | 'list' | 'map' | 'condition' | undefined {
  if (typeof value === 'boolean' || value instanceof Open) return 'condition';
  if (isFigure(value)) return 'figure';
  if (Array.isArray(value)) return 'list';
  return Object.prototype.toString.call(value) === '[object Object]' && String(value) === '[object Object]'
    ? 'map'
    : undefined;
}

const textOf = (value: unknown): string =>
  value === undefined || value === null || value === lacking ? '' : String(value);

/** Every line moved in; a line break at the end begins no line. */
function indented(text: string, by: string): string {
  const lines = text.split('\n');
  return lines.map((line, i) => (line === '' && i + 1 === lines.length ? line : by + line)).join('\n');
}
