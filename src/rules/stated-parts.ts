import type { Budget, Line, Stated } from '../budget/budget.ts';
import { grainsOf, inWords, plain, unitWritten } from '../budget/describe.ts';
import { evaluatorOf } from '../budget/evaluate.ts';
import { asksLastYear } from '../budget/facts.ts';
import { Decimal, judge } from '../budget/money.ts';
import { Nesting } from '../budget/nesting.ts';
import { type Filter, implies, isClosed, mayMeet } from '../budget/selection.ts';
import { type Diagnostic, diagnose } from '../words/diagnostic.ts';
import { type Check, groupsOf } from './rule.ts';
import { nameOf } from './stated.ts';

/**
 * Totals stated without lines are held against those stated within them: where amounts are not below zero the parts are
 * no more than the whole, and where all parts are stated they add up to it. Totals with lines are held against their
 * lines instead.
 */
export const checkStatedParts: Check = ({ budget }, report) => {
  const { lines } = evaluatorOf(budget);
  const free = budget.stated.filter((stated) => lines(stated).length === 0);
  const views = groupsOf(free, (stated) => `${stated.ledger}\n${viewOf(stated.filters, budget)}`);
  for (const alike of views.values()) {
    const nesting = new Nesting(alike, budget.dimensions);
    for (const total of alike) {
      const inside = nesting
        .within(total.filters)
        .filter((part) => !implies(total.filters, part.filters, budget.dimensions));
      const groups = groupsOf(inside, (part) => dividing(part, total).join());
      const families = [...groups.values()].map((parts) => ({
        by: dividing(parts[0]!, total),
        parts: apart(parts, budget),
      }));
      const findings = families.flatMap(({ by, parts }) => judged(total, parts, by, budget) ?? []);
      if (findings[0]) report(findings[0]);
    }
  }
};

function judged(
  total: Stated,
  parts: readonly Stated[],
  by: readonly string[],
  budget: Budget,
): Diagnostic | undefined {
  const sum = Decimal.sum(0, ...parts.map(({ value }) => value));
  const difference = sum.minus(total.value);
  const judgement = judge(difference, grainsOf([total, ...parts], budget));
  if (judgement !== 'impossible') return undefined;
  const complete = completeness(total, parts, by, budget);
  const isOver = difference.gt(0) && !budget.ledgers.get(total.ledger)!.negative;
  const code = complete === 'surely' ? 'stated-apart' : isOver ? 'stated-over' : complete && 'stated-short';
  if (!code) return undefined;
  const unit = unitWritten([total, ...parts], budget);
  const [shown, more] = [parts.slice(0, 4), parts.length > 4];
  const values = {
    what: nameOf(total, budget),
    names: `${shown.map((part) => namedBy(by, part, budget)).join('、')}${more ? `…（${parts.length}）` : ''}`,
    total: inWords(total.value, unit),
    sum: inWords(sum, unit),
    difference: inWords(difference.abs(), unit),
  };
  const also = parts.slice(0, 3).map(({ at }) => ({ at, label: '' }));
  const finding = diagnose(code, values, total.at, also);
  if (code !== 'stated-short') return finding;
  return { ...finding, subject: values.what, difference: plain(difference.abs(), unit) };
}

/** What tells a part from the others: the unit, where they differ in nothing else. */
function namedBy(by: readonly string[], part: Stated, budget: Budget): string {
  const { dimensions, unitDimension } = budget;
  if (by.join() !== unitDimension) return nameOf(part, budget);
  const own = part.filters.find(({ dimension }) => dimension === unitDimension)?.nodes ?? [];
  return own.map((node) => dimensions.get(unitDimension)!.nameOf(node)).join('、');
}

/**
 * Are the parts all of the total? Surely, where they are every node of a tree in it. Of codes and projects nobody lists
 * those that a year has; they are likely all where every line of the year in the total lies in one of them, or where
 * every unit of a department has stated its own.
 */
function completeness(
  { ledger: name, filters }: Stated,
  parts: readonly Stated[],
  by: readonly string[],
  budget: Budget,
): 'surely' | 'likely' | undefined {
  const { lines: all } = budget.ledgers.get(name)!;
  const lines = all.filter((line) => isIn(line, filters, budget));
  const [only] = by;
  if (by.length === 1 && lines.every((line) => line.values.has(only!))) {
    const wanted = leavesOf(filters, only!, budget);
    const given = new Set(parts.flatMap((part) => leavesOf(part.filters, only!, budget) ?? []));
    if (wanted?.every((leaf) => given.has(leaf))) return 'surely';
  }
  // Likely only, since a unit may have gone: its share of last year is in the total of the department alone.
  if (by.length === 1 && only === budget.unitDimension && !budget.units.includes(budget.unit)) {
    const stating = parts.flatMap(({ filters: own }) => leavesOf(own, only, budget) ?? []);
    if (budget.units.every((unit) => stating.includes(unit))) return 'likely';
  }
  const isOpen = by.every((each) => !isClosed(budget.dimensions.get(each)!));
  if (!isOpen || parts.length < 2 || lines.length === 0 || asksLastYear(filters)) return undefined;
  const covered = lines.every((line) => parts.some((part) => isIn(line, part.filters, budget)));
  return covered ? 'likely' : undefined;
}

/** Does a line lie in a selection, whatever its year and basis? */
function isIn({ values }: Line, filters: readonly Filter[], { dimensions }: Budget): boolean {
  return filters.every(({ dimension: name, nodes }) => {
    const dimension = dimensions.get(name);
    const value = values.get(name);
    if (!dimension?.additive) return true;
    return value !== undefined && nodes.some((node) => dimension.within(value, node));
  });
}

/** The leaves of a tree that a selection takes, or the codes it names; undefined for all codes. */
function leavesOf(
  filters: readonly Filter[],
  name: string,
  { dimensions }: Budget,
): readonly string[] | undefined {
  const dimension = dimensions.get(name)!;
  const leaves = (node: string): readonly string[] => {
    const children = dimension.children(node);
    return children.length === 0 ? [node] : children.flatMap(leaves);
  };
  const filter = filters.find((each) => each.dimension === name);
  if (filter) return filter.nodes.flatMap(leaves);
  return isClosed(dimension) ? dimension.nodes.flatMap(leaves) : undefined;
}

/** Year, basis and whatever else is never added up: totals that differ in it have nothing to do with each other. */
function viewOf(filters: readonly Filter[], { dimensions }: Budget): string {
  const own = filters.filter(({ dimension }) => dimensions.get(dimension)?.additive === false);
  return own
    .map(({ dimension, nodes }) => `${dimension}=${[...nodes].sort().join()}`)
    .sort()
    .join(';');
}

/** The dimensions in which a part is less than the total. */
function dividing(part: Stated, total: Stated): readonly string[] {
  const whole = new Map(total.filters.map(({ dimension, nodes }) => [dimension, nodes.join()]));
  return part.filters.flatMap(({ dimension, nodes }) =>
    whole.get(dimension) === nodes.join() ? [] : [dimension],
  );
}

/** Of parts that may hold each other or overlap, some that do not: the greater first. */
function apart(parts: readonly Stated[], { dimensions }: Budget): readonly Stated[] {
  const isApart = (a: Stated, b: Stated): boolean =>
    a.filters.some((one) => b.filters.some((other) => !mayMeet(one, other, dimensions)));
  const chosen: Stated[] = [];
  const greatestFirst = [...parts].sort((a, b) => b.value.comparedTo(a.value));
  for (const part of greatestFirst) if (chosen.every((other) => isApart(part, other))) chosen.push(part);
  return parts.filter((part) => chosen.includes(part));
}
