import { formatIn, type Said } from '../form/format.ts';
import type { LedgerSpec, Pack } from '../form/pack.ts';
import { type Entry, type Mapping, type Plain, plainOf, valueAt } from '../source/tree.ts';
import type { Report, Span } from '../words/diagnostic.ts';
import { word } from '../words/reserved.ts';
import { type Budget, type Ledger, type Note, type Register, registersOf, type UnitData } from './budget.ts';
import { dayOf, dimensionsOf, namedOf, withSources } from './definitions.ts';
import { unitDimensions } from './foreign.ts';
import { filtersWritten, type LineContext, linesOf, type Reading, reportUnitless } from './lines.ts';
import { Decimal, yuanPer } from './money.ts';
import { type Dimension, normalized } from './selection.ts';
import { totalsOf } from './totals.ts';
import { withoutTransfers } from './transfers.ts';
import { withUnitValues } from './unit-values.ts';
import { checkValue } from './values.ts';

/** What stands where a form leaves it to the booklet, and the booklet does not say it. */
const unsaid = { unit: word.tenThousandYuan, decimals: 2, group: false, blank: '' };

/**
 * Facts become ledgers. Units of a roll-up bring their lines and stated figures; words and notes are those of
 * the first unit, whose booklet it is.
 */
export function assemble(
  pack: Pack,
  year: number,
  kind: string,
  units: readonly [UnitData, ...UnitData[]],
  report: Report,
): Budget {
  const own = units[0];
  const dimensions = dimensionsOf(pack, unitedMembers(pack, units, own.data), dayOf(year, own.data));
  const members = registersOf(pack, units);
  const facts = plainOf(own.data) as Record<string, Plain>;
  const said: Said = (name) => {
    const found = pack.kinds.get(kind)?.words[name] ?? facts[name];
    return typeof found === 'string' ? found : undefined;
  };
  const format = { ...unsaid, ...formatIn(pack.format, said, report) };
  const tableFormat = { ...format, ...formatIn(pack.tableFormat, said, report) };
  const unitless: Span[] = [];
  const reading = { dimensions, report, unitless, unit: format.unit };
  const ledgers = new Map(
    pack.ledgers.map((spec) => [spec.name, ledgerOf(spec, pack, units, members, reading)]),
  );
  const names = { dimensions, ledgers, named: new Set(pack.figures.keys()), report };
  const named = namedOf(pack, names);
  const totals = units.flatMap((unit) => totalsOf(unit, pack, { ...reading, named }));
  reportUnitless(unitless, report);
  checkAttributes(members, pack, reading);
  const budget: Budget = {
    year,
    unit: own.code,
    kind,
    dimensions,
    ledgers: withSources(ledgers, pack, names),
    named,
    stated: totals.filter(({ ledger }) => ledgers.has(ledger)),
    statedFigures: totals.filter(({ ledger }) => !ledgers.has(ledger)),
    notes: notesOf(own, dimensions, report),
    units: unitsWithLines(units, pack),
    unitData: new Map(units.map(({ code, data }) => [code, data])),
    unitDimension: pack.unitDimension,
    facts,
    data: own.data,
    members,
    unitValues: new Map(),
    ...{ format, tableFormat, said },
  };
  return withoutTransfers(withUnitValues(budget, pack, units, reading), pack, names);
}

/**
 * Units whose lines are added up. The folder that rolls them up is one of them only if it has lines of its own in the
 * ledger that most lines are in: a department's folder may hold a few counts for all its units.
 */
function unitsWithLines([own, ...others]: readonly [UnitData, ...UnitData[]], pack: Pack): readonly string[] {
  const count = ({ data }: UnitData, ledger: string): number => {
    const list = valueAt(data, ledger);
    return list?.kind === 'list' ? list.items.length : 0;
  };
  const names = pack.ledgers.map(({ name }) => name);
  const rolledUp = others.filter((unit) => names.some((name) => count(unit, name) > 0));
  const total = (name: string): number => rolledUp.reduce((sum, unit) => sum + count(unit, name), 0);
  const main = names.reduce((most, name) => (total(name) > total(most) ? name : most), names[0] ?? '');
  const isUnit = rolledUp.length === 0 || count(own, main) > 0;
  return [...(isUnit ? [own] : []), ...rolledUp].map(({ code }) => code);
}

