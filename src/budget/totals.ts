import type { LedgerSpec, Pack } from '../form/pack.ts';
import { type Mapping, type Scalar, textAt, valueAt } from '../source/tree.ts';
import { diagnose } from '../words/diagnostic.ts';
import { nearest } from '../words/likeness.ts';
import { word } from '../words/reserved.ts';
import type { Budget, Line, Stated, UnitData } from './budget.ts';
import { isAmount, isSum, selectionsIn, unitDimensions } from './foreign.ts';
import {
  filtersWritten,
  headOf,
  isWordOfLines,
  type MeasuredLedger,
  measureOf,
  type Reading,
  reportForeign,
} from './lines.ts';
import { Decimal } from './money.ts';
import { type Filter, normalized, withDefaults } from './selection.ts';

/** A stated figure that has lines, and what it adds to the sum of them. */
export interface Carried {
  readonly stated: Stated;
  readonly lines: ReadonlySet<Line>;
  /** Stated value less the sum of its lines and less what stated figures inside it carry already. */
  readonly difference: Decimal;
}

/**
 * What each stated figure carries beyond its lines. The difference belongs to every selection that contains
 * all its lines: so a total approved one cent apart from its items moves every larger total by that cent.
 * Inner ones first: a stated figure around another only carries what that one does not.
 */
export function carriedBy(stated: readonly { stated: Stated; lines: readonly Line[] }[]): readonly Carried[] {
  const carried: Carried[] = [];
  const innerFirst = [...stated].sort((a, b) => a.lines.length - b.lines.length);
  for (const { stated: entry, lines } of innerFirst) {
    const own = new Set(lines);
    const inside = carried.filter((other) => contains(own, other.lines));
    const known = Decimal.sum(
      0,
      ...lines.map((line) => line.value),
      ...inside.map((other) => other.difference),
    );
    carried.push({ stated: entry, lines: own, difference: entry.value.minus(known) });
  }
  return carried;
}

/** Are all lines of `inner` in `outer`? */
export function contains(outer: ReadonlySet<Line>, inner: ReadonlySet<Line>): boolean {
  if (inner.size > outer.size) return false;
  for (const line of inner) if (!outer.has(line)) return false;
  return true;
}

/** What totals may be stated of: ledgers, and named figures by their definitions. */
interface TotalsReading extends Reading {
  readonly named: Budget['named'];
}

/** Approved totals of a unit and those of the year before, of ledgers and of named figures. */
export function totalsOf(unit: UnitData, pack: Pack, reading: TotalsReading): readonly Stated[] {
  return [word.approved, word.lastYear].flatMap((key) => {
    const list = valueAt(unit.data, key);
    if (list?.kind !== 'list') return [];
    return list.items.flatMap((item): readonly Stated[] => {
      if (item.kind === 'map') return totalOf(item, key, unit, pack, reading) ?? [];
      reading.report(diagnose('line-not-a-map', { ledger: key }, item.at));
      return [];
    });
  });
}

function totalOf(
  item: Mapping,
  key: string,
  unit: UnitData,
  pack: Pack,
  reading: TotalsReading,
): readonly Stated[] | undefined {
  const { dimensions } = reading;
  const ledger = accountNamed(item, pack, reading);
  if (!ledger) return undefined;
  const ofUnits = unitDimensions(pack).map(({ name }) => name);
  const own = [...new Set([...ledger.dimensions, pack.unitDimension, ...ofUnits])];
  const foreign = item.entries.filter(
    (entry) => !isWordOfLines(entry.key.text) && !own.includes(entry.key.text),
  );
  for (const entry of foreign) reportForeign(entry.key, ledger.name, own, reading);
  const measured = measureOf(item, ledger, reading);
  const isPast = key === word.lastYear || textAt(item, word.period) === word.previous;
  const written = filtersWritten(item, dimensions, reading.report, isPast);
  if (!measured || !written || foreign.length > 0) return undefined;
  const past = key === word.lastYear ? [{ dimension: word.period, nodes: [word.previous] }] : [];
  const here = { dimension: pack.unitDimension, nodes: [unit.code] };
  const conditions = [...ledger.filters, ...written, ...past, here];
  const filters = withDefaults(conditions, ledger.dimensions, dimensions);
  const measure = valueAt(item, ledger.measure === 'amount' ? word.amount : word.quantity);
  const { at } = measure ?? item;
  return [{ ledger: ledger.name, filters: normalized(filters, dimensions), ...measured, at }];
}

/** What a total is of: a ledger, some of one, or a figure made of several. */
type Account = MeasuredLedger & Pick<LedgerSpec, 'dimensions'> & { readonly filters: readonly Filter[] };

function accountNamed(item: Mapping, pack: Pack, reading: TotalsReading): Account | undefined {
  const { report, named } = reading;
  const name = valueAt(item, word.ledger);
  const known = pack.ledgers.map((ledger) => ledger.name);
  if (!name) {
    report(diagnose('total-without-ledger', { key: word.ledger, known }, headOf(item)));
    return undefined;
  }
  const found = (name as Partial<Scalar>).text ?? '';
  const ledger = pack.ledgers.find((spec) => spec.name === found);
  if (ledger) return { ...ledger, filters: [] };
  const figures = [...named.keys()].filter((each) => isAmount(each, { named }));
  if (figures.includes(found)) return accountOf(found, pack, named);
  const near = nearest(found, [...known, ...figures]);
  report(diagnose('ledger-unknown', { found, known, near }, name.at));
  return undefined;
}

/** A figure that is one selection is that; of another each of its ledgers must have what a total says. */
function accountOf(name: string, pack: Pack, named: Budget['named']): Account | undefined {
  const specs = new Map(pack.ledgers.map((spec) => [spec.name, spec]));
  const selections = selectionsIn(name, { ledgers: specs, named });
  const [first, ...others] = selections.map(({ ledger }) => specs.get(ledger)!);
  if (!first) return undefined;
  if (others.length === 0 && isSum(name, { named })) return { ...first, filters: selections[0]!.filters };
  const dimensions = first.dimensions.filter((each) =>
    others.every((spec) => spec.dimensions.includes(each)),
  );
  return { ...first, name, negative: true, dimensions, filters: [] };
}
