import type { Pack } from '../form/pack.ts';
import { type Mapping, type Node, valueAt } from '../source/tree.ts';
import { diagnose, type Report } from '../words/diagnostic.ts';
import type { Budget, Line, Stated } from './budget.ts';
import { inWords, plain, unitWritten } from './describe.ts';
import { evaluatorOf } from './evaluate.ts';
import { LineIndex } from './given.ts';
import { Decimal } from './money.ts';
import { implies, type Selection } from './selection.ts';
import { checkLedger, type Names, whereOf } from './terms.ts';
import { contains } from './totals.ts';

/** One side of a transfer: what it is called, what is written of one year and basis, and what each unit has of it. */
interface Side {
  readonly name: string;
  readonly lines: readonly Line[];
  /** Totals that stand without lines. */
  readonly totals: readonly Stated[];
  readonly sum: Decimal;
  readonly ofUnits: ReadonlyMap<string, Decimal>;
}

/**
 * The budget without what its units pay each other, which the department neither receives nor spends. Both sides of a
 * pair of the pack are taken out where they are equal; where they differ, some of it is from outside and nobody but the
 * clerk knows how much: nothing is taken out. What is written stays at hand as `gross`.
 */
export function withoutTransfers(budget: Budget, pack: Pack, names: Names): Budget {
  const offset = new Set<Line>();
  for (const node of pack.transfers) {
    const pair = pairOf(node, names);
    if (!pair) continue;
    const [paid, received] = pair.map((selection) => sidesOf(selection, budget, offset));
    for (const [basis, pays] of paid!) {
      const receives = received!.get(basis);
      if (!receives || !isAmongUnits(pays, receives)) continue;
      if (judged(basis, pays, receives, budget, names.report))
        for (const line of [...pays.lines, ...receives.lines]) offset.add(line);
    }
  }
  return offset.size === 0 ? budget : withoutLines(budget, offset);
}

function pairOf(node: Mapping, names: Names): readonly Selection[] | undefined {
  let good = true;
  const strict: Names = {
    ...names,
    report: (finding) => {
      good = false;
      names.report(finding);
    },
  };
  const pair = ['pays', 'receives'].map((key) => selectionOf(valueAt(node, key) ?? node, strict));
  return good ? pair : undefined;
}

function selectionOf(node: Node, names: Names): Selection {
  const ledger = checkLedger(valueAt(node, 'ledger'), names, node) ?? '';
  return { ledger, filters: whereOf(valueAt(node, 'where'), ledger, names) };
}

/** What is written of a selection by year and basis: last year's is set against last year's. */
function sidesOf(
  { ledger, filters }: Selection,
  budget: Budget,
  without: ReadonlySet<Line>,
): ReadonlyMap<string, Side> {
  const { ledgers, dimensions, unitDimension } = budget;
  const name = filters
    .flatMap(({ dimension, nodes }) => nodes.map((node) => dimensions.get(dimension)!.nameOf(node)))
    .join(' ');
  const taken = new LineIndex(ledgers.get(ledger)!.lines, dimensions).taken(filters);
  const open = taken.filter((line) => !line.value.isZero() && !without.has(line));
  const linesOf = grouped(open, ({ values }) => basisOf((dimension) => values.get(dimension), budget));
  const totalsOf = grouped(totalsIn({ ledger, filters }, budget), (stated) =>
    basisOf((dimension) => nodeIn(stated, dimension), budget),
  );
  return new Map(
    [...new Set([...linesOf.keys(), ...totalsOf.keys()])].map((basis) => {
      const [lines, totals] = [linesOf.get(basis) ?? [], totalsOf.get(basis) ?? []];
      const ofUnits = new Map<string, Decimal>();
      const add = (unit: string | undefined, value: Decimal): void =>
        void ofUnits.set(unit ?? '', value.plus(ofUnits.get(unit ?? '') ?? 0));
      for (const { values, value } of lines) add(values.get(unitDimension), value);
      for (const stated of totals) add(nodeIn(stated, unitDimension), stated.value);
      return [basis, { name, lines, totals, sum: sumOf([...lines, ...totals]), ofUnits }];
    }),
  );
}

/** What a year and basis other than this one is called. */
function basisOf(nodeOf: (dimension: string) => string | undefined, { dimensions }: Budget): string {
  const said = [...dimensions.values()].flatMap(({ name, fallback }) => {
    const value = fallback === undefined ? undefined : nodeOf(name);
    return value === undefined || value === fallback ? [] : [value];
  });
  return said.join(' ');
}

const nodeIn = ({ filters }: Stated, name: string): string | undefined =>
  filters.find(({ dimension }) => dimension === name)?.nodes[0];

/**
 * The totals that units state of a selection without lines, none within another. Where the folder that adds the units up
 * states a total which holds the selection, it says what is left of it: nothing is added up.
 */
