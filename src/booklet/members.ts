import { type Budget, type Described, type Fact, filtersOf } from '../budget/budget.ts';
import type { Dimension, Filter } from '../budget/selection.ts';
import type { Names } from '../budget/terms.ts';
import type { Plain } from '../source/tree.ts';
import { diagnose, type Span } from '../words/diagnostic.ts';
import { word } from '../words/reserved.ts';

/**
 * A level of rows: a dimension and the level of its tree that gives them (`account.class`, `project`). Of codes there
 * is one more, on which each line stands by the code it is written on, however long that is.
 */
export interface Level {
  readonly dimension: string;
  readonly level: string;
}

/** Read `dimension.level` or `dimension`; undefined when the pack has no such dimension or level. */
export function levelOf(text: string, dimensions: ReadonlyMap<string, Dimension>): Level | undefined {
  const [name = '', level, ...more] = text.split('.');
  const dimension = dimensions.get(name);
  if (!dimension || more.length > 0) return undefined;
  if (level === undefined)
    return dimension.levels.length === 1 ? { dimension: name, level: dimension.levels[0]! } : undefined;
  const isKnown = dimension.levels.includes(level) || (level === word.asWritten && dimension.lengths);
  return isKnown ? { dimension: name, level } : undefined;
}

/** The same of what a pack or layout names; reported where there is none. */
export function checkLevel(found: string, at: Span, { dimensions, report }: Names): Level | undefined {
  const level = levelOf(found, dimensions);
  const known = [...dimensions.values()].flatMap(({ name, levels }) =>
    levels.length > 1 ? levels.map((each) => `${name}.${each}`) : [name],
  );
  if (!level) report(diagnose('pack-unknown-level', { found, known }, at));
  return level;
}

/** The name a level has in templates and `at:`. */
export function keyOfLevel({ level }: Level): string {
  return level;
}

/** A node of a level of which something is written, with the part of it that lies under the node. */
export interface Member {
  readonly level: Level;
  readonly node: string;
  readonly name: string;
  /** The conditions that take its lines. */
  readonly filters: readonly Filter[];
  /** The unit it belongs to, for a member that units describe. */
  readonly unit: string | undefined;
  readonly lines: readonly Fact[];
}

/**
 * The nodes of a level that lines sit on or under: codes in their order, trees as the pack writes them,
 * members of the data as their lines first appear, those of each unit for themselves. Nodes in `also` are there even
 * without lines.
 */
export function membersOf(
  lines: readonly Fact[],
  level: Level,
  budget: Budget,
  also: readonly string[] = [],
): readonly Member[] {
  const dimension = budget.dimensions.get(level.dimension)!;
  const ofUnits = dimension.describedIn !== undefined && level.dimension !== budget.unitDimension;
  const groups = new Map<string, { node: string; unit: string | undefined; lines: Fact[] }>();
  for (const line of lines) {
    const value = line.values.get(level.dimension);
    const node =
      value === undefined || level.level === word.asWritten ? value : dimension.at(value, level.level);
    if (node === undefined) continue;
    const unit = ofUnits ? line.values.get(budget.unitDimension) : undefined;
    const key = unit === undefined ? node : `${node}\n${unit}`;
    const group = groups.get(key);
    if (group) group.lines.push(line);
    else groups.set(key, { node, unit, lines: [line] });
  }
  for (const node of also) if (!groups.has(node)) groups.set(node, { node, unit: undefined, lines: [] });
  const found = [...groups.values()].map(({ node, unit, lines: own }) => ({
    ...memberOf(node, level, own, budget),
    filters: filtersOf(level.dimension, { name: node, unit }, budget).map((filter) =>
      level.level === word.asWritten && isAbove(node, groups.keys(), dimension)
        ? { ...filter, exact: true as const }
        : filter,
    ),
    unit,
  }));
  if (dimension.coded) return found.sort((a, b) => (a.node < b.node ? -1 : 1));
  const inTree = dimension.children('').length > 0 || !dimension.inheritedFrom;
  return inTree && dimension.describedIn === undefined
    ? found.sort((a, b) => dimension.nodes.indexOf(a.node) - dimension.nodes.indexOf(b.node))
    : found;
}

/** The facts that lie at or under a node of a level. */
export function factsUnder(
  node: string,
  { dimension }: Level,
  facts: readonly Fact[],
  { dimensions }: Pick<Budget, 'dimensions'>,
): readonly Fact[] {
  const { within } = dimensions.get(dimension)!;
  return facts.filter(({ values }) => {
    const value = values.get(dimension);
    return value !== undefined && within(value, node);
  });
}

/** Are there codes under one that lines stand on too? Then it is its own lines alone. */
function isAbove(node: string, others: Iterable<string>, { within }: Dimension): boolean {
  return [...others].some((other) => other !== node && within(other, node));
}

/**
 * The facts that no member of a level has. One that is not written down to it has none, and is missing under any total
 * of the members; so has a project whose type nobody gives. Lines of no project are of none, and not missing among
 * projects or their types.
 */
export function unplaced(
  facts: readonly Fact[],
  { dimension: name, level }: Level,
  { dimensions }: Pick<Budget, 'dimensions'>,
): readonly Fact[] {
  const dimension = dimensions.get(name)!;
  const { describedIn, inheritedFrom } = dimension;
  const isOwed = ({ values }: Fact): boolean =>
    inheritedFrom === undefined ? describedIn === undefined : values.has(inheritedFrom);
  return facts.filter((fact) => {
    const value = fact.values.get(name);
    if (fact.stated !== undefined || fact.value.isZero()) return false;
    if (value === undefined) return isOwed(fact);
    return level !== word.asWritten && dimension.at(value, level) === undefined;
  });
}

/** A node as a member; one that only last year's form has is called what it was called then. */
export function memberOf(node: string, level: Level, lines: readonly Fact[], budget: Budget): Member {
  const dimension = budget.dimensions.get(level.dimension)!;
  const then = dimension.has(node) ? undefined : budget.past?.budget.dimensions.get(level.dimension);
  return {
    level,
    node,
    name: (then ?? dimension).nameOf(node),
    filters: [{ dimension: level.dimension, nodes: [node] }],
    unit: undefined,
    lines,
  };
}

/** What the data say of a member: those of its own unit, last year's where this year's say nothing. */
export function attributesOf(
  member: Member,
  budget: Pick<Budget, 'members' | 'past'>,
): Readonly<Record<string, Plain>> {
  return descriptionOf(member, budget)?.attributes ?? {};
}

export function descriptionOf(
  { level: { dimension }, node, unit }: Member,
  { members, past }: Pick<Budget, 'members' | 'past'>,
): Described | undefined {
  const described = members.get(dimension)?.find(node, unit);
  return described ?? past?.budget.members.get(dimension)?.find(node, unit);
}
