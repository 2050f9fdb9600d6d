import type { Budget } from '../budget/budget.ts';
import type { Evaluator } from '../budget/evaluate.ts';
import type { Names } from '../budget/terms.ts';
import type { Pack } from '../form/pack.ts';
import type { Schema } from '../form/schema.ts';
import { type Mapping, type Node, textAt } from '../source/tree.ts';
import { shapeWords } from '../words/catalogue/pack.ts';
import { ruleWords } from '../words/catalogue/rules.ts';
import { type Diagnostic, diagnose, type Report, type Span } from '../words/diagnostic.ts';
import type { Level } from '../words/finding.ts';
import { nearest } from '../words/likeness.ts';

/** A rule of the pack: what a finding of it is called, and how grave it is. */
export interface Rule {
  /** The name that findings and waivers use. */
  readonly name: string;
  readonly title: string;
  readonly level: Level;
  /** What to do about a finding. */
  readonly advice: string | undefined;
  readonly node: Mapping;
}

/** What a rule may look at before anything is laid out. */
export interface RuleContext {
  readonly budget: Budget;
  readonly evaluator: Evaluator;
  /** The merged data, for places. */
  readonly data: Mapping;
  /** The unit's merged data of the year before, if there are any. */
  readonly before: Mapping | undefined;
  /** What the units of the year call themselves, by their codes, where that is known. */
  readonly beside: ReadonlyMap<string, readonly string[]> | undefined;
  readonly pack: Pack;
  readonly names: Names;
  readonly report: Report;
}

/** How a kind of rule works: it reads its own keys and reports what it finds. */
export type RuleKind = (rule: Rule, context: RuleContext) => void;

/** A kind on facts that is marked by a key of the rule. */
export interface Keyed {
  readonly key: string;
  /** The shapes of this key and of those that only such rules have. */
  readonly keys: Readonly<Record<string, Schema>>;
  readonly run: RuleKind;
}

/** A kind that needs code: `code:` of a rule switches it on, `with:` gives it its words. */
export interface Coded<Run> {
  readonly code: string;
  /** The shape of `with:`; a word that no code reads would never do anything. */
  readonly with: Schema;
  readonly run: Run;
}

export const coded = <Run>(code: string, parameters: Schema, run: Run): Coded<Run> => ({
  code,
  with: parameters,
  run,
});

/** A kind on facts that needs code. */
export type FactCode = Coded<RuleKind>;

/** Years, as differences from the fiscal one. */
export const offsets = {
  type: 'array',
  items: { type: 'string', pattern: '^-?\\d+$', description: shapeWords.offset },
};

/** Reads what all rules have; the shape was checked before. */
export function ruleOf(node: Mapping): Rule {
  return {
    name: textAt(node, 'rule') ?? '',
    title: textAt(node, 'title') ?? '',
    level: (textAt(node, 'level') ?? 'error') as Level,
    advice: textAt(node, 'do'),
    node,
  };
}

/** The rules of a pack, in order of files; a file holds one or a list. */
export function rulesOf(pack: Pack): readonly Mapping[] {
  const nodes = pack.rules.flatMap(({ root }): readonly Node[] =>
    root?.kind === 'list' ? root.items : root ? [root] : [],
  );
  return nodes.filter((node) => node.kind === 'map');
}

const grave: readonly Level[] = ['note', 'warning', 'error'];

/** Read the names of a rule; undefined when one of them is unknown: that was reported, and nothing is judged by it. */
export function understood<T>(context: RuleContext, read: (context: RuleContext) => T): T | undefined {
  let good = true;
  const report: Report = (finding) => {
    good = false;
    context.report(finding);
  };
  const result = read({ ...context, report, names: { ...context.names, report } });
  return good ? result : undefined;
}

/** Does the form have this dimension? Reports it otherwise. */
export function checkDimension(node: Node | undefined, { names, report }: RuleContext): boolean {
  const found = node?.kind === 'scalar' ? node.text : '';
  if (names.dimensions.has(found)) return true;
  const known = [...names.dimensions.keys()];
  report(diagnose('pack-unknown-dimension', { found, known, near: nearest(found, known) }, node?.at));
  return false;
}

/** What a finding is about: the object a waiver names, the difference it accepts, and how grave it can be at most. */
export interface About {
  readonly subject: string;
  readonly difference?: string;
  readonly atMost?: Level;
}

/** A finding in the name of its rule, at the rule's level, with what to do about it. */
export function inNameOf(
  rule: Rule,
  finding: Diagnostic,
  { subject, difference, atMost }: About,
): Diagnostic {
  const most = atMost ?? 'error';
  const level = grave.indexOf(most) < grave.indexOf(rule.level) ? most : rule.level;
  // A note asks for nothing, so it need not be waived.
  const waiver = level === 'note' ? undefined : ruleWords.waiver(rule.name, subject, difference);
  const hints = [rule.advice, waiver].filter((words) => words !== undefined);
  const { hint: _, ...rest } = finding;
  return {
    ...rest,
    name: rule.name,
    level,
    subject,
    ...(hints.length > 0 && { hint: hints.join(ruleWords.and) }),
    ...(difference !== undefined && { difference }),
  };
}

/** The first place, and the next few as further ones: thirty lines under a finding help nobody. */
export function placesOf(spans: readonly (Span | undefined)[]) {
  const known = new Map<string, Span>();
  for (const span of spans) {
    if (known.size === mostPlaces) break;
    const place = `${span?.file}:${span?.line}:${span?.column}`;
    if (span && !known.has(place)) known.set(place, span);
  }
  const [at, ...rest] = known.values();
  return { at, also: rest.map((span) => ({ at: span, label: '' })) };
}

const mostPlaces = 4;

/** What a check may look at. */
export interface Checked {
  readonly budget: Budget;
  /** The merged data, for places. */
  readonly data: Mapping;
  /** The unit's data of the year before. */
  readonly before?: Mapping | undefined;
  /** What the units of the year call themselves. */
  readonly beside?: RuleContext['beside'];
}

/** One check: a plain function that reports what it finds. */
export type Check = (checked: Checked, report: Report) => void;

/** What has the same key stands together, in the order of its first. */
export function groupsOf<K, T>(all: readonly T[], keyOf: (one: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group) group.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return groups;
}
