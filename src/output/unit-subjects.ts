import type { Budget } from '../budget/budget.ts';
import type { Origin } from '../budget/figure.ts';
import { Decimal, yuanPer } from '../budget/money.ts';
import {
  type Filter,
  keyOfFilters,
  meets,
  normalized,
  type Selection,
  withDefaults,
} from '../budget/selection.ts';
import type { PrintedFigure } from '../document/document.ts';
import type { Span } from '../words/diagnostic.ts';
import { byCodePoint } from '../world/files.ts';

/** A selection of a ledger. */
export interface Subject {
  readonly ledger: string;
  /** Dimension and nodes, normalized and with the defaults written out; conditions on units are left out. */
  readonly where: readonly (readonly [string, ...string[]])[];
  /** Unit that amounts are told in (nothing else is rounded), or that the quantity counts. */
  readonly unit: string;
  /** What the booklet rounds it to at its finest, in yuan; 0 for what is not rounded. */
  readonly precision: string;
}

/** A text that is equal for equal subjects, of whatever booklet. */
export function keyOfSubject({ ledger, where }: Subject): string {
  return JSON.stringify([ledger, where]);
}

/** What a line of the data is about. */
export interface LineSubject {
  readonly subject: Subject;
  /** Lines of one unit that are alike are one. */
  readonly ofUnits: Map<string, { value: Decimal; readonly at: Span }>;
}

/** The lines of the data by the keys of their subjects, in the order of the data. */
export function linesIn({
  ledgers,
  dimensions,
  unitDimension,
  format,
}: Budget): ReadonlyMap<string, LineSubject> {
  const precision = String(yuanPer(format.unit)!.div(new Decimal(10).pow(format.decimals)));
  const found = new Map<string, LineSubject>();
  for (const { name, lines, measure, unit } of ledgers.values()) {
    const kind = measure === 'amount' ? { unit: format.unit, precision } : { unit, precision: '0' };
    for (const { value, values, at } of lines) {
      const own = [...values].filter(([dimension]) => dimension !== unitDimension);
      const filters = normalized(
        own.map(([dimension, node]) => ({ dimension, nodes: [node] })),
        dimensions,
      );
      const subject = { ledger: name, where: whereOf(filters), ...kind };
      const key = keyOfSubject(subject);
      const same = found.get(key) ?? { subject, ofUnits: new Map() };
      found.set(key, same);
      const code = values.get(unitDimension) ?? '';
      const known = same.ofUnits.get(code);
      if (known) known.value = known.value.plus(value);
      else same.ofUnits.set(code, { value, at });
    }
  }
  return found;
}

function whereOf(filters: readonly Filter[]): Subject['where'] {
  return filters.map(({ dimension, nodes }) => [dimension, ...nodes] as unknown as Subject['where'][number]);
}

/** A subject and what it is asked by. */
export interface Asked {
  readonly subject: Subject;
  readonly selection: Selection;
  /** Units that the booklet says something of it about. */
  readonly units: ReadonlySet<string>;
}

/** Every selection behind the printed figures, once, whatever units are asked for; in the order of their keys. */
export function askedIn(figures: readonly PrintedFigure[], budget: Budget): readonly Asked[] {
  const { dimensions, ledgers, unitDimension, format } = budget;
  const all = unitsIn(budget);
  const found = new Map<string, { selection: Selection; units: Set<string>; precision: Decimal }>();
  for (const printed of figures) {
    const precision = precisionOf(printed, budget);
    for (const { ledger: name, filters } of leaves(printed.figure.origin)) {
      const ledger = ledgers.get(name);
      if (!ledger) continue;
      const ofUnits = filters.filter(({ dimension }) => dimension === unitDimension);
      const others = filters.filter(({ dimension }) => dimension !== unitDimension);
      const selection = {
        ledger: name,
        filters: normalized(withDefaults(others, ledger.dimensions, dimensions), dimensions),
      };
      const key = `${name} ${keyOfFilters(selection.filters)}`;
      const known = found.get(key) ?? { selection, units: new Set<string>(), precision };
      for (const unit of all) if (isWithin(unit, ofUnits, budget)) known.units.add(unit);
      if (precision.lt(known.precision)) known.precision = precision;
      found.set(key, known);
    }
  }
  return [...found]
    .sort(([a], [b]) => byCodePoint(a, b))
    .map(([, { selection, units, precision }]) => {
      const { measure, unit } = ledgers.get(selection.ledger)!;
      const isAmount = measure === 'amount';
      return {
        subject: {
          ledger: selection.ledger,
          where: whereOf(selection.filters),
          unit: isAmount ? format.unit : unit,
          precision: isAmount ? String(precision) : '0',
        },
        selection,
        units,
      };
    });
}

/** The selections a figure was made of. */
function leaves(origin: Origin): readonly Selection[] {
  if (origin.kind === 'selection') return [origin.selection];
  return (origin.kind === 'named' ? [origin.of] : origin.of).flatMap(leaves);
}

/** What a printed amount was rounded to, in yuan: shares and the like are made of amounts in the booklet's own format. */
function precisionOf({ text, unit }: PrintedFigure, { format }: Budget): Decimal {
  const yuan = yuanPer(unit);
  const decimals = yuan
    ? (/\d\.(\d+)$/.exec(text)?.[1]?.length ?? (/\d$/.test(text) ? 0 : undefined))
    : undefined;
  if (yuan && decimals !== undefined) return yuan.div(new Decimal(10).pow(decimals));
  return yuanPer(format.unit)!.div(new Decimal(10).pow(format.decimals));
}

/** Every unit whose lines or totals are in the budget, and the one whose booklet it is. */
export function unitsIn(budget: Budget): readonly string[] {
  const { unit, units, ledgers, stated, unitDimension } = budget.gross ?? budget;
  const lines = [...ledgers.values()].flatMap((ledger) => ledger.lines);
  const named = stated.flatMap(({ filters }) =>
    filters.filter((filter) => filter.dimension === unitDimension),
  );
  const all = [
    ...[unit, ...units],
    ...lines.flatMap(({ values }) => values.get(unitDimension) ?? []),
    ...named.flatMap(({ nodes }) => nodes),
  ];
  return [...new Set(all)].sort(byCodePoint);
}

function isWithin(unit: string, filters: readonly Filter[], { dimensions, unitDimension }: Budget): boolean {
  const dimension = dimensions.get(unitDimension);
  return filters.every((filter) => dimension && meets(unit, filter, dimension));
}

/** Names of the nodes that are asked for, and which of them lie above each. */
export function nodesOf(
  subjects: readonly Subject[],
  { dimensions }: Budget,
): Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> {
  const used = new Map<string, Set<string>>();
  for (const [name, ...nodes] of subjects.flatMap(({ where }) => where)) {
    const known = used.get(name) ?? new Set<string>();
    for (const node of nodes) known.add(node);
    used.set(name, known);
  }
  const said = [...used].map(([name, nodes]) => {
    const dimension = dimensions.get(name)!;
    // Of a flat dimension there may be thousands, and none lies above another.
    const inner = [...nodes].filter((node) => dimension.children(node).length > 0);
    const each = [...nodes].map((node) => {
      const levels = dimension.levels.map((level) => dimension.at(node, level));
      const above = [...new Set([...levels, ...inner])].filter(
        (other) => other !== undefined && other !== node && nodes.has(other) && dimension.within(node, other),
      );
      return [node, [dimension.nameOf(node), ...(above as string[])]] as const;
    });
    return [name, Object.fromEntries(each)] as const;
  });
  return Object.fromEntries(said);
}
