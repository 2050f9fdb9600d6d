import { nearest } from '../check/shape.ts';
import { diagnose } from '../diagnostics/diagnostic.ts';
import type { LedgerSpec, Pack } from '../pack/pack.ts';
import { type Mapping, type Scalar, valueAt } from '../source/tree.ts';
import type { UnitData } from './assemble.ts';
import type { Stated } from './budget.ts';
import { filtersWritten, headOf, isWordOfLines, measureOf, type Reading, reportForeign } from './lines.ts';
import { unitDimensions } from './of-units.ts';
import { word } from './reserved.ts';
import { normalized, withDefaults } from './selection.ts';

/** Approved totals of a unit and those of the year before. */
export function totalsOf(unit: UnitData, pack: Pack, reading: Reading): readonly Stated[] {
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
  reading: Reading,
): readonly Stated[] | undefined {
  const { dimensions } = reading;
  const ledger = ledgerNamed(item, pack, reading);
  if (!ledger) return undefined;
  const ofUnits = unitDimensions(pack).map(({ name }) => name);
  const own = [...new Set([...ledger.dimensions, pack.unitDimension, ...ofUnits])];
  const foreign = item.entries.filter(
    (entry) => !isWordOfLines(entry.key.text) && !own.includes(entry.key.text),
  );
  for (const entry of foreign) reportForeign(entry.key, ledger.name, own, reading);
  const measured = measureOf(item, ledger, reading);
  const written = filtersWritten(item, dimensions, reading.report);
  if (!measured || !written || foreign.length > 0) return undefined;
  const past = key === word.lastYear ? [{ dimension: word.period, nodes: [word.previous] }] : [];
  const here = { dimension: pack.unitDimension, nodes: [unit.code] };
  const filters = withDefaults([...written, ...past, here], ledger.dimensions, dimensions);
  const measure = valueAt(item, ledger.measure === 'amount' ? word.amount : word.quantity);
  const { at } = measure ?? item;
  return [{ ledger: ledger.name, filters: normalized(filters, dimensions), ...measured, at }];
}

function ledgerNamed(item: Mapping, pack: Pack, { report }: Reading): LedgerSpec | undefined {
  const name = valueAt(item, word.ledger);
  const known = pack.ledgers.map((ledger) => ledger.name);
  if (!name) {
    report(diagnose('total-without-ledger', { key: word.ledger, known }, headOf(item)));
    return undefined;
  }
  const found = (name as Partial<Scalar>).text ?? '';
  const ledger = pack.ledgers.find((spec) => spec.name === found);
  if (!ledger) report(diagnose('ledger-unknown', { found, known, near: nearest(found, known) }, name.at));
  return ledger;
}
