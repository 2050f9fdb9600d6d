import { nearest } from '../check/shape.ts';
import { diagnose, type Report } from '../diagnostics/diagnostic.ts';
import type { LedgerSpec, Pack } from '../pack/pack.ts';
import { type Mapping, type Plain, plainOf, valueAt } from '../source/tree.ts';
import type { Budget, Ledger, Note, Stated } from './budget.ts';
import { namedOf, withSources } from './definitions.ts';
import type { Dimension } from './dimension.ts';
import { dimensionsOf } from './dimensions.ts';
import { filtersWritten, type LineContext, linesOf, measureOf } from './lines.ts';
import { Decimal, yuanPer } from './money.ts';
import { word } from './reserved.ts';
import { type Filter, normalized } from './selection.ts';

/** The data of one unit, merged from its files. */
export interface UnitData {
  readonly code: string;
  readonly data: Mapping;
}

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
  const dimensions = dimensionsOf(pack, unitedMembers(pack, units, own.data));
  const members = membersOf(pack, units);
  const ledgers = new Map(
    pack.ledgers.map((spec) => [spec.name, ledgerOf(spec, pack, units, { dimensions, members, report })]),
  );
  const names = { dimensions, ledgers, named: new Set(pack.figures.keys()), report };
  const facts = plainOf(own.data) as Record<string, Plain>;
  return {
    year,
    unit: own.code,
    kind,
    dimensions,
    ledgers: withSources(ledgers, pack, names),
    named: namedOf(pack, names),
    stated: units.flatMap((unit) => statedOf(unit, pack, ledgers, dimensions, report)),
    notes: notesOf(own, dimensions, report),
    units: unitsWithLines(units, pack),
    unitDimension: pack.unitDimension,
    facts,
    members: new Map(
      [...members].map(([name, mapping]) => [
        name,
        new Map(Object.entries(plainOf(mapping) as Record<string, Record<string, Plain>>)),
      ]),
    ),
    format: pack.format,
  };
}

function unitsWithLines(units: readonly UnitData[], pack: Pack): readonly string[] {
  const withLines = units.filter((unit) =>
    pack.ledgers.some((spec) => {
      const list = valueAt(unit.data, spec.name);
      return list?.kind === 'list' && list.items.length > 0;
    }),
  );
  return withLines.map((unit) => unit.code);
}

/** In a roll-up the members of all units stand side by side under their key. */
function unitedMembers(pack: Pack, units: readonly UnitData[], own: Mapping): Mapping {
  const keys = new Set(pack.dimensions.flatMap((spec) => spec.members ?? []));
  const united = [...keys].map((key) => {
    const maps = units.map((unit) => valueAt(unit.data, key)).filter((node) => node?.kind === 'map');
    return { key, entries: maps.flatMap((map) => map.entries) };
  });
  return {
    ...own,
    entries: united.map(({ key, entries }) => ({
      key: { kind: 'scalar', text: key, at: own.at },
      value: { kind: 'map', entries, at: own.at },
    })),
  };
}

function membersOf(pack: Pack, units: readonly UnitData[]): ReadonlyMap<string, Mapping> {
  const described = pack.dimensions.filter((spec) => spec.members !== undefined);
  return new Map(
    described.flatMap((spec) => {
      const maps = units
        .map((unit) => valueAt(unit.data, spec.members!))
        .filter((node) => node?.kind === 'map');
      const entries = maps.flatMap((map) => map.entries.filter((entry) => entry.value.kind === 'map'));
      return maps[0] ? [[spec.name, { ...maps[0], entries }] as const] : [];
    }),
  );
}

type Reading = Pick<LineContext, 'dimensions' | 'members' | 'report'>;

function ledgerOf(spec: LedgerSpec, pack: Pack, units: readonly UnitData[], reading: Reading): Ledger {
  const dimensions = [...new Set([...spec.dimensions, pack.unitDimension])];
  const lines = units.flatMap(({ code, data }) => {
    const list = valueAt(data, spec.name);
    if (list?.kind !== 'list') return [];
    const given = new Map([[pack.unitDimension, code]]);
    for (const name of dimensions) {
      const fallback = reading.dimensions.get(name)?.fallback;
      if (fallback !== undefined) given.set(name, fallback);
    }
    return linesOf(list, {
      ...reading,
      ledger: spec.name,
      measure: spec.measure,
      ledgerDimensions: dimensions,
      given,
    });
  });
  const unit = spec.measure === 'amount' ? yuanPer(pack.format.unit)! : new Decimal(1);
  return {
    name: spec.name,
    dimensions,
    measure: spec.measure,
    unit: spec.unit,
    precision: unit.times(spec.precision),
    lines,
  };
}

/** Approved totals of a unit and those of the year before. */
function statedOf(
  unit: UnitData,
  pack: Pack,
  ledgers: ReadonlyMap<string, Ledger>,
  dimensions: ReadonlyMap<string, Dimension>,
  report: Report,
): readonly Stated[] {
  return [word.approved, word.lastYear].flatMap((key) => {
    const list = valueAt(unit.data, key);
    if (list?.kind !== 'list') return [];
    return list.items.flatMap((item) => {
      if (item.kind !== 'map') return [];
      const name = valueAt(item, word.ledger);
      const ledger = name?.kind === 'scalar' ? ledgers.get(name.text) : undefined;
      if (!ledger) {
        const found = name?.kind === 'scalar' ? name.text : '';
        const known = [...ledgers.keys()];
        report(
          diagnose('ledger-unknown', { found, known, near: nearest(found, known) }, name?.at ?? item.at),
        );
        return [];
      }
      const value = measureOf(item, ledger.measure, report);
      const written = filtersWritten(item, dimensions, report);
      if (!value || !written) return [];
      const foreign = written.find((filter) => !ledger.dimensions.includes(filter.dimension));
      if (foreign) {
        report(diagnose('dimension-foreign', { dimension: foreign.dimension, ledger: ledger.name }, item.at));
        return [];
      }
      const past = key === word.lastYear ? [{ dimension: word.period, nodes: [word.previous] }] : [];
      const here = { dimension: pack.unitDimension, nodes: [unit.code] };
      const filters = withFallbacks([...written, ...past, here], ledger, dimensions);
      return [{ ledger: ledger.name, filters: normalized(filters, dimensions), value, at: item.at }];
    });
  });
}

function withFallbacks(
  filters: readonly Filter[],
  ledger: Ledger,
  dimensions: ReadonlyMap<string, Dimension>,
): readonly Filter[] {
  const missing = ledger.dimensions.flatMap((name) => {
    const fallback = dimensions.get(name)?.fallback;
    const said = filters.some((filter) => filter.dimension === name);
    return fallback === undefined || said ? [] : [{ dimension: name, nodes: [fallback] }];
  });
  return [...filters, ...missing];
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
    const filters = filtersWritten(item, dimensions, report);
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
