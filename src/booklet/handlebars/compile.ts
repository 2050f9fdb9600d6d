import vm from 'node:vm';
import Handlebars from 'handlebars';
import { Open } from '../../budget/gaps.ts';
import { Several } from '../member-view.ts';
import { Lacking } from '../missing.ts';
import { isRecord } from '../records.ts';
import { Call, isFigure } from './call.ts';
import { helperNames, helpers } from './helpers.ts';
import { callTypes, faultOf, nameOf, type Template } from './template.ts';
import { printCount } from './text-helpers.ts';

/** A layout as it is read, with the JavaScript that Handlebars makes of it. */
export function readTemplate(file: string, text: string, escaped: boolean): Template {
  try {
    const ast = Handlebars.parseWithoutProcessing(text);
    const options = { strict: true, noEscape: !escaped, knownHelpers };
    return { file, text, ast, code: String(Handlebars.precompile(told(ast), options)) };
  } catch (error) {
    return { file, text, fault: faultOf(file, text, (error as Error).message) };
  }
}

/** What renders the names in force by the code of a template. */
export function functionOf(code: string): Handlebars.TemplateDelegate {
  return ours.template(vm.runInThisContext(`(${code})`));
}

const print = 'print';

/**
 * A copy of a tree in which every mustache shows its value to `print`. Handlebars makes one function of blocks that are
 * alike, and tells their calls the place of the first: so each call has a number for one argument more.
 */
function told(node: unknown, next = { number: 0 }): unknown {
  if (Array.isArray(node)) return node.map((each) => told(each, next));
  if (typeof node !== 'object' || node === null) return node;
  const parts = Object.entries(node).map(([key, value]) => [key, told(value, next)] as const);
  const copy = Object.fromEntries(parts) as unknown as hbs.AST.MustacheStatement;
  const { type, path, params, hash, loc } = copy;
  if (!callTypes.includes(type)) return copy;
  const number = { type: 'NumberLiteral', value: next.number++, loc };
  const call = { ...copy, params: [...params, number] };
  if (type !== 'MustacheStatement') return call;
  const isCall = params.length > 0 || hash !== undefined || helperNames.includes(nameOf(path));
  const shown = isCall ? { ...call, type: 'SubExpression' } : { ...pathTo(path), strict: true };
  return { ...copy, path: pathOf(print, loc), params: [shown, number], hash: undefined };
}

/** A text or number where a name is expected is the name. */
function pathTo(node: hbs.AST.PathExpression | hbs.AST.Literal): object {
  return 'parts' in node ? node : pathOf(nameOf(node), node.loc);
}

const pathOf = (original: string, loc: hbs.AST.SourceLocation): object => ({
  type: 'PathExpression',
  data: false,
  depth: 0,
  parts: [original],
  original,
  loc,
});

const knownHelpers = Object.fromEntries([...helperNames, print].map((name) => [name, true]));

/** Handlebars with our helpers. */
const ours = Handlebars.create();

for (const [name, helper] of [...helpers, [print, printed] as const])
  ours.registerHelper(name, function (this: unknown, ...all: unknown[]) {
    return helper(new Call(all), this);
  });

/** What a mustache prints, if it can be. */
function printed(call: Call): unknown {
  const value = call.value(0);
  if (isFigure(value) && value.origin.kind === 'count') return printCount(call, value);
  if (isFigure(value) && isRecord(value)) {
    const found = nameOf((call.node as hbs.AST.MustacheStatement).path);
    call.fail('layout-amount-unchecked', { found });
    return value.text;
  }
  const kind = unprintable(value);
  const differs = value instanceof Several && value.differ;
  if (kind || differs || value instanceof Lacking) {
    const { path } = call.node as hbs.AST.MustacheStatement;
    const found = nameOf(path);
    call.want(value, path);
    if (differs) call.desk.report(call.differing(value, found));
    if (kind) call.fail('layout-unprintable', { found, kind });
  }
  return value;
}

/** What cannot be printed by itself: only a view of a member knows its name. */
function unprintable(value: unknown): 'figure' | 'list' | 'map' | 'condition' | undefined {
  if (typeof value === 'boolean' || value instanceof Open) return 'condition';
  if (isFigure(value)) return 'figure';
  if (Array.isArray(value)) return 'list';
  return Object.prototype.toString.call(value) === '[object Object]' && String(value) === '[object Object]'
    ? 'map'
    : undefined;
}
