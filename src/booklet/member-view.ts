import type { Budget, Fact } from '../budget/budget.ts';
import type { Dimension } from '../budget/selection.ts';
import { word } from '../words/reserved.ts';
import { descriptionOf, type Member } from './members.ts';
import { recordsOf } from './records.ts';

/**
 * Stands in a view where the lines of its row have several values of a dimension: what the first of them has would be
 * wrong of the others, so to print or pass it on is a mistake. A row without lines has none, and shows nothing.
 */
export class Several {
  readonly dimension: string;
  /** What the lines have, as a reader reads it; undefined for lines without any. */
  readonly values: readonly (string | undefined)[];

  /** @param agreed views of the levels on which the values agree; whatever else is asked is the same difference */
  constructor(
    { name, levels }: Dimension,
    values: readonly (string | undefined)[],
    agreed: Readonly<Record<string, unknown>>,
  ) {
    this.dimension = name;
    this.values = values;
    for (const asked of [...levels, word.code, word.name])
      Object.defineProperty(this, asked, { value: agreed[asked] ?? this });
  }

  get differ(): boolean {
    return this.values.length > 0;
  }

  toString(): string {
    return '';
  }
}

/**
 * What layouts see of a member: its code and name, its attributes, the nodes above it by level, and what its lines
 * have of other dimensions. Printed by itself it is its name.
 */
export function viewOf(member: Member, budget: Budget): Record<string, unknown> {
  const dimension = budget.dimensions.get(member.level.dimension)!;
  const described = descriptionOf(member, budget)?.entry.value;
  const view = { ...(described && (recordsOf(described, member.name) as Record<string, unknown>)) };
  for (const level of dimension.levels) {
    const node = dimension.at(member.node, level);
    if (node !== undefined && node !== member.node) view[level] = named(node, dimension);
  }
  const lines = telling(member.lines);
  for (const name of new Set(lines.flatMap((line) => [...line.values.keys()]))) {
    const other = budget.dimensions.get(name)!;
    // An attribute that is a dimension has a name of its own beside its code.
    const inherited = other.inheritedFrom === member.level.dimension;
    if (inherited || view[name] === undefined)
      view[name] = valuesView([...new Set(lines.map(({ values }) => values.get(name)))], other);
  }
  if (lines.length === 0) {
    view[dimension.name] ??= valuesView([member.node], dimension);
    for (const name of budget.dimensions.keys())
      view[name] ??= new Several(budget.dimensions.get(name)!, [], {});
  }
  return named(member.node, dimension, view);
}

/** This year's lines, where there are any: a total names less than they do, and last year may have been otherwise. */
function telling(facts: readonly Fact[]): readonly Fact[] {
  const lines = facts.filter((fact) => fact.stated === undefined && fact.isPast === undefined);
  return lines.length > 0 ? lines : facts;
}

function valuesView(values: readonly (string | undefined)[], dimension: Dimension): unknown {
  const levels = dimension.levels.flatMap((level) => {
    const nodes = new Set(values.map((value) => value && dimension.at(value, level)));
    const [node] = nodes;
    const isOne = nodes.size === 1 && node !== undefined && level !== dimension.name;
    return isOne ? [[level, named(node, dimension)] as const] : [];
  });
  const agreed = Object.fromEntries(levels);
  const [first] = values;
  if (values.length === 1 && first !== undefined) return named(first, dimension, agreed);
  const asRead = values.map((value) => value && codeAndName(value, dimension));
  return new Several(dimension, asRead, agreed);
}

function codeAndName(value: string, dimension: Dimension): string {
  const name = dimension.nameOf(value);
  return name === value ? value : `${value} ${name}`;
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
