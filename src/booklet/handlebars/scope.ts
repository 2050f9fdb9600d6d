import { type Diagnostic, diagnose } from '../../words/diagnostic.ts';
import { Several } from '../members.ts';
import type { Frame } from './call.ts';
import { spanOf } from './template.ts';

/** Thrown where a layout cannot be rendered further. */
export class Stopped extends Error {
  readonly finding: Diagnostic;
  constructor(finding: Diagnostic) {
    super(finding.message);
    this.finding = finding;
  }
}

/** What is in force at a place of a layout. */
export interface Scope {
  readonly file: string;
  /** The names in force, and those of the blocks and layouts around, inner first. */
  readonly contexts: readonly unknown[];
  /** Names given to what blocks loop over (`as |row|`), inner first. */
  readonly given: readonly { readonly names: readonly string[]; readonly values: readonly unknown[] }[];
  readonly data: Frame;
  /** Are printed words made safe for HTML? */
  readonly escaped: boolean;
}

/** Stands for a fact that nobody has given: what is made of it is missing too. */
export const lacking = Symbol('lacking');

/** The fact of the form that a path names, and nothing else. */
export function factIn(path: hbs.AST.Expression, scope: Scope): string | undefined {
  if (!('parts' in path)) return undefined;
  const { parts, data, depth } = path as hbs.AST.PathExpression;
  const [name = ''] = parts;
  return parts.length === 1 && !data && depth === 0 && !isGiven(name, scope) ? name : undefined;
}

/** A layout that cannot be rendered further, at a node of it. */
export function failed(reason: string, node: Pick<hbs.AST.Node, 'loc'>, { file }: Scope): Stopped {
  return new Stopped(diagnose('layout-failed', { file, reason }, { ...spanOf(file, node), length: 1 }));
}

/** A text or number where a name is expected is the name. */
export function pathOf(node: hbs.AST.PathExpression | hbs.AST.Literal): hbs.AST.PathExpression {
  if ('parts' in node) return node;
  const original = String((node as hbs.AST.StringLiteral).original);
  return { type: 'PathExpression', data: false, depth: 0, parts: [original], original, loc: node.loc };
}

/** Has a block around given the name to what it loops over? */
export const isGiven = (name: string, { given }: Scope): boolean =>
  given.some(({ names }) => names.includes(name));

const isScoped = ({ original }: hbs.AST.PathExpression): boolean => /^\.|this\b/.test(original);

/** The contexts inside a block or partial. */
export const around = (context: unknown, { contexts }: Scope): readonly unknown[] =>
  context === contexts[0] ? contexts : [context, ...contexts];

/** The value of a path. Printed by itself (`strict`) its last name must be there, unless a block gave the first. */
export function lookUp(path: hbs.AST.PathExpression, scope: Scope, strict: boolean): unknown {
  const { parts, depth } = path;
  const [name = '', ...rest] = parts;
  const by = depth > 0 || isScoped(path) ? undefined : scope.given.find(({ names }) => names.includes(name));
  if (by) return rest.reduce(property, by.values[by.names.indexOf(name)]);
  const start: unknown = path.data ? scope.data : scope.contexts[depth];
  const last = parts.at(-1);
  if (last === undefined || !strict) return parts.reduce(property, start);
  const holder = parts.slice(0, -1).reduce(property, start);
  if (holder instanceof Several) return holder.get(last);
  if (!holder || !(last in (holder as object)))
    throw new Stopped(
      diagnose('layout-name-empty', { reason: last }, { ...spanOf(scope.file, path), length: 1 }),
    );
  return property(holder, last);
}

/** What a thing itself has under a name, and not what all things of its kind have. */
function property(holder: unknown, name: string): unknown {
  if (holder instanceof Several) return holder.get(name);
  const value = (holder as Record<string, unknown>)[name];
  return value === undefined || value === null || Object.hasOwn(holder as object, name) ? value : undefined;
}
