import type { Pack } from '../form/pack.ts';
import { type Mapping, type Node, valueAt } from '../source/tree.ts';
import { diagnose, type Report } from '../words/diagnostic.ts';
import type { Budget, Line, Stated } from './budget.ts';
import { inWords, plain, unitWritten } from './describe.ts';
import { evaluatorOf } from './evaluate.ts';
import { LineIndex } from './given.ts';
import { Decimal } from './money.ts';
import type { Selection } from './selection.ts';
import { checkLedger, type Names, whereOf } from './terms.ts';
import { contains } from './totals.ts';

/** One side of a transfer: what it is called, its lines of one year and basis, and what each unit has of it. */
interface Side {
  readonly name: string;
  readonly lines: readonly Line[];
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

/** The lines of a selection by year and basis: last year's are set against last year's. */
function sidesOf(
  { ledger, filters }: Selection,
  { ledgers, dimensions, unitDimension }: Budget,
  without: ReadonlySet<Line>,
): ReadonlyMap<string, Side> {
  const name = filters
    .flatMap(({ dimension, nodes }) => nodes.map((node) => dimensions.get(dimension)!.nameOf(node)))
    .join(' ');
  const bases = [...dimensions.values()].filter(({ fallback }) => fallback !== undefined);
  const basisOf = ({ values }: Line): string =>
    bases
      .flatMap(({ name: each, fallback }) => {
        const value = values.get(each) ?? fallback!;
        return value === fallback ? [] : [value];
      })
      .join(' ');
  const taken = new LineIndex(ledgers.get(ledger)!.lines, dimensions).taken(filters);
  const open = taken.filter((line) => !line.value.isZero() && !without.has(line));
  return new Map(
    [...grouped(open, basisOf)].map(([basis, lines]) => {
      const byUnit = grouped(lines, ({ values }) => values.get(unitDimension) ?? '');
      const ofUnits = new Map([...byUnit].map(([unit, own]) => [unit, sumOf(own)]));
      return [basis, { name, lines, sum: sumOf(lines), ofUnits }];
    }),
  );
}

function grouped(
  lines: readonly Line[],
  keyOf: (line: Line) => string,
): ReadonlyMap<string, readonly Line[]> {
  const groups = new Map<string, Line[]>();
  for (const line of lines) {
    const key = keyOf(line);
    const group = groups.get(key);
    if (group) group.push(line);
    else groups.set(key, [line]);
  }
  return groups;
}

const sumOf = (lines: readonly Line[]): Decimal => Decimal.sum(0, ...lines.map(({ value }) => value));

/** Is there a unit that another one may have paid? */
function isAmongUnits(pays: Side, receives: Side): boolean {
  return new Set([...pays.ofUnits.keys(), ...receives.ofUnits.keys()]).size > 1;
}

/** Are the two sides one transfer? Says so, or that they are not. */
function judged(basis: string, pays: Side, receives: Side, budget: Budget, report: Report): boolean {
  const unit = unitWritten([...pays.lines, ...receives.lines], budget);
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
  const isOne = difference.isZero() && !both;
  const subject = `${payer!.name} ${receives.name}`;
  const at = pays.lines[0]!.at;
  const also = [{ at: receives.lines[0]!.at, label: '' }];
  const values = { payer: payer!, receiver: receiver!, subject, difference: plain(difference, unit) };
  if (isOne) report(diagnose('transfer-offset', values, at, also));
  else
    report({
      ...diagnose('transfer-differs', values, at, also),
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
