import { Decimal } from '../../budget/money.ts';
import type { BookletName } from '../../load/world.ts';
import type { UnitFigures } from '../../output/unit-figures.ts';
import { keyOfSubject, type Subject } from '../../output/unit-subjects.ts';
import type { Span } from '../../words/diagnostic.ts';
import { byCodePoint } from '../../world/files.ts';

/** What one booklet says of units. */
export interface Side<Name> {
  readonly name: Name;
  /** Whose booklet it is. */
  readonly unit: string;
  readonly figures: UnitFigures;
}

/** A subject of a unit for which two booklets have two figures. */
export interface Contradiction<Name> {
  readonly unit: string;
  readonly subject: Subject;
  /** The first two that differ. */
  readonly said: readonly [Said<Name>, Said<Name>];
  /** By how much they differ, in yuan or as a quantity. */
  readonly difference: Decimal;
  /** Every booklet that says something of it: which of them is wrong nobody knows. */
  readonly sides: readonly Side<Name>[];
  /** Other printed subjects that differ by as much. */
  readonly others: number;
}

interface Said<Name> {
  readonly side: Side<Name>;
  readonly value: Decimal;
  /** The first line behind it. */
  readonly at: Span | undefined;
}

/**
 * Where booklets of one year contradict each other: the same subject of the same unit must be the same in all, as they
 * print it. A figure in ten totals differs in all of them: only the narrowest subjects count, lines where the booklets
 * have the same, and of those that differ by as much, in the same two booklets, the one that says most. In order of
 * units and subjects.
 */
export function contradictions<Name>(sides: readonly Side<Name>[]): readonly Contradiction<Name>[] {
  const units = [...new Set(sides.flatMap(({ figures }) => Object.keys(figures.units)))].sort(byCodePoint);
  return units.flatMap((unit) => {
    const holders = sides.filter(({ figures }) => figures.units[unit]);
    const isOwn = (side: Side<Name>): number => Number(side.unit === unit);
    // What a unit says of itself is named first.
    const ownFirst = holders.toSorted((a, b) => isOwn(b) - isOwn(a));
    return holders.length < 2 ? [] : narrowest(differing(unit, ownFirst));
  });
}

type Found<Name> = Omit<Contradiction<Name>, 'others'> & { readonly isPrinted: boolean };

function differing<Name>(unit: string, holders: readonly Side<Name>[]): readonly Found<Name>[] {
  const bySubject = new Map<string, { side: Side<Name>; index: number; text: string }[]>();
  for (const side of holders)
    for (const [position, text] of Object.entries(side.figures.units[unit]!)) {
      const index = Number(position);
      const key = keyOfSubject(side.figures.subjects[index]!);
      const same = bySubject.get(key) ?? [];
      same.push({ side, index, text });
      bySubject.set(key, same);
    }
  return [...bySubject.values()].flatMap((all) => {
    if (all.every(({ text }) => valueIn(text) === valueIn(all[0]!.text))) return [];
    for (const [i, one] of all.entries())
      for (const other of all.slice(i + 1)) {
        const subjects = [one, other].map(({ side, index }) => side.figures.subjects[index]!);
        const precision = Decimal.max(...subjects.map((subject) => subject.precision));
        const [a, b] = [one, other].map(({ side, text }) => saidBy(side, text)) as [Said<Name>, Said<Name>];
        if (rounded(a.value, precision).equals(rounded(b.value, precision))) continue;
        const difference = a.value.minus(b.value).abs();
        const found = { unit, subject: subjects[0]!, said: [a, b] as const, difference };
        const isPrinted = [one, other].every(({ side, index }) => index < side.figures.printed);
        return [{ ...found, isPrinted, sides: all.map(({ side }) => side) }];
      }
    return [];
  });
}

/** As the coarser of two booklets prints it. */
function rounded(value: Decimal, precision: Decimal): Decimal {
  return precision.isZero() ? value : value.div(precision).toDecimalPlaces(0, Decimal.ROUND_HALF_UP);
}

function valueIn(text: string): string {
  return text.split(' ', 1)[0]!;
}

function saidBy<Name>(side: Side<Name>, text: string): Said<Name> {
  const [value = '', place] = text.split(' ');
  const [file = 0, line = 0, column = 0, length = 0] = place?.split(':').map(Number) ?? [];
  const at = place === undefined ? undefined : { file: side.figures.files[file]!, line, column, length };
  return { side, value: new Decimal(value), at };
}

/** As many contradictions of a unit are told one by one; more are of one kind, as a copy in another unit of money. */
const most = 3;
/** As many are looked through for their causes: where all lines differ there is no end to them. */
const looked = 500;

function narrowest<Name>(every: readonly Found<Name>[]): readonly Contradiction<Name>[] {
  const all = every.slice(0, looked);
  const printed = all.filter(({ isPrinted }) => isPrinted);
  const found = all.filter((each) => each.isPrinted || printed.some((wide) => isNarrower(each, wide)));
  const inner = found.filter((wide) => !found.some((other) => other !== wide && isNarrower(other, wide)));
  const groups = new Map<string, Found<Name>[]>();
  const numbers = new Map<Side<Name>, number>();
  const numberOf = (side: Side<Name>): number => {
    if (!numbers.has(side)) numbers.set(side, numbers.size);
    return numbers.get(side)!;
  };
  for (const each of inner) {
    const key = [each.subject.ledger, each.difference, ...each.said.map(({ side }) => numberOf(side))].join(
      ' ',
    );
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  const told = [...groups.values()].map((same) => {
    const [first] = same.toSorted((a, b) => b.subject.where.length - a.subject.where.length);
    const follow = printed.filter((each) => each !== first && each.difference.equals(first!.difference));
    return { ...first!, others: follow.length };
  });
  if (told.length <= most) return told;
  return [{ ...told[0]!, others: every.filter(({ isPrinted }) => isPrinted).length - 1 }];
}

/** Is every line of one subject a line of the other, whatever the data? */
function isNarrower<Name>(narrow: Found<Name>, wide: Found<Name>): boolean {
  if (narrow.subject.ledger !== wide.subject.ledger) return false;
  const nodesOf = (side: Side<Name>, name: string, node: string): readonly string[] => {
    const [, ...above] = side.figures.nodes[name]?.[node] ?? [];
    return [node, ...above];
  };
  return wide.subject.where.every(([name, ...nodes]) => {
    const filters = narrow.subject.where.filter(([other]) => other === name);
    return filters.some(([, ...inner]) =>
      inner.every((node) =>
        narrow.said.some(({ side }) => nodesOf(side, name, node).some((each) => nodes.includes(each))),
      ),
    );
  });
}

/** The same booklet in every run. */
export function keyOf({ year, unit, kind }: BookletName): string {
  return `${year}/${unit}/${kind}`;
}