type Registers = ReadonlyMap<string, Register>;

/** In a roll-up the members of all units stand side by side under their key. */
function unitedMembers(pack: Pack, units: readonly UnitData[], own: Mapping): Mapping {
  const keys = new Set(pack.dimensions.flatMap((spec) => spec.members ?? []));
  const united = [...keys].map((key) => {
    const maps = units.map((unit) => valueAt(unit.data, key)).filter((node) => node?.kind === 'map');
    return { key, entries: maps.flatMap((map) => map.entries) };
  });
  return {
    ...own,
    entries: [
      ...own.entries.filter(({ key }) => !keys.has(key.text)),
      ...united.map(
        ({ key, entries }): Entry => ({
          key: { kind: 'scalar', text: key, at: own.at },
          value: { kind: 'map', entries, at: own.at },
        }),
      ),
    ],
  };
}

/** Attributes of members that a classification names must be in it. */
function checkAttributes(members: Registers, pack: Pack, reading: Reading): void {
  for (const { name, of, names } of pack.dimensions) {
    if (of === undefined || names === undefined) continue;
    for (const entry of new Set(members.get(of)?.all.map((described) => described.entry))) {
      const attribute = valueAt(entry.value, name);
      if (attribute?.kind === 'scalar') checkValue(name, attribute, reading.dimensions, reading.report);
    }
  }
}

function ledgerOf(
  spec: LedgerSpec,
  pack: Pack,
  units: readonly UnitData[],
  members: Registers,
  reading: Reading & { readonly unit: string },
): Ledger {
  const written = [...new Set([...spec.dimensions, pack.unitDimension])];
  const dimensions = [...new Set([...written, ...unitDimensions(pack).map(({ name }) => name)])];
  const lines = units.flatMap(({ code, data }) => {
    const list = valueAt(data, spec.name);
    if (list?.kind !== 'list') return [];
    const given = new Map([[pack.unitDimension, code]]);
    for (const name of written) {
      const fallback = reading.dimensions.get(name)?.fallback;
      if (fallback !== undefined) given.set(name, fallback);
    }
    // Two units may have projects of one name: each line has what its own unit says of it.
    const described: LineContext['described'] = (dimension, member, values) =>
      members.get(dimension)?.meant(member, values.get(pack.unitDimension) ?? code, code)?.entry.value;
    return linesOf(list, { ...reading, ledger: spec, ledgerDimensions: written, described, given });
  });
  const unit = spec.measure === 'amount' ? yuanPer(reading.unit)! : new Decimal(1);
  return {
    name: spec.name,
    dimensions,
    measure: spec.measure,
    unit: spec.unit,
    precision: unit.times(spec.precision),
    negative: spec.negative,
    lines,
    given: new Set(
      units.flatMap(({ code, data }) => (valueAt(data, spec.name)?.kind === 'list' ? [code] : [])),
    ),
  };
}

function notesOf(
  unit: UnitData,
  dimensions: ReadonlyMap<string, Dimension>,
  report: Report,
): readonly Note[] {
  const list = valueAt(unit.data, word.notes);
  if (list?.kind !== 'list') return [];
  return list.items.flatMap((item) => {
    if (item.kind !== 'map') return [];
    // Words may be about what is no more: why it is less than last year.
    const filters = filtersWritten(item, dimensions, report, true);
    if (!filters) return [];
    const ledger = valueAt(item, word.ledger);
    const words = item.entries.filter((e) => !dimensions.has(e.key.text) && e.key.text !== word.ledger);
    return [
      {
        ledger: ledger?.kind === 'scalar' ? ledger.text : undefined,
        filters: normalized(filters, dimensions),
        words: new Map(
          words.flatMap(({ key, value }) => (value.kind === 'scalar' ? [[key.text, value.text]] : [])),
        ),
        at: item.at,
      },
    ];
  });
}