function totalsIn({ ledger, filters }: Selection, budget: Budget): readonly Stated[] {
  const { dimensions, unit, units, unitDimension } = budget;
  const { lines } = evaluatorOf(budget);
  const ofLedger = budget.stated.filter((stated) => stated.ledger === ledger && !stated.value.isZero());
  const isWhole = (stated: Stated): boolean =>
    nodeIn(stated, unitDimension) === unit && !units.includes(unit);
  const inside = ofLedger.filter(
    (stated) =>
      implies(stated.filters, filters, dimensions) && !isWhole(stated) && lines(stated).length === 0,
  );
  const isTold = ({ filters: own }: Stated): boolean =>
    ofLedger.some((whole) => {
      const others = whole.filters.filter(({ dimension }) => dimension !== unitDimension);
      return isWhole(whole) && implies(own, others, dimensions);
    });
  const isInner = (stated: Stated): boolean =>
    inside.some((other) => other !== stated && implies(stated.filters, other.filters, dimensions));
  return inside.filter((stated) => !isTold(stated) && !isInner(stated));
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

const sumOf = (written: readonly { readonly value: Decimal }[]): Decimal =>
  Decimal.sum(0, ...written.map(({ value }) => value));

/** Is there a unit that another one may have paid? */
function isAmongUnits(pays: Side, receives: Side): boolean {
  return new Set([...pays.ofUnits.keys(), ...receives.ofUnits.keys()]).size > 1;
}

/** Are the two sides one transfer? Says so, or that they are not. */
function judged(basis: string, pays: Side, receives: Side, budget: Budget, report: Report): boolean {
  const [paid, received] = [pays, receives].map(({ lines, totals }) => [...lines, ...totals]);
  const unit = unitWritten([...paid!, ...received!], budget);
  const register = budget.dimensions.get(budget.unitDimension);
  const [payer, receiver] = [pays, receives].map(({ name, sum, ofUnits }) => ({
    name: basis === '' ? name : `${basis} ${name}`,
    sum: inWords(sum, unit),
    units: [...ofUnits.keys()].map((code) => `${code} ${register?.nameOf(code) ?? ''}`.trimEnd()),
  }));
  const difference = pays.sum.minus(receives.sum).abs();
  // What a unit pays and receives itself must go to others and come from others.
  const both = [...pays.ofUnits].find(([code, paid]) =>
    paid.plus(receives.ofUnits.get(code) ?? 0).gt(Decimal.max(pays.sum, receives.sum)),
  );
  const isStated = pays.totals.length + receives.totals.length > 0;
  const isOne = difference.isZero() && !both && !isStated;
  const subject = `${payer!.name} ${receives.name}`;
  const at = paid![0]!.at;
  const also = [{ at: received![0]!.at, label: '' }];
  const values = { payer: payer!, receiver: receiver!, subject, difference: plain(difference, unit) };
  if (isOne) report(diagnose('transfer-offset', values, at, also));
  else
    report({
      ...diagnose(isStated ? 'transfer-stated' : 'transfer-differs', values, at, also),
      subject,
      difference: values.difference,
    });
  return isOne;
}

function withoutLines(budget: Budget, offset: ReadonlySet<Line>): Budget {
  const ledgers = [...budget.ledgers].map(([name, ledger]) => {
    const lines = ledger.lines.filter((line) => !offset.has(line));
    return [name, { ...ledger, lines }] as const;
  });
  const { lines: linesOf, worth } = evaluatorOf(budget);
  const totals = budget.stated.map((stated) => totalOf(stated, linesOf(stated), offset));
  const isTouched = ({ ledger, filters }: Stated): boolean =>
    worth(budget.named.get(ledger)!, filters, budget.format).lines.some((line) => offset.has(line));
  return {
    ...budget,
    ledgers: new Map(ledgers),
    stated: totals.flatMap(({ net }) => net ?? []),
    statedFigures: budget.statedFigures.filter((stated) => !isTouched(stated)),
    gross: { ...budget, stated: totals.map(({ gross }) => gross) },
  };
}

/**
 * A stated total before and after transfers are taken out. A unit's own is told before; a department's may be either,
 * and is the one that lies nearer to its lines. None is left of one that has no other lines.
 */
function totalOf(
  stated: Stated,
  lines: readonly Line[],
  offset: ReadonlySet<Line>,
): { readonly gross: Stated; readonly net: Stated | undefined } {
  const inner = lines.filter((line) => offset.has(line));
  if (inner.length === 0) return { gross: stated, net: stated };
  const moved = sumOf(inner);
  const before = stated.value.minus(sumOf(lines));
  const isNet = before.plus(moved).abs().lt(before.abs());
  const gross = isNet ? { ...stated, value: stated.value.plus(moved) } : stated;
  const net = isNet ? stated : { ...stated, value: stated.value.minus(moved) };
  return { gross, net: contains(offset, new Set(lines)) ? undefined : net };
}
