import type { Budget, Line } from '../budget/budget.ts';
import type { Dimension } from '../budget/dimension.ts';
import { filtersOf } from '../budget/members.ts';
import { word } from '../budget/reserved.ts';
import type { Filter } from '../budget/selection.ts';
import type { Plain } from '../source/tree.ts';

/** A level of rows: a dimension and the level of its tree that gives them (`account.class`, `project`). */
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
  return dimension.levels.includes(level) ? { dimension: name, level } : undefined;
}

/** The name a level has in templates and `at:`. */
export function keyOfLevel({ level }: Level): string {
  return level;
}

/** A node of a level that has lines, with the part of them under it. */
export interface Member {
  readonly level: Level;
  readonly node: string;
  readonly name: string;
  /** The conditions that take its lines. */
  readonly filters: readonly Filter[];
  /** The unit it belongs to, for a member that units describe. */
  readonly unit: string | undefined;
  readonly lines: readonly Line[];
}

/**
 * The nodes of a level that lines sit on or under: codes in their order, trees as the pack writes them,
 * members of the data as their lines first appear, those of each unit for themselves. Nodes in `also` are there even
 * without lines.
 */
export function membersOf(
  lines: readonly Line[],
  level: Level,
  budget: Budget,
  also: readonly string[] = [],
): readonly Member[] {
  const dimension = budget.dimensions.get(level.dimension)!;
  const ofUnits = dimension.describedIn !== undefined && level.dimension !== budget.unitDimension;
  const groups = new Map<string, { node: string; unit: string | undefined; lines: Line[] }>();
  for (const line of lines) {
    const value = line.values.get(level.dimension);
    const node = value === undefined ? undefined : dimension.at(value, level.level);
    if (node === undefined) continue;
    const unit = ofUnits ? line.values.get(budget.unitDimension) : undefined;
    const key = unit === undefined ? node : `${node}\n${unit}`;
    const group = groups.get(key);
    if (group) group.lines.push(line);
    else groups.set(key, { node, unit, lines: [line] });
  }
  for (const node of also) if (!groups.has(node)) groups.set(node, { node, unit: undefined, lines: [] });
  const found = [...groups.values()].map(({ node, unit, lines: own }) => ({
    ...memberOf(node, level, own, dimension),
    filters: filtersOf(level.dimension, { name: node, unit }, budget),
    unit,
  }));
  if (dimension.coded) return found.sort((a, b) => (a.node < b.node ? -1 : 1));
  const inTree = dimension.children('').length > 0 || !dimension.inheritedFrom;
  return inTree && dimension.describedIn === undefined
    ? found.sort((a, b) => dimension.nodes.indexOf(a.node) - dimension.nodes.indexOf(b.node))
    : found;
}

export function memberOf(node: string, level: Level, lines: readonly Line[], dimension: Dimension): Member {
  return {
    level,
    node,
    name: dimension.nameOf(node),
    filters: [{ dimension: level.dimension, nodes: [node] }],
    unit: undefined,
    lines,
  };
}

/**
 * What layouts see of a member: its code and name, its attributes, and the nodes above it by level. Printed
 * by itself it is its name.
 */
export function viewOf(member: Member, budget: Budget): Record<string, unknown> {
  const line = member.lines[0];
  const dimension = budget.dimensions.get(member.level.dimension)!;
  const view: Record<string, unknown> = { ...attributesOf(member, budget) };
  for (const level of dimension.levels) {
    const node = dimension.at(member.node, level);
    if (node !== undefined && node !== member.node) view[level] = named(node, dimension);
  }
  for (const [name, value] of line?.values ?? []) {
    const other = budget.dimensions.get(name)!;
    // An attribute that is a dimension has a name of its own beside its code.
    const inherited = other.inheritedFrom === member.level.dimension;
    if (inherited || view[name] === undefined) view[name] = levelViews(value, other);
  }
  return named(member.node, dimension, view);
}

function levelViews(value: string, dimension: Dimension): Record<string, unknown> {
  const views = dimension.levels.flatMap((level) => {
    const node = dimension.at(value, level);
    return node === undefined || level === dimension.name ? [] : [[level, named(node, dimension)] as const];
  });
  return named(value, dimension, Object.fromEntries(views));
}

function named(
  node: string,
  dimension: Dimension,
  view: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  const name = dimension.nameOf(node);
  const all = { ...view, [word.code]: node, [word.name]: name };
  return Object.defineProperty(all, 'toString', { value: () => name, enumerable: false });
}

/** What the data say of a member: those of its own unit. */
export function attributesOf(
  { level: { dimension }, node, unit }: Member,
  { members }: Pick<Budget, 'members'>,
): Readonly<Record<string, Plain>> {
  return members.get(dimension)?.find(node, unit)?.attributes ?? {};
}
